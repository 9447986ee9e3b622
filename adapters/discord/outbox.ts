import {
  ChannelType,
  type Message as DiscordMessage,
  MessageFlags,
  PermissionFlagsBits,
  type SendableChannels,
  ThreadAutoArchiveDuration,
} from "discord.js";
import type { Post } from "../../src/index.ts";
import { type Component, countText } from "./format/blocks.ts";
import type { Desk } from "./desk.ts";
import { visible } from "./format/escape.ts";
import { failureOf } from "./failures.ts";
import { toComponents } from "./format/pages.ts";
import type { Showing } from "./format/showing.ts";
import { toPlainMessages } from "./format/text.ts";
import { limits, shorten } from "./format/limits.ts";

/** An answer ready to be posted. */
export interface Posting {
  readonly post: Post;
  readonly showing: Showing;
  /** The same for every replica and every try, so that Discord keeps one of them: at most 22 characters. */
  readonly nonce: string;
}

/** Where an answer to a message goes. */
export interface Target {
  readonly channel: SendableChannels;
  /** The message that it answers; `undefined` where the thread says that already. */
  readonly replyTo: string | undefined;
}

/** Longer answers than this get a thread where only those do. */
const LONG = 600;

/** Nobody pings anybody: set on the client as well, but what is not said cannot be forgotten. */
const silent = { parse: [], repliedUser: false } as const;

/** Finds the place for an answer: a thread of the message where that is wanted and can be, else a reply. */
export async function targetFor(
  desk: Desk,
  message: DiscordMessage,
  posting: Posting,
  isGoingOn: boolean,
): Promise<Target | undefined> {
  const { channel } = message;
  if (!channel.isSendable()) return undefined;
  const reply: Target = { channel, replyTo: message.id };
  const canHaveThread =
    channel.type === ChannelType.GuildText || channel.type === ChannelType.GuildAnnouncement;
  if (!canHaveThread || isGoingOn || !wantsThread(desk, posting)) return reply;
  const key = `thread:${channel.id}`;
  const may = channel
    .permissionsFor(desk.client.user)
    ?.has([PermissionFlagsBits.CreatePublicThreads, PermissionFlagsBits.SendMessagesInThreads]);
  if (may === false || desk.refusals.isOn(key)) return reply;
  try {
    const thread = await message.startThread({
      name: threadName(posting.post.question),
      autoArchiveDuration: ThreadAutoArchiveDuration.OneDay,
    });
    return { channel: thread, replyTo: undefined };
  } catch (error) {
    const failure = failureOf(error);
    if (failure === "revoked") throw error;
    if (failure === "forbidden") desk.refusals.start(key);
    if (failure !== "has-thread") return reply;
    // Another replica was first, or a person: the thread has the message's id.
    const thread = await desk.client.channels.fetch(message.id).catch(() => null);
    return thread?.isSendable() === true ? { channel: thread, replyTo: undefined } : reply;
  }
}

/** Posts an answer; `undefined` where the bot may not. An answer that Discord refuses goes out as plain text. */
export async function post(
  desk: Desk,
  target: Target,
  posting: Posting,
): Promise<DiscordMessage | undefined> {
  const { channel } = target;
  const key = `post:${channel.id}`;
  let sent: DiscordMessage | undefined;
  // One after the other: the first that is refused spares the others.
  await desk.lanes.run(key, async () => {
    if (desk.refusals.isOn(key)) return;
    try {
      sent = await send(target, posting);
      await keep(desk, sent, posting.post);
    } catch (error) {
      const failure = failureOf(error);
      if (failure === "over" || failure === "no-thread" || failure === "blocked") return;
      if (failure !== "forbidden") throw error;
      desk.refusals.start(key);
      desk.log.warn({ channel: channel.id }, "discord: not allowed to post in this channel");
    }
  });
  return sent;
}

/** Remembers what a message shows, for its buttons, and that its thread is one of the bot's. */
export async function keep(
  { posts, client }: Desk,
  sent: DiscordMessage,
  posted: Post,
): Promise<void> {
  await posts.keep(`discord:${sent.id}`, posted);
  // Where the bot is no member, nothing is known of the channel.
  const isInThread = client.channels.cache.get(sent.channelId)?.isThread() === true;
  if (isInThread) await posts.keep(threadKey(sent.channelId), posted);
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
  { channel, replyTo }: Target,
  { post: { answer }, showing, nonce }: Posting,
): Promise<DiscordMessage> {
  const reply =
    replyTo === undefined ? {} : { reply: { messageReference: replyTo, failIfNotExists: false } };
  const once = (part: number) => ({
    nonce: `${nonce}.${part}`.slice(0, limits.nonce),
    enforceNonce: true,
  });
  try {
    return await channel.send({
      ...asMessage(toComponents(answer, showing)),
      ...reply,
      ...once(0),
    });
  } catch (error) {
    if (failureOf(error) === "no-history") {
      return channel.send({ ...asMessage(toComponents(answer, showing)), ...once(0) });
    }
    if (failureOf(error) !== "refused") throw error;
  }
  const [first = "\u2026", ...rest] = toPlainMessages(answer);
  const sent = await channel.send({ ...asPlain(first), ...reply, ...once(1) });
  for (const [at, content] of rest.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- one below the other
    await channel.send({ ...asPlain(content), ...once(at + 2) });
  }
  return sent;
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
