import { type AddressInfo, createServer } from "node:net";
import { vi } from "vitest";
import {
  type Adapter,
  createBot,
  type Handler,
  type Library,
  MemoryConversations,
  openLibrary,
} from "../../../src/index.ts";
import { createSlackAdapter, type SlackOptions } from "../../../adapters/slack/adapter.ts";
import type { SlackSettings } from "../../../adapters/slack/settings.ts";
import { FakeSlack, TEAM } from "./fake-slack.ts";
import { APP_TOKEN, type Body, BOT_TOKEN, SIGNING_SECRET } from "./wire.ts";

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
  readonly way?: Way;
  readonly handle?: Handler;
}

/** Starts Slack and the bot, which answers from the notes, or with `handle`. */
export async function play({
  way = "socket",
  handle,
  ...options
}: PlayOptions = {}): Promise<Scene> {
  const slack = await FakeSlack.start();
  const read = await notes();
  const bot = createBot({
    library: read,
    conversations: new MemoryConversations({ now: Date.now }),
    now: Date.now,
  });
  const log: LogLine[] = [];
  const at = (level: string) => (fields: object, text: string) =>
    void log.push({ level, fields, text });
  const adapter = createSlackAdapter({
    settings: await settingsFor(slack, way),
    library: () => bot.library,
    readAt: () => new Date("2026-11-24T10:00:00Z"),
    log: { info: at("info"), warn: at("warn"), error: at("error") },
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

export interface Said {
  readonly channel: string;
  readonly ts: string;
  readonly root: string;
  readonly text: string;
}

/** A person writes; Slack delivers it as `message` and, if it mentions the bot, as `app_mention`. */
export async function say(
  { slack }: Scene,
  name: string,
  channel: string,
  text: string,
  { root, order = "message first", extra = {} }: SayOptions = {},
): Promise<Said> {
  const written = text.replaceAll("@footnote", `<@${slack.bot}>`);
  const ts = await slack.write(name, channel, written, root);
  const said = { channel, ts, root: root ?? ts, text: written };
  const bodies = [event(slack, name, said, root, "message", extra)];
  if (written !== text) bodies.push(event(slack, name, said, root, "app_mention", extra));
  if (order === "mention first") bodies.reverse();
  if (order === "at once")
    await Promise.all(bodies.map((body) => slack.deliver("events_api", body)));
  else for (const body of bodies) await slack.deliver("events_api", body);
  return said;
}

export interface SayOptions {
  readonly root?: string;
  readonly order?: "message first" | "mention first" | "at once";
  /** Of the envelope. */
  readonly extra?: Body;
}

let events = 0;

/** An event as Slack sends it. */
export function event(
  slack: FakeSlack,
  name: string,
  said: Pick<Said, "channel" | "ts" | "text">,
  root: string | undefined,
  type: "message" | "app_mention",
  extra: Body = {},
): Body {
  const { channel, ts, text } = said;
  const isDirect = channel.startsWith("D");
  return envelope(
    {
      type,
      user: slack.person(name),
      text,
      ts,
      channel,
      event_ts: ts,
      client_msg_id: `client-${ts}`,
      team: TEAM,
      ...(type === "message" ? { channel_type: isDirect ? "im" : "channel" } : {}),
      ...(root === undefined ? {} : { thread_ts: root }),
    },
    { authorizations: [authorization(slack)], ...extra },
  );
}

export function envelope(inner: Body, extra: Body = {}): Body {
  events += 1;
  return {
    token: "legacy",
    team_id: TEAM,
    api_app_id: "A000FOOT",
    type: "event_callback",
    event_id: `Ev${events}`,
    event_time: 1_700_000_000,
    is_ext_shared_channel: false,
    event: inner,
    ...extra,
  };
}

export function authorization(slack: FakeSlack): Body {
  return {
    enterprise_id: null,
    team_id: TEAM,
    user_id: slack.bot,
    is_bot: true,
    is_enterprise_install: false,
  };
}

/** A press of something in a message of the bot. */
export function press(
  { slack }: Scene,
  name: string,
  action: Body,
  message: Body,
  extra: Body = {},
): Promise<{ readonly id: string }> {
  return slack.deliver("interactive", {
    type: "block_actions",
    team: { id: TEAM, domain: "acme" },
    user: { id: slack.person(name), username: name, name, team_id: TEAM },
    api_app_id: "A000FOOT",
    trigger_id: `trigger-${(events += 1)}`,
    response_url: slack.responseUrl,
    container: {
      type: "message",
      message_ts: message["ts"],
      channel_id: message["channel"],
      is_ephemeral: false,
    },
    channel: { id: message["channel"], name: "ops" },
    message,
    actions: [{ type: "button", block_id: "b1", action_ts: "1.1", ...action }],
    ...extra,
  });
}

/** A slash command. */
export function command(
  { slack }: Scene,
  name: string,
  channel: string,
  text: string,
): Promise<{ readonly id: string; readonly status?: number }> {
  return slack.deliver("slash_commands", {
    command: "/ask",
    text,
    team_id: TEAM,
    team_domain: "acme",
    channel_id: channel,
    channel_name: channel.startsWith("D") ? "directmessage" : "ops",
    user_id: slack.person(name),
    user_name: name,
    api_app_id: "A000FOOT",
    response_url: slack.responseUrl,
    trigger_id: `trigger-${(events += 1)}`,
    is_enterprise_install: "false",
  });
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
