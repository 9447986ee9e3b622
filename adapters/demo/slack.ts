import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { FakeSlack } from "../../test/adapters/slack/fake-slack.ts";
import { command, envelope, press, say } from "../../test/adapters/slack/payloads.ts";
import { APP_TOKEN, type Body, BOT_TOKEN } from "../../test/adapters/slack/wire.ts";
import { shown } from "./slack-blocks.ts";

/** Plays a conversation with the real process, before a Slack on this machine, and prints it. */
const slack = await FakeSlack.start();
const data = await mkdtemp(join(tmpdir(), "footnote-demo-"));
const bot = spawn(process.execPath, ["--import=tsx", "adapters/main.ts"], {
  env: {
    ...process.env,
    DATA_DIR: data,
    SITE_URL: "https://notes.example.org/",
    SLACK_API_URL: slack.apiUrl,
    SLACK_APP_TOKEN: APP_TOKEN,
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_MODE: "socket",
    DISCORD_TOKEN: "",
    LOG_LEVEL: "error",
  },
  stdio: ["ignore", "ignore", "inherit"],
});
const hasColours = process.stdout.isTTY;
const ops = slack.channel("ops");
const people = new Map([...slack.people].map(([name, id]) => [id, name]));

try {
  await until(() => slack.sockets.length > 0 || undefined);
  await converse();
} finally {
  bot.kill("SIGTERM");
  await new Promise((resolve) => {
    bot.once("exit", resolve);
  });
  await slack.close();
  await rm(data, { recursive: true });
}

async function converse(): Promise<void> {
  title("A mention, and a follow-up without one");
  const first = await hear("ada", "@footnote what is Fargate?");
  await answers(first, 1);
  await hear("ada", "what about EKS?", first);
  await answers(first, 2);

  title("A comparison, as a table");
  const compared = await hear("ada", "@footnote Fargate vs ECS on EC2?");
  await answers(compared, 1);

  title("A word with two meanings, asked back about");
  const ambiguous = await hear("bob", "@footnote what is EBS?");
  const [asked] = await answers(ambiguous, 1);
  await pressIn("bob", asked, "choose:0");
  await answers(ambiguous, 2);

  title("A command, answered to one person alone, then shared");
  print("ada", "/ask what is IAM?");
  await command({ slack }, "ada", ops, "what is IAM?");
  const hidden = await until(() => slack.responses[0]);
  print("footnote (only ada sees this)", shown(blocksOf(hidden), hasColours));
  const before = (await slack.posted(ops)).length;
  await pressIn("ada", { ts: "1.1", blocks: blocksOf(hidden) }, "share");
  const shared = await until(async () => (await slack.posted(ops))[before]);
  print("footnote", shown(shared.blocks ?? [], hasColours));

  title("Feedback");
  await pressIn("ada", shared, "feedback", "unhelpful");
  const dialog = await until(() => slack.callsOf("views.open")[0]);
  const said = /"text":"([^"]+)"/u.exec(JSON.stringify(dialog.body["view"]))?.[1] ?? "";
  print("footnote opens a dialog for ada", said);

  title("The question is edited, then deleted");
  await change(compared, `<@${slack.bot}> what is Terraform?`);
  await until(() => slack.callsOf("chat.update")[0]);
  await answers(compared, 1);
  await remove(compared);
  await until(() => slack.callsOf("chat.delete")[0]);
  const left = (await slack.posted(ops, compared.ts)).length;
  print("Slack", `The question is gone, and ${left} answers are left.`);
}

interface Question {
  readonly ts: string;
  readonly name: string;
  readonly text: string;
}

async function hear(name: string, text: string, root?: Question): Promise<Question> {
  print(name, text.replace("@footnote", "@Footnote"));
  const said = await say({ slack }, name, ops, text, root === undefined ? {} : { root: root.ts });
  return { ts: said.ts, name, text: said.text };
}

async function answers({ ts }: Question, count: number) {
  const posted = await until(async () => {
    const messages = await slack.posted(ops, ts);
    return messages.length >= count ? messages : undefined;
  });
  const last = posted.at(-1);
  if (last !== undefined)
    print(people.get(last.user) ?? last.user, shown(last.blocks ?? [], hasColours));
  return posted;
}

async function pressIn(
  name: string,
  message: { readonly ts: string; readonly blocks?: readonly Body[] } | undefined,
  actionId: string,
  value?: string,
): Promise<void> {
  const blocks = message?.blocks ?? [];
  const elements = blocks.flatMap((block) => {
    const inner = Array.isArray(block["elements"]) ? (block["elements"] as readonly Body[]) : [];
    return inner.map((element): Body => Object.assign({ block_id: block["block_id"] }, element));
  });
  const element = elements.find(({ action_id: id }) => id === actionId) ?? {};
  const text = element["text"];
  const label =
    typeof text === "object" && text !== null && "text" in text ? String(text.text) : actionId;
  print(name, `presses [ ${value ?? label} ]`);
  const action = {
    action_id: actionId,
    block_id: element["block_id"],
    value: value ?? element["value"],
  };
  await press({ slack }, name, action, { ...message, channel: ops });
}

async function change({ ts, name, text }: Question, now: string): Promise<void> {
  print(name, `changes the question to: ${now.replace(`<@${slack.bot}>`, "@Footnote")}`);
  const user = slack.person(name);
  await slack.deliver(
    "events_api",
    envelope({
      type: "message",
      subtype: "message_changed",
      hidden: true,
      channel: ops,
      ts: "1.2",
      message: { user, ts, text: now, edited: { user, ts: "1.2" } },
      previous_message: { user, ts, text },
    }),
  );
}

async function remove({ ts, name }: Question): Promise<void> {
  print(name, "deletes the question");
  const deleted = {
    type: "message",
    subtype: "message_deleted",
    hidden: true,
    channel: ops,
    ts: "1.3",
  };
  await slack.deliver("events_api", envelope({ ...deleted, deleted_ts: ts }));
}

async function until<Value>(
  read: () => Promise<Value | undefined> | Value | undefined,
): Promise<Value> {
  for (let tries = 0; tries < 3_000; tries += 1) {
    // One look after the other.
    // oxlint-disable-next-line no-await-in-loop
    const value = await read();
    if (value !== undefined) return value;
    if (bot.exitCode !== null) break;
    // oxlint-disable-next-line no-await-in-loop
    await setTimeout(10);
  }
  throw new Error("The bot did not answer.");
}

function blocksOf(message: Body): readonly Body[] {
  return Array.isArray(message["blocks"]) ? (message["blocks"] as readonly Body[]) : [];
}

function title(text: string): void {
  process.stdout.write(
    `\n\u2500\u2500 ${text} ${"\u2500".repeat(Math.max(2, 70 - text.length))}\n`,
  );
}

function print(who: string, text: string): void {
  const lines = text.split("\n").map((line) => `    ${line}`);
  process.stdout.write(`\n  ${who}\n${lines.join("\n")}\n`);
}
