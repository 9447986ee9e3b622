import { ChannelType, type Message as DiscordMessage, type ThreadChannel } from "discord.js";
import {
  type Answer,
  asksSomething,
  interfaceWordsFor,
  type InterfaceWords,
  type Message,
} from "../../src/index.ts";
import { type Desk, policyIn, within } from "./desk.ts";
import {
  isForumPost,
  isFromPerson,
  ownerOf,
  type Summons,
  summonsOf,
  textOf,
  toThread,
} from "./message.ts";
import { asPlain, post, type Posting, targetFor, threadKey } from "./outbox.ts";

/** Typing is shown only where an answer takes longer than this; it lasts for ten seconds. */
const PATIENCE_MS = 1_000;
const TYPING_MS = 8_000;

/** A message that the bot is to answer, and how. */
interface Heard {
  readonly message: DiscordMessage;
  readonly summons: Summons;
  /** The last part of the conversation's name. */
  readonly conversation: string;
  /** It goes on with an answer that stands in the channel, and so is answered beside it. */
  readonly isGoingOn: boolean;
  readonly words: InterfaceWords;
}

/** Answers a message, if it is for the bot; each once, however often it arrives. */
export async function hearMessage(desk: Desk, message: DiscordMessage): Promise<void> {
  const { client, claims } = desk;
  if (message.author.id === client.user.id || !isFromPerson(message)) return;
  await meetThread(message);
  const { channel } = message;
  const isFollowed = channel.isThread() && (await follows(desk, channel, message.author.id));
  const summons = summonsOf(message, client, isFollowed);
  if (!isWanted(desk, message, summons)) return;
  const words = interfaceWordsFor(message.guild?.preferredLocale);
  if (message.content === "") {
    await sayUnreadable(desk, message, summons, words);
    return;
  }
  const key = `discord:message:${message.id}`;
  const { conversation, isGoingOn } = await conversationOf(desk, message);
  const heard: Heard = { message, summons, conversation, isGoingOn, words };
  await desk.lanes.run(conversation, async () => {
    if (await claims.claim(key)) await answer(desk, heard);
  });
}

/** A thread that was archived until now is known by its id only: not even where it is. */
async function meetThread({ channel, client }: DiscordMessage): Promise<void> {
  if (channel.isThread() && channel.parentId === null) {
    await client.channels.fetch(channel.id, { force: true });
  }
}

/** A thread of the bot's, or one that it has answered in: there it goes on with who asked last. */
async function follows(
  { client, posts }: Desk,
  thread: ThreadChannel,
  author: string,
): Promise<boolean> {
  const last = await posts.find(threadKey(thread.id));
  return last === undefined ? thread.ownerId === client.user.id : last.asker === author;
}

/** Whether the bot may speak here to a message of this sort. */
function isWanted(desk: Desk, message: DiscordMessage, summons: Summons): boolean {
  const { channel, mentions, reference, guildId } = message;
  const { answering } = policyIn(desk, {
    guildId,
    channelId: channel.id,
    parentId: channel.isThread() ? channel.parentId : undefined,
  });
  if (answering === "off") return false;
  if (summons === "called") return true;
  if (message.content === "" || answering === "mention-only") return false;
  // People who speak to each other are left alone.
  if (mentions.users.size > 0 || mentions.roles.size > 0 || mentions.everyone || reference !== null)
    return false;
  if (summons === "follow-up") return true;
  // The first message of a forum's post is answered together with its title.
  return answering === "auto-answer" && !channel.isThread() && asksSomething(message.content);
}

/** A thread is a conversation; elsewhere it is the message with what is said in reply to its answers. */
async function conversationOf(
  { posts }: Desk,
  message: DiscordMessage,
): Promise<{ readonly conversation: string; readonly isGoingOn: boolean }> {
  const { channel, reference } = message;
  if (channel.isThread() || channel.type === ChannelType.DM)
    return { conversation: channel.id, isGoingOn: false };
  const before =
    reference?.messageId === undefined
      ? undefined
      : await posts.find(`discord:${reference.messageId}`);
  const conversation = before?.thread.split(":").at(-1);
  return conversation === undefined
    ? { conversation: message.id, isGoingOn: false }
    : { conversation, isGoingOn: true };
}

