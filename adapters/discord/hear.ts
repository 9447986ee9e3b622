import { ChannelType, type Message as DiscordMessage, type ThreadChannel } from "discord.js";
import pRetry from "p-retry";
import { asksSomething, interfaceWordsFor, StoreError } from "../../src/index.ts";
import { type Desk, personOf, policyIn, type Whereabouts } from "./desk.ts";
import { failureOf } from "./failures.ts";
import { type JobOf, messageKey, receive } from "./job.ts";
import { conversationIn, isFromPerson, type Summons, summonsOf, toThread } from "./message.ts";
import { asPlain, once, threadKey } from "./outbox.ts";

/** Takes a message, if it is for the bot; what is not is not even kept. */
export async function hearMessage(desk: Desk, message: DiscordMessage): Promise<void> {
  const { client, atHand, log } = desk;
  if (message.author.id === client.user.id || !isFromPerson(message)) return;
  await meetThread(message);
  if (policyIn(desk, placeOf(message)).answering === "off") return;
  const key = messageKey(message.id);
  try {
    const job = await jobFor(desk, message);
    // It comes again when a connection is resumed, and a post of a forum comes as a thread as well.
    if (job === undefined || desk.worker.has(key) || atHand.has(key)) return;
    atHand.put(key, { message });
    const thread = toThread(message.guildId, job.conversation);
    if (!(await receive(desk, { key, thread, id: message.id }, job))) atHand.drop(key);
  } catch (error) {
    atHand.drop(key);
    if (!(error instanceof StoreError)) throw error;
    log.error({ err: error, message: message.id }, "discord: a message was not kept");
    if (summonsOf(message, client, false) === "called") await sayAway(message);
  }
}

/** A thread that was archived until now is known by its id only: not even where it is. */
async function meetThread({ channel, client }: DiscordMessage): Promise<void> {
  if (!channel.isThread() || channel.parentId !== null) return;
  // The message is not kept before: nobody would ask again for it.
  await pRetry(() => client.channels.fetch(channel.id, { force: true }), {
    retries: 5,
    minTimeout: 250,
    shouldRetry: ({ error }) => failureOf(error) === "passing",
  });
}

/** What is to be done about a message; `undefined` for one that is not for the bot. */
async function jobFor(desk: Desk, message: DiscordMessage): Promise<JobOf<"message"> | undefined> {
  const { channel, author } = message;
  const isFollowed = channel.isThread() && (await follows(desk, channel, author.id));
  const summons = summonsOf(message, desk.client, isFollowed);
  if (!isWanted(desk, message, summons)) return undefined;
  return {
    kind: "message",
    guildId: message.guildId ?? undefined,
    channelId: channel.id,
    messageId: message.id,
    locale: message.guild?.preferredLocale,
    summons,
    ...(await conversationOf(desk, message)),
  };
}

/** A thread of the bot's, or one that it has answered in: there it goes on with who asked last. */
async function follows(
  { client, store: { posts } }: Desk,
  thread: ThreadChannel,
  author: string,
): Promise<boolean> {
  const last = await posts.find(threadKey(thread.id));
  return last === undefined ? thread.ownerId === client.user.id : last.asker === personOf(author);
}

/** Whether the bot may speak here to a message of this sort. */
function isWanted(desk: Desk, message: DiscordMessage, summons: Summons): boolean {
  const { channel, content, mentions, reference } = message;
  const { answering } = policyIn(desk, placeOf(message));
  if (summons === "called") {
    const isEmpty =
      message.attachments.size > 0 || message.stickers.size > 0 || channel.type === ChannelType.DM;
    // A mention of its role, or a reply to a command's answer, arrives without its words.
    return content !== "" || !isEmpty;
  }
  if (content === "" || answering === "mention-only") return false;
  // People who speak to each other are left alone.
  const isToOthers = reference !== null && mentions.repliedUser?.id !== desk.client.user.id;
  if (mentions.users.size > 0 || mentions.roles.size > 0 || mentions.everyone || isToOthers)
    return false;
  if (summons === "follow-up") return true;
  // The first message of a forum's post is answered together with its title.
  return answering === "auto-answer" && !channel.isThread() && asksSomething(content);
}

function placeOf({ guildId, channel }: DiscordMessage): Whereabouts {
  return {
    guildId,
    channelId: channel.id,
    parentId: channel.isThread() ? channel.parentId : undefined,
  };
}

/** A thread is a conversation; elsewhere it is the message with what is said in reply to its answers. */
async function conversationOf(
  { store: { posts } }: Desk,
  message: DiscordMessage,
): Promise<Pick<JobOf<"message">, "conversation" | "isGoingOn">> {
  const { channel, reference } = message;
  if (channel.isThread() || channel.type === ChannelType.DM)
    return { conversation: channel.id, isGoingOn: false };
  const before =
    reference?.messageId === undefined
      ? undefined
      : await posts.find(`discord:${reference.messageId}`);
  const conversation = before && conversationIn(before.thread);
  return conversation === undefined
    ? { conversation: message.id, isGoingOn: false }
    : { conversation, isGoingOn: true };
}

/** Discord delivers no message a second time: whoever called the bot has to know. */
async function sayAway({ id, channel, guild }: DiscordMessage): Promise<void> {
  if (!channel.isSendable()) return;
  await channel.send({
    ...asPlain(interfaceWordsFor(guild?.preferredLocale).away),
    reply: { messageReference: id, failIfNotExists: false },
    ...once(`a${id}`),
  });
}
