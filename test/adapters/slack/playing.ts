import { type AddressInfo, createServer } from "node:net";
import { vi } from "vitest";
import {
  type Adapter,
  createBot,
  createMemoryStore,
  type Handler,
  type Library,
  openLibrary,
} from "../../../src/index.ts";
import { createSlackAdapter, type SlackOptions } from "../../../adapters/slack/adapter.ts";
import { silence } from "../../../adapters/log.ts";
import type { SlackSettings } from "../../../adapters/slack/settings.ts";
import { FakeSlack } from "./fake-slack.ts";
import type { Said } from "./payloads.ts";
import { APP_TOKEN, BOT_TOKEN, SIGNING_SECRET } from "./wire.ts";

// Each test starts two servers and a bot, beside whatever else the machine does.
vi.setConfig({ testTimeout: 20_000, hookTimeout: 20_000 });

export type Way = "socket" | "http";

/** Slack with the bot in it. */
export interface Scene {
  readonly slack: FakeSlack;
  readonly adapter: Adapter;
  readonly log: LogLine[];
  /** The channel `ops`. */
  readonly ops: string;
  readonly end: () => Promise<void>;
}

interface LogLine {
  readonly level: string;
  readonly fields: object;
  readonly text: string;
}

let library: Promise<Library> | undefined;

/** The notes that the tests ask, read once. */
export function notes(): Promise<Library> {
  library ??= openLibrary("test/adapters/slack/notes", { siteUrl: "https://notes.example.org/" });
  return library;
}

export async function settingsFor(slack: FakeSlack, way: Way): Promise<SlackSettings> {
  const port = way === "http" ? await freePort() : 0;
  if (way === "http") slack.botUrl = `http://127.0.0.1:${port}`;
  return {
    botToken: BOT_TOKEN,
    mode:
      way === "http"
        ? { kind: "http", signingSecret: SIGNING_SECRET, port }
        : { kind: "socket", appToken: APP_TOKEN },
    apiUrl: slack.apiUrl,
    command: "/ask",
  };
}

export interface PlayOptions extends Partial<SlackOptions> {
  /** @default one of its own */
  readonly slack?: FakeSlack;
  readonly way?: Way;
  readonly handle?: Handler;
}

/** Starts Slack and the bot, which answers from the notes, or with `handle`. */
export async function play({
  way = "socket",
  handle,
  slack: given,
  store = createMemoryStore({ now: Date.now }),
  ...options
}: PlayOptions = {}): Promise<Scene> {
  const slack = given ?? (await FakeSlack.start());
  const read = await notes();
  const { conversations } = store;
  const bot = createBot({ library: read, conversations, now: Date.now });
  const log: LogLine[] = [];
  const at = (level: string) => (fields: object, text: string) =>
    void log.push({ level, fields, text });
  const adapter = createSlackAdapter({
    settings: await settingsFor(slack, way),
    library: () => bot.library,
    readAt: () => new Date("2026-11-24T10:00:00Z"),
    log: { ...silence, info: at("info"), warn: at("warn"), error: at("error") },
    store,
    ...options,
  });
  await adapter.start(handle ?? bot.handle);
  return {
    slack,
    adapter,
    log,
    ops: slack.channel("ops"),
    end: async () => {
      await adapter.stop();
      await slack.close();
    },
  };
}

/** Waits until something holds, and gives it. */
export function until<Value>(
  read: () => Promise<Value | undefined> | Value | undefined,
): Promise<Value> {
  return vi.waitFor(
    async () => {
      const value = await read();
      if (value === undefined) throw new Error("It does not hold yet.");
      return value;
    },
    { timeout: 5_000, interval: 10 },
  );
}

/** Waits until the bot has posted so often in a thread, and gives its messages. */
export function posts({ slack }: Scene, said: Pick<Said, "channel" | "root">, count = 1) {
  return until(async () => {
    const posted = await slack.posted(said.channel, said.root);
    return posted.length >= count ? posted : undefined;
  });
}

/** Lets what might still happen happen. */
export function passing(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}
