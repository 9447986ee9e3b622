import {
  ChannelType,
  type Client,
  type Message as DiscordMessage,
  MessageType,
  type ThreadChannel,
} from "discord.js";
import type { ThreadId } from "../../src/index.ts";
import { visible } from "./format/escape.ts";

/** Nobody asks more at once; the core would read no further either. */
const LONGEST_QUESTION = 4_000;

/** Why a message is for the bot, if it is. */
export type Summons =
  /** It names the bot, its role, answers one of its messages with a ping, or is written to it alone. */
  | "called"
  /** It stands in a thread of the bot's. */
  | "follow-up"
  /** It is one of many in a channel. */
  | "overheard";

/** Whether a message may ask something: written by a person, as a message or a reply. */
export function isFromPerson({ author, system, webhookId, type }: DiscordMessage): boolean {
  return (
    !author.bot &&
    !system &&
    webhookId === null &&
    (type === MessageType.Default || type === MessageType.Reply)
  );
}

/** Why a message is for the bot; `isOwnThread` where the bot has answered before. */
export function summonsOf(
  message: DiscordMessage,
  client: Client<true>,
  isOwnThread: boolean,
): Summons {
  if (message.channel.type === ChannelType.DM || namesBot(message, client)) return "called";
  return isOwnThread ? "follow-up" : "overheard";
}

/** Whether a message names the bot or its role, or answers one of its messages with a ping. */
export function namesBot({ mentions }: DiscordMessage, { user }: Client<true>): boolean {
  // By default an @everyone, and a role of the bot's that many share, would count as well.
  return (
    mentions.has(user.id, { ignoreEveryone: true, ignoreRoles: true }) ||
    mentions.roles.some(({ tags }) => tags?.botId === user.id)
  );
}

/** What was written, without the mention of the bot; mentions of others as people read them. */
export function textOf(message: DiscordMessage, client: Client<true>): string {
  const own = new Set([
    client.user.id,
    ...message.mentions.roles.filter(({ tags }) => tags?.botId === client.user.id).keys(),
  ]);
  const text = message.content
    .replaceAll(/<@[!&]?(\d+)>/gu, (mention, id: string) => (own.has(id) ? " " : mention))
    .replaceAll(/<a?:(\w+):\d+>/gu, ":$1:");
  return toQuestion(message.inGuild() ? nameOthers(text, message) : text);
}

/** Text that somebody typed, as a question to the core. */
export function toQuestion(text: string): string {
  return visible(text).trim().slice(0, LONGEST_QUESTION);
}

function nameOthers(text: string, { mentions, guild }: DiscordMessage<true>): string {
  return text
    .replaceAll(/<@!?(\d+)>/gu, (_, id: string) => mentions.users.get(id)?.displayName ?? "")
    .replaceAll(/<@&(\d+)>/gu, (_, id: string) => mentions.roles.get(id)?.name ?? "")
    .replaceAll(/<#(\d+)>/gu, (_, id: string) => guild.channels.cache.get(id)?.name ?? "");
}

/** The name of a conversation: a thread has the id of the message that it grew from. */
export function toThread(guildId: string | null | undefined, conversation: string): ThreadId {
  return `discord:${guildId ?? "direct"}:${conversation}`;
}

/** The conversation that a thread's name is made from, which travels in the buttons of its answers. */
export function conversationIn(thread: ThreadId): string {
  return thread.slice(thread.lastIndexOf(":") + 1);
}

/** A post of a forum, where the question is in the title as well. */
export function isForumPost(channel: ThreadChannel): boolean {
  // Of a server that another process serves, only ids are known.
  const isKnown = channel.client.guilds.cache.has(channel.guildId);
  return isKnown && channel.parent?.type === ChannelType.GuildForum;
}

/** Who opened a thread, as far as Discord has said so: the types promise it, an archived thread lacks it. */
export function ownerOf({ ownerId }: ThreadChannel): string | undefined {
  return /^\d+$/u.test(ownerId) ? ownerId : undefined;
}
