import {
  ChannelType,
  type Message as DiscordMessage,
  MessageFlags,
  PermissionFlagsBits,
  type SendableChannels,
  ThreadAutoArchiveDuration,
} from "discord.js";
import type { Post, ThreadId } from "../../src/index.ts";
import type { Attempt } from "../attempt.ts";
import { type Component, countText } from "./format/blocks.ts";
import type { Desk } from "./desk.ts";
import { visible } from "./format/escape.ts";
import { failureOf, isForLater } from "./failures.ts";
import { toComponents } from "./format/pages.ts";
import type { Showing } from "./format/showing.ts";
import { toPlainMessages } from "./format/text.ts";
import { limits, shorten } from "./format/limits.ts";
import { ownAfter, pointsAt, says, standsAlone } from "./look-back.ts";

/** An answer ready to be posted. */
export interface Posting {
  readonly post: Post;
  readonly showing: Showing;
  /** The same for every replica and every try, so that Discord keeps one of them: at most 22 characters. */
  readonly nonce: string;
  /** Discord's id of what it answers: it stands below that. */
  readonly after: string;
}

/** Where an answer to a message goes. */
export interface Target {
  readonly channel: SendableChannels;
  /** The message that it answers; `undefined` where the thread says that already. */
  readonly replyTo: string | undefined;
}

/** A message, and the channel that it stands in: the message alone knows it only where it is cached. */
export interface Addressed {
  readonly message: DiscordMessage;
  readonly channel: SendableChannels;
}

/** Longer answers than this get a thread where only those do. */
const LONG = 600;

/** Nobody pings anybody: set on the client as well, but what is not said cannot be forgotten. */
const silent = { parse: [], repliedUser: false } as const;

/** Finds the place for an answer: a thread of the message where that is wanted and can be, else a reply. */
export async function targetFor(
  desk: Desk,
  { message, channel }: Addressed,
  posting: Posting,
  isGoingOn: boolean,
): Promise<Target> {
  const reply: Target = { channel, replyTo: message.id };
  const canHaveThread =
    channel.type === ChannelType.GuildText || channel.type === ChannelType.GuildAnnouncement;
  if (!canHaveThread || isGoingOn || !wantsThread(desk, posting)) return reply;
  const known = message.hasThread ? await threadOf(desk, message.id) : undefined;
  if (known !== undefined) return known;
  const key = `thread:${channel.id}`;
  if (!isServed(desk, channel.guildId) || desk.refusals.isOn(key)) return reply;
  const may = channel
    .permissionsFor(desk.client.user)
    ?.has([PermissionFlagsBits.CreatePublicThreads, PermissionFlagsBits.SendMessagesInThreads]);
  if (may === false) return reply;
  try {
    const thread = await message.startThread({
      name: threadName(posting.post.question),
      autoArchiveDuration: ThreadAutoArchiveDuration.OneDay,
    });
    return { channel: thread, replyTo: undefined };
  } catch (error) {
    if (isForLater(error)) throw error;
    const failure = failureOf(error);
    if (failure === "forbidden") desk.refusals.start(key);
    if (failure !== "has-thread") return reply;
    // Another replica was first, or a person.
    return (await threadOf(desk, message.id)) ?? reply;
  }
}

/** The thread of a message, which has its id. */
async function threadOf({ client }: Desk, id: string): Promise<Target | undefined> {
  try {
    const thread = await client.channels.fetch(id, { allowUnknownGuild: true });
    return thread?.isSendable() === true ? { channel: thread, replyTo: undefined } : undefined;
  } catch (error) {
    if (isForLater(error)) throw error;
    return undefined;
  }
}

/** Whether this process is connected for a server: of others it knows no permissions and no threads. */
export function isServed({ client }: Pick<Desk, "client">, guildId: string): boolean {
  return client.guilds.cache.has(guildId);
}

/**
 * Posts an answer; `undefined` where the bot may not. An answer that Discord refuses goes out as plain
 * text. Before a second try, it is looked for what the first has posted: the nonce works for minutes.
 */
