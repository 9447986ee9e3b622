import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { say, unmentioned } from "../../test/adapters/discord/play.ts";
import {
  answered,
  ask,
  controls,
  pointAt,
  press,
  privately,
  submit,
} from "../../test/adapters/discord/interact.ts";
import { type Body, ids, person, textsOf } from "../../test/adapters/discord/people.ts";
import { DiscordServer } from "../../test/adapters/discord/server.ts";
import { until } from "../../test/adapters/discord/until.ts";

/** The process takes this long to read the notes on a slow machine. */
const START_MS = 60_000;

const server = await new DiscordServer().start();
const data = await mkdtemp(join(tmpdir(), "footnote-demo-"));
const bot = spawn(process.execPath, ["--import=tsx", "adapters/main.ts"], {
  env: {
    ...process.env,
    DATA_DIR: data,
    DISCORD_TOKEN: "token-of-a-bot",
    DISCORD_API_URL: server.url,
    SLACK_BOT_TOKEN: "",
    SLACK_APP_TOKEN: "",
    SITE_URL: "https://notes.example.org/",
    LOG_LEVEL: "warn",
  },
  stdio: ["ignore", "ignore", "inherit"],
});
const hasEnded = new Promise((resolve) => {
  bot.on("exit", resolve);
});
try {
  await until(() => {
    if (server.made("PUT", /\/commands$/u).length === 0)
      throw new Error("Footnote did not connect.");
  }, START_MS);
  await converse();
} finally {
  bot.kill("SIGTERM");
  await hasEnded;
  await server.stop();
  await rm(data, { recursive: true });
}

async function converse(): Promise<void> {
  scene("A mention in #general, answered in a thread");
  const question = say(server, "what is ECS?");
  show("Ada", "@Footnote what is ECS?");
  const answer = await next(question.id, 0);
  show("Footnote", answer);

  scene("Follow up: a dialog, and the thread's context");
  const opened = press(server, answer, "Follow up");
  await until(() => required(server.callbacks.get(opened.id)));
  show("Footnote", await answered(server, submit(server, opened, "and what does it cost?")));

  scene("A comparison");
  const comparison = say(server, "Fargate vs ECS on EC2?");
  show("Ada", "@Footnote Fargate vs ECS on EC2?");
  show("Footnote", await next(comparison.id, 0));

  scene("A word with two meanings, and a click");
  const ambiguous = say(server, "what is EBS?");
  show("Ada", "@Footnote what is EBS?");
  const asked = await next(ambiguous.id, 0);
  show("Footnote", asked);
  const [first] = controls(asked);
  show("Footnote", await answered(server, press(server, asked, first.label)));

  scene("/ask in private");
  show(
    "Footnote, to Ada alone",
    await answered(server, ask(server, "security groups", {}, [privately])),
  );

  scene("Answer from notes, on Ben's message, then posted for all");
  const message = say(server, "", {
    author: person(ids.ben),
    ...unmentioned("How do load balancers differ?"),
  });
  show("Ben", "How do load balancers differ?");
  const preview = await answered(server, pointAt(server, message));
  show("Footnote, to Ada alone", preview);
  press(server, preview, "Post publicly");
  show("Footnote", await next(message.id, 0));

  scene("What the notes don't say");
  const unknown = say(server, "who won the world cup?");
  show("Ada", "@Footnote who won the world cup?");
  const refusal = await next(unknown.id, 0);
  show("Footnote", refusal);

  scene("Feedback, and Delete answer");
  const pressed = press(server, refusal, "Not helpful");
  const dialog = await until(() => required(server.callbacks.get(pressed.id)));
  show("Footnote asks Ada", dialog.data.title);
  const thanks = submit(server, pressed, "football");
  show(
    "Footnote, to Ada alone",
    (await until(() => required(server.callbacks.get(thanks.id)))).data.content,
  );
  press(server, refusal, "Delete answer");
  await until(() => {
    if (server.messages.has(refusal.id)) throw new Error("The answer was not deleted.");
  });
  show("Discord", "(the answer is gone)");
}

function scene(title: string): void {
  process.stdout.write(`\n== ${title}\n`);
}

/** Prints a message as Discord would show it. */
function show(who: string, message: Body): void {
  const shown = typeof message === "string" ? message : shownBy(message);
  process.stdout.write(`\n${who}\n${shown.replaceAll(/^/gmu, "  ")}\n`);
}

function shownBy({ components }: Body): string {
  const lines = components.flatMap((component: Body): string[] => {
    if (component.type === 10) return [readable(component.content)];
    // The section of a source, with the button that leads there.
    if (component.type === 9)
      return [
        `${textsOf({ components: [component] })
          .map(readable)
          .join("")}  [ ${component.accessory.label} ]`,
      ];
    if (component.type !== 1) return [];
    return [
      component.components
        .map(({ label, placeholder }: Body) => `[ ${label ?? placeholder} ]`)
        .join(" "),
    ];
  });
  return lines.join("\n");
}

/** Markup as people read it. */
function readable(text: string): string {
  return text
    .replaceAll(/^-# /gmu, "")
    .replaceAll(/(?<!\\)\*\*/gu, "")
    .replaceAll(/\]\(<([^>]+)>\)/gu, "]($1)")
    .replaceAll(/\\([^\w\s])/gu, "$1");
}

function next(channel: string, at: number): Promise<Body> {
  return until(() => required(server.posted(channel)[at]), 10_000);
}

function required(value: Body): Body {
  if (value === undefined) throw new Error("Footnote did not answer.");
  return value;
}
