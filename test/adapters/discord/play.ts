import {
  createDiscordAdapter,
  type DiscordAdapter,
  type DiscordOptions,
} from "../../../adapters/discord/adapter.ts";
import type { DiscordSettings } from "../../../adapters/discord/settings.ts";
import { silence } from "../../../adapters/log.ts";
import {
  type Answer,
  createMemoryStore,
  type Handler,
  type Message,
  parsePolicy,
  type Store,
} from "../../../src/index.ts";
import { type Body, ids, person } from "./people.ts";
import type { DiscordRest } from "./rest.ts";
import { DiscordServer } from "./server.ts";
import { until } from "./until.ts";
import { found } from "../answers.ts";

/** A Discord with the bot in it. */
export interface Played {
  readonly server: DiscordServer;
  readonly adapter: DiscordAdapter;
  readonly options: DiscordOptions & { readonly store: Store };
  readonly fatal: Error[];
}

export interface PlayOptions extends Partial<Omit<DiscordOptions, "settings">> {
  readonly settings?: Partial<DiscordSettings>;
  readonly server?: DiscordServer;
  /** Rules for channels, in YAML. */
  readonly rules?: string;
}

const running: (() => Promise<unknown>)[] = [];

/** What the adapter needs, in memory, to reach a server. */
export function optionsFor(
  server: DiscordServer,
  { settings, rules, ...options }: Omit<PlayOptions, "server"> = {},
): DiscordOptions & { readonly store: Store } {
  return {
    settings: {
      token: "token-of-a-bot",
      applicationId: undefined,
      apiUrl: server.url,
      hasMessageContent: false,
      threads: "always",
      shards: undefined,
      shardCount: undefined,
      ...settings,
    },
    bot: { library: emptyLibrary },
    policy: parsePolicy(rules ?? "{}", "policy.yml"),
    store: createMemoryStore({ now: Date.now }),
    log: silence,
    reload: () => Promise.resolve(),
    readAt: () => new Date(0),
    onFatal: () => undefined,
    now: Date.now,
    ...options,
  };
}

/** Starts a Discord, and the bot in it unless `handle` is absent. */
export async function play(
  handle: Handler | undefined,
  { server: given, ...options }: PlayOptions = {},
): Promise<Played> {
  const server = given ?? (await new DiscordServer().start());
  const fatal: Error[] = [];
  const all = optionsFor(server, { onFatal: (error) => fatal.push(error), ...options });
  const adapter = createDiscordAdapter(all);
  stopWith(() => adapter.stop());
  if (given === undefined) stopWith(() => server.stop());
  if (handle !== undefined) await adapter.start(handle);
  return { server, adapter, options: all, fatal };
}

/** Has something stopped after the test, after all that was named before. */
export function stopWith(stop: () => Promise<unknown>): void {
  running.push(stop);
}

/** Stops what `play` has started. */
export async function stopPlaying(): Promise<void> {
  // One after the other: a client waits for the farewell of its server.
  for (const stop of running.splice(0)) await stop();
}

/** For tests that show no titles. */
const emptyLibrary = {
  sections: [],
  notes: 0,
  problems: [],
  version: "1",
  within: () => emptyLibrary,
  // What is cited in the answers of the tests may be shown.
  has: () => true,
} as unknown as DiscordOptions["bot"]["library"];

/** Repeats the question. */
export const echo: Handler = ({ text }: Message): Promise<Answer> =>
  Promise.resolve(found(`You asked: ${text}`));

/** A message that somebody writes; by default Ada, who mentions the bot in #general. */
export function written(server: DiscordRest, text: string, part: Body = {}): Body {
  const channel = part.channel_id ?? ids.general;
  const isDirect = channel === ids.dm;
  const message = {
    id: server.nextId(),
    channel_id: channel,
    ...(isDirect
      ? { channel_type: 1 }
      : { guild_id: ids.guild, member: { roles: [], joined_at: "2026-01-01T00:00:00Z" } }),
    author: person(ids.ada),
    content: isDirect ? text : `<@${ids.bot}> ${text}`,
    mentions: isDirect
      ? []
      : [{ id: ids.bot, username: "footnote", discriminator: "0", bot: true }],
    mention_roles: [],
    mention_everyone: false,
    attachments: [],
    embeds: [],
    type: 0,
    timestamp: "2026-01-01T00:00:00Z",
    tts: false,
    pinned: false,
    edited_timestamp: null,
    ...part,
  };
  server.messages.set(message.id, message);
  return message;
}

/** Somebody writes a message, and the bot is told of it. */
export function say(server: DiscordServer, text: string, part: Body = {}): Body {
  const message = written(server, text, part);
  server.dispatch("MESSAGE_CREATE", message);
  return message;
}

/** A message that mentions nobody. */
export const unmentioned = (text: string): Body => ({ content: text, mentions: [] });

/** Waits until the bot has said something. */
export async function seen(server: DiscordServer, text: string, channel?: string): Promise<void> {
  await until(() => {
    if (!server.transcript(channel).replaceAll("\\", "").includes(text))
      throw new Error(`not said: ${text}\n${server.transcript(channel)}`);
  }, 4_000);
}