export async function post(
  desk: Desk,
  target: Target,
  posting: Posting,
  attempt: Attempt,
): Promise<DiscordMessage | undefined> {
  const { channel } = target;
  const key = `post:${channel.id}`;
  let sent: DiscordMessage | undefined;
  // One after the other: the first that is refused spares the others.
  await desk.lanes.run(key, async () => {
    if (desk.refusals.isOn(key)) return;
    try {
      const earlier = attempt.isRepeat ? await ownAfter(channel, posting.after) : [];
      sent = await send(target, posting, attempt, earlier);
    } catch (error) {
      const failure = failureOf(error);
      if (failure === "over" || failure === "no-thread" || failure === "blocked") return;
      if (failure !== "forbidden") throw error;
      desk.refusals.start(key);
      desk.log.warn({ channel: channel.id }, "discord: not allowed to post in this channel");
    }
  });
  if (sent !== undefined) await keep(desk, sent, posting.post);
  return sent;
}

/** Remembers what a message shows, for its buttons, and that its thread is one of the bot's. */
export async function keep(
  { store: { posts }, client }: Desk,
  sent: DiscordMessage,
  posted: Post,
): Promise<void> {
  await posts.keep(`discord:${sent.id}`, posted);
  // Where the bot is no member, nothing is known of the channel.
  const isInThread = client.channels.cache.get(sent.channelId)?.isThread() === true;
  if (isInThread) await posts.keep(threadKey(sent.channelId), posted);
  await posts.keep(latestKey(posted.thread), posted);
}

/** Under this, the store knows the last answer of a conversation. */
export function latestKey(thread: ThreadId): string {
  return `latest:${thread}`;
}

/** Under this, the store knows the threads that the bot has answered in. */
export function threadKey(threadId: string): string {
  return `discord:thread:${threadId}`;
}

/** A message of components. */
export function asMessage(components: readonly Component[]) {
  return { components, flags: MessageFlags.IsComponentsV2, allowedMentions: silent } as const;
}

async function send(
  target: Target,
  { post: { answer }, showing, nonce, after }: Posting,
  { assertHeld }: Attempt,
  earlier: readonly DiscordMessage[],
): Promise<DiscordMessage> {
  const { channel, replyTo } = target;
  const components = toComponents(answer, showing);
  const before = earlier.find(
    (each) =>
      pointsAt(each, replyTo) ||
      (standsAlone(each) && (channel.id === after || says(each, components))),
  );
  if (before?.flags.has(MessageFlags.IsComponentsV2) === true) return before;
  const reply =
    replyTo === undefined ? {} : { reply: { messageReference: replyTo, failIfNotExists: false } };
  const say = (part: number, message: ReturnType<typeof asMessage | typeof asPlain>, to = {}) => {
    assertHeld();
    return channel.send({ ...message, ...to, ...once(nonce, part) });
  };
  try {
    if (before === undefined) return await say(0, asMessage(components), reply);
  } catch (error) {
    if (failureOf(error) === "no-history") return say(0, asMessage(components));
    if (failureOf(error) !== "refused") throw error;
  }
  const [first = "\u2026", ...rest] = toPlainMessages(answer);
  const sent = before ?? (await say(1, asPlain(first), reply));
  for (const [at, content] of rest.entries()) {
    if (earlier.some((each) => each.content === content)) continue;
    // oxlint-disable-next-line no-await-in-loop -- one below the other
    await say(at + 2, asPlain(content));
  }
  return sent;
}

/** Has Discord keep one message of all that are sent with this nonce, within minutes. */
export function once(nonce: string, part = 0) {
  return { nonce: `${nonce}.${part}`.slice(0, limits.nonce), enforceNonce: true } as const;
}

/** A message of text alone. */
export function asPlain(content: string) {
  return { content, flags: MessageFlags.SuppressEmbeds, allowedMentions: silent } as const;
}

function wantsThread(
  { settings: { threads } }: Desk,
  { post: { answer }, showing }: Posting,
): boolean {
  return (
    threads === "always" || (threads === "long" && countText(toComponents(answer, showing)) > LONG)
  );
}

/** A thread is named by its question. */
function threadName(question: string): string {
  const name = visible(question).replaceAll(/\s+/gu, " ").replaceAll("@", "@\u200b").trim();
  return shorten(name === "" ? "\u2026" : name, limits.threadName);
}
