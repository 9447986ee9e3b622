import type { SendableChannels } from "discord.js";
import {
  type Answer,
  type ChannelPolicy,
  interfaceWordsFor,
  type InterfaceWords,
  type Message,
} from "../../src/index.ts";
import type { Attempt } from "../attempt.ts";
import { type Desk, personOf, policyIn, type Whereabouts } from "./desk.ts";
import { isForLater } from "./failures.ts";
import type { JobOf } from "./job.ts";
import { count } from "./limited.ts";
import { ownAfter, pointsAt } from "./look-back.ts";
import { isForumPost, isFromPerson, ownerOf, textOf, toThread } from "./message.ts";
import {
  type Addressed,
  asPlain,
  keep,
  once,
  post,
  type Posting,
  targetFor,
  threadKey,
} from "./outbox.ts";

/** Typing is shown only where an answer takes longer than this; it lasts for ten seconds. */
const PATIENCE_MS = 1_000;
const TYPING_MS = 8_000;

/** A message that the bot is to answer, and how. */
interface Heard extends Addressed {
  readonly job: JobOf<"message">;
  readonly policy: ChannelPolicy;
  readonly words: InterfaceWords;
}

/** Answers a message that was found to be for the bot. */
export async function answerMessage(
  desk: Desk,
  job: JobOf<"message">,
  attempt: Attempt,
): Promise<void> {
  const addressed = await recall(desk, job, attempt.key);
  if (addressed === undefined) return;
  const { message, channel } = addressed;
  const words = interfaceWordsFor(job.locale);
  const place: Whereabouts = {
    guildId: job.guildId,
    channelId: channel.id,
    parentId: channel.isThread() ? channel.parentId : undefined,
  };
  const heard: Heard = { ...addressed, job, words, policy: policyIn(desk, place) };
  if (message.content === "") {
    await sayUnreadable(desk, heard, attempt);
    return;
  }
  const isUnasked = job.summons !== "called";
  const verdict = await count(desk, place, message.author.id, attempt, isUnasked);
  if (verdict === "allowed") await answer(desk, heard, attempt);
  else if (verdict === "first-refusal") {
    await message.author.send(asPlain(words.tooMany)).catch(() => undefined);
  }
}

/** The message itself: nothing of it is stored. `undefined` where it can't be answered. */
async function recall(
  { client, atHand }: Desk,
  { channelId, messageId }: JobOf<"message">,
  key: string,
): Promise<Addressed | undefined> {
  const { message } = atHand.find(key);
  if (message !== undefined)
    return message.channel.isSendable() ? { message, channel: message.channel } : undefined;
  const channel = await client.channels.fetch(channelId, { allowUnknownGuild: true });
  if (channel?.isSendable() !== true || !("messages" in channel)) return undefined;
  return { message: await channel.messages.fetch({ message: messageId, force: true }), channel };
}

async function answer(desk: Desk, heard: Heard, attempt: Attempt): Promise<void> {
  const { message, channel, job, words } = heard;
  const isCalled = job.summons === "called";
  const stopTyping = isCalled ? typeWhileWaiting(channel) : () => undefined;
  try {
    const question = await toMessage(desk, heard);
    const given = await desk.handle(question);
    stopTyping();
    if (given !== undefined)
      await deliver(desk, heard, toPosting(desk, heard, question.text, given), attempt);
  } catch (error) {
    stopTyping();
    if (isForLater(error)) throw error;
    desk.log.error({ err: error, message: message.id }, "discord: answering a message failed");
    if (!isCalled) return;
    attempt.assertHeld();
    await channel.send({ ...asPlain(words.apology), ...once(`e${message.id}`) });
  }
}

async function toMessage(desk: Desk, { message, channel, job, policy }: Heard): Promise<Message> {
  const text = textOf(message, desk.client);
  const title =
    channel.isThread() && isForumPost(channel) && channel.id === message.id
      ? `${channel.name}\n`
      : "";
  const earlier = await earlierIn(desk, { message, channel });
  return {
    id: `discord:${message.id}`,
    thread: toThread(job.guildId, job.conversation),
    person: personOf(message.author.id),
    // A mention alone asks what one could ask.
    text: text === "" && title === "" ? "help" : `${title}${text}`,
    locale: job.locale,
    scope: policy.scope,
    ...(earlier.length === 0 ? {} : { earlier }),
    ...(job.summons === "called" ? {} : { isUnasked: true }),
  };
}

/** What was said in a thread before the bot was called into it, where it may read that. */
async function earlierIn(desk: Desk, { message, channel }: Addressed): Promise<readonly string[]> {
  if (!desk.hasMessageContent || !channel.isThread()) return [];
  const isOwn = channel.ownerId === desk.client.user.id;
  if (isOwn || (await desk.store.posts.find(threadKey(channel.id))) !== undefined) return [];
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
  { now }: Desk,
  { message, channel, job, words }: Heard,
  question: string,
  given: Answer,
): Posting {
  const { conversation } = job;
  const asker = message.author.id;
  const postOpenedBy = channel.isThread() && isForumPost(channel) ? ownerOf(channel) : undefined;
  return {
    post: {
      thread: toThread(job.guildId, conversation),
      asker: personOf(asker),
      question,
      answer: given,
      at: now(),
    },
    showing: { words, conversation, asker, postOpenedBy },
    nonce: `q${message.id}`,
    after: message.id,
  };
}

/** Posts the answer, or says once for each channel that it cannot. */
async function deliver(
  desk: Desk,
  heard: Heard,
  posting: Posting,
  attempt: Attempt,
): Promise<void> {
  const { message, channel, words } = heard;
  if (attempt.isRepeat) {
    // An earlier try may have found no thread, where this one would.
    const own = await ownAfter(channel, message.id);
    const earlier = own.find((each) => pointsAt(each, message.id));
    if (earlier !== undefined) return keep(desk, earlier, posting.post);
  }
  const target = await targetFor(desk, heard, posting, heard.job.isGoingOn);
  const sent = await post(desk, target, posting, attempt);
  if (sent !== undefined || !desk.refusals.start(`said:${channel.id}`)) return;
  // Nobody can be told here; whoever asked can, if they take messages.
  await message.author.send(asPlain(words.cannotPost)).catch(() => undefined);
}

/** A mention of the bot's role, or a reply to a command's answer, arrives without its words. */
async function sayUnreadable(
  desk: Desk,
  { message, channel, words }: Heard,
  { assertHeld }: Attempt,
): Promise<void> {
  if (!desk.refusals.start(`unreadable:${channel.id}`)) return;
  assertHeld();
  await channel.send({
    ...asPlain(words.unreadable),
    reply: { messageReference: message.id, failIfNotExists: false },
    ...once(`u${message.id}`),
  });
}

/** Shows that the bot is typing, once that is worth it; the function that is given back ends it. */
function typeWhileWaiting(channel: SendableChannels): () => void {
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