async function answer(desk: Desk, heard: Heard): Promise<void> {
  const { message, words } = heard;
  const stopTyping = heard.summons === "called" ? typeWhileWaiting(message) : () => undefined;
  try {
    const question = await toMessage(desk, heard);
    const given = await desk.handle(question);
    stopTyping();
    if (given !== undefined) await deliver(desk, heard, toPosting(heard, question.text, given));
  } catch (error) {
    stopTyping();
    desk.log.error(error, "discord: answering failed");
    if (message.channel.isSendable()) {
      await message.channel.send({
        ...asPlain(words.apology),
        nonce: `e${message.id}`,
        enforceNonce: true,
      });
    }
  }
}

async function toMessage(desk: Desk, { message, summons, conversation }: Heard): Promise<Message> {
  const { channel, guildId } = message;
  const text = textOf(message, desk.client);
  const policy = policyIn(desk, {
    guildId,
    channelId: channel.id,
    parentId: channel.isThread() ? channel.parentId : undefined,
  });
  const title =
    channel.isThread() && isForumPost(channel) && channel.id === message.id
      ? `${channel.name}\n`
      : "";
  const earlier = await earlierIn(desk, message);
  return {
    id: `discord:${message.id}`,
    thread: toThread(guildId, conversation),
    // A mention alone asks what one could ask.
    text: text === "" && title === "" ? "help" : `${title}${text}`,
    locale: message.guild?.preferredLocale,
    ...within(policy),
    ...(earlier.length === 0 ? {} : { earlier }),
    ...(summons === "called" ? {} : { isUnasked: true }),
  };
}

/** What was said in a thread before the bot was called into it, where it may read that. */
async function earlierIn(desk: Desk, message: DiscordMessage): Promise<readonly string[]> {
  const { channel } = message;
  if (!desk.hasMessageContent || !channel.isThread()) return [];
  if (
    channel.ownerId === desk.client.user.id ||
    (await desk.posts.find(threadKey(channel.id))) !== undefined
  )
    return [];
  try {
    const before = await channel.messages.fetch({ before: message.id, limit: 20 });
    return [...before.values()]
      .filter(isFromPerson)
      .toReversed()
      .map((each) => textOf(each, desk.client))
      .filter((text) => text !== "");
  } catch {
    // Only a help to understand the question.
    return [];
  }
}

function toPosting(
  { message, conversation, words }: Heard,
  question: string,
  given: Answer,
): Posting {
  const asker = message.author.id;
  const { channel } = message;
  const postOpenedBy = channel.isThread() && isForumPost(channel) ? ownerOf(channel) : undefined;
  return {
    post: {
      thread: toThread(message.guildId, conversation),
      asker,
      question,
      answer: given,
    },
    showing: { words, conversation, asker, postOpenedBy },
    nonce: `q${message.id}`,
  };
}

/** Posts the answer, or says once for each channel that it cannot. */
async function deliver(
  desk: Desk,
  { message, isGoingOn, words }: Heard,
  posting: Posting,
): Promise<void> {
  const target = await targetFor(desk, message, posting, isGoingOn);
  const sent = target === undefined ? undefined : await post(desk, target, posting);
  if (sent !== undefined || !desk.refusals.start(`said:${message.channelId}`)) return;
  // Nobody can be told here; whoever asked can, if they take messages.
  await message.author.send(asPlain(words.cannotPost)).catch(() => undefined);
}

/** A mention of the bot's role, or a reply to a command's answer, arrives without its words. */
async function sayUnreadable(
  desk: Desk,
  message: DiscordMessage,
  summons: Summons,
  words: InterfaceWords,
): Promise<void> {
  const { channel } = message;
  const isEmpty =
    message.attachments.size > 0 || message.stickers.size > 0 || channel.type === ChannelType.DM;
  if (summons !== "called" || isEmpty || !channel.isSendable()) return;
  if (
    !(await desk.claims.claim(`discord:message:${message.id}`)) ||
    !desk.refusals.start(`unreadable:${channel.id}`)
  )
    return;
  await channel.send({
    ...asPlain(words.unreadable),
    reply: { messageReference: message.id, failIfNotExists: false },
    nonce: `u${message.id}`,
    enforceNonce: true,
  });
}

/** Shows that the bot is typing, once that is worth it; the function that is given back ends it. */
function typeWhileWaiting({ channel }: DiscordMessage): () => void {
  if (!channel.isSendable()) return () => undefined;
  const type = () => {
    channel.sendTyping().catch(() => undefined);
  };
  let again: NodeJS.Timeout | undefined;
  const first = setTimeout(() => {
    type();
    again = setInterval(type, TYPING_MS);
  }, PATIENCE_MS);
  return () => {
    clearTimeout(first);
    clearInterval(again);
  };
}
