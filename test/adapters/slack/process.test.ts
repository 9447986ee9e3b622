import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CLIENT_ID, CLIENT_SECRET } from "./fake-oauth.ts";
import { FakeSlack } from "./fake-slack.ts";
import { FIRST, from, install, remove, STATE_SECRET } from "./installing.ts";
import { event } from "./payloads.ts";
import { settingsFor, until } from "./playing.ts";
import { APP_TOKEN, BOT_TOKEN, SIGNING_SECRET } from "./wire.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 20_000 });

let slack: FakeSlack;
let folder: string;
beforeEach(async () => {
  slack = await FakeSlack.start();
  folder = await mkdtemp(join(tmpdir(), "footnote-slack-"));
});
afterEach(async () => {
  await slack.close();
  await rm(folder, { recursive: true });
});

interface Run {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly exit: Promise<unknown>;
}

function start(env: Readonly<Record<string, string>>): Run {
  const child = spawn(process.execPath, ["--import=tsx", "adapters/main.ts"], {
    env: {
      PATH: process.env["PATH"],
      NOTES_DIR: "test/adapters/slack/notes",
      DATA_DIR: folder,
      SLACK_API_URL: slack.apiUrl,
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (data: Buffer) => {
      output += data.toString();
    });
  }
  return {
    child,
    output: () => output,
    exit: once(child, "exit").then(([code]) => code as unknown),
  };
}

// Trap 9.
describe("npm start with settings for Slack", () => {
  it.each([
    ["a token is missing", { SLACK_BOT_TOKEN: BOT_TOKEN }, "SLACK_APP_TOKEN is not set."],
    [
      "a token is another's",
      { SLACK_BOT_TOKEN: "xoxp-1", SLACK_APP_TOKEN: APP_TOKEN },
      "SLACK_BOT_TOKEN is no bot token",
    ],
    [
      "the app token is wrong",
      { SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_APP_TOKEN: "xapp-wrong" },
      "Slack refuses SLACK_APP_TOKEN (invalid_auth).",
    ],
    [
      "Slack is not there",
      {
        SLACK_BOT_TOKEN: BOT_TOKEN,
        SLACK_APP_TOKEN: APP_TOKEN,
        SLACK_API_URL: "http://127.0.0.1:1/api/",
      },
      "Slack cannot be reached",
    ],
    [
      "the secret is missing",
      { SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_MODE: "http" },
      "SLACK_SIGNING_SECRET is not set.",
    ],
  ])("ends with one clear line when %s", async (_, env, words) => {
    const { output, exit } = start(env);
    expect(await exit).toBe(1);
    const said = output()
      .split("\n")
      .filter((line) => !line.includes('"msg":"Read ') && line !== "");
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(words);
    expect(output()).not.toMatch(/\n\s+at /u);
    expect(output()).not.toContain(BOT_TOKEN);
  });

  // Trap 11.
  it("posts what is under way before SIGTERM ends it", async () => {
    const { child, output, exit } = start({
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_APP_TOKEN: APP_TOKEN,
    });
    await vi.waitFor(() => expect(output()).toContain("slack: connected"), { timeout: 30_000 });
    const channel = slack.channel("ops");
    const ts = await slack.write("ada", channel, "@footnote what is Fargate?");
    const said = { channel, ts, text: `<@${slack.bot}> what is Fargate?` };
    slack.fail("chat.postMessage", { delayMs: 500, isCarriedOut: true });
    await slack.deliver("events_api", event(slack, "ada", said, undefined, "app_mention"));
    await until(() => (slack.acks.size > 0 ? true : undefined));
    const begin = performance.now();
    child.kill("SIGTERM");
    expect(await exit).toBe(0);
    expect(performance.now() - begin).toBeLessThan(5_000);
    expect((await slack.posted(channel, ts))[0]?.text).toContain("Fargate runs containers");
    expect(output()).not.toContain("Fargate?");
  });
});

describe("npm start for many workspaces", () => {
  it("knows after a crash where it was installed, from what is kept encrypted", async () => {
    const { mode } = await settingsFor(slack, "http");
    const env = {
      SLACK_MODE: "http",
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_CLIENT_ID: CLIENT_ID,
      SLACK_CLIENT_SECRET: CLIENT_SECRET,
      SLACK_STATE_SECRET: STATE_SECRET,
      ENCRYPTION_KEYS: `1=${Buffer.alloc(32, 7).toString("base64")}`,
      PORT: mode.kind === "http" ? String(mode.port) : "",
    };
    const startsUp = async () => {
      const run = start(env);
      await vi.waitFor(() => expect(run.output()).toContain("slack: connected"), {
        timeout: 30_000,
      });
      return run;
    };
    slack.oauth.lifeSeconds = 3_600;
    const first = await startsUp();
    expect((await install({ slack }, FIRST)).status).toBe(200);
    first.child.kill("SIGKILL");
    await first.exit;

    const second = await startsUp();
    const channel = slack.channel("ops");
    const ts = await slack.write("ada", channel, "@footnote what is Fargate?");
    const said = { channel, ts, text: `<@${slack.bot}> what is Fargate?` };
    const origin = from(slack, FIRST);
    await slack.deliver("events_api", event(slack, "ada", said, undefined, "app_mention", origin));
    await until(async () => ((await slack.posted(channel, ts)).length > 0 ? true : undefined));
    await remove(slack, origin);
    second.child.kill("SIGTERM");
    expect(await second.exit).toBe(0);
    expect(second.output()).toContain("slack: removed from a workspace");

    const files = (await readdir(folder)).map((file) => readFile(join(folder, file), "latin1"));
    const written = [first.output(), second.output(), ...(await Promise.all(files))].join("\n");
    expect(slack.oauth.secrets).toHaveLength(4);
    for (const token of slack.oauth.secrets) expect(written).not.toContain(token);
  });
});
