import { type Message as DiscordMessage, MessageType, type ThreadChannel } from "discord.js";
import { interfaceWordsFor, type Message, StoreError } from "../../src/index.ts";
import { sleep } from "../time.ts";
import type { Attempt } from "../attempt.ts";
import { answerMessage } from "./answer-message.ts";
import { type Desk, personOf, policyIn } from "./desk.ts";
import { failureOf } from "./failures.ts";
import { type JobOf, messageKey, receive } from "./job.ts";
import { count } from "./limited.ts";
import {
  isForumPost,
  isFromPerson,
  namesBot,
  ownerOf,
  textOf,
  toQuestion,
  toThread,
} from "./message.ts";
import { isServed, post } from "./outbox.ts";

/** Discord announces a post before its first message is to be had: how long to wait for it. */
const WAITS_MS = [0, 300, 1_000, 3_000];

/** Takes a new post of a forum, where that is wanted. */
export async function hearPost(desk: Desk, thread: ThreadChannel): Promise<void> {
  const { client, worker, log } = desk;
  const { id, guildId, parentId, guild } = thread;
  const owner = ownerOf(thread);
  if (!isForumPost(thread) || owner === client.user.id) return;
  if (owner !== undefined && client.users.cache.get(owner)?.bot === true) return;
  const policy = policyIn(desk, { guildId, channelId: id, parentId });
  // The first message has the id of its post; both events must lead to one answer.
  const key = messageKey(id);
  if (policy.answering !== "auto-answer" || worker.has(key)) return;
  try {
    await receive(
      desk,
      { key, thread: toThread(guildId, id), id },
      { kind: "post", guildId, threadId: id, locale: guild.preferredLocale },
    );
  } catch (error) {
    // Nobody called the bot, and nobody misses it.
    if (!(error instanceof StoreError)) throw error;
    log.error({ err: error, thread: id }, "discord: a post was not kept");
  }
}

/** Answers a post, once, from its title, body and tags. */
export async function answerPost(desk: Desk, job: JobOf<"post">, attempt: Attempt): Promise<void> {
  const { client } = desk;
  const { guildId, threadId, locale } = job;
  const thread = await client.channels.fetch(threadId, { allowUnknownGuild: true });
  if (thread?.isThread() !== true || !thread.isSendable()) return;
  const starter = await starterOf(thread);
  if (starter === undefined) {
    if (await isByBot(thread)) return;
  } else {
    if (!isFromPerson(starter) || starter.type !== MessageType.Default) return;
    // One that calls the bot is answered as any other message that does.
    if (namesBot(starter, client)) return answerMessage(desk, toMessageJob(job), attempt);
  }
  const { parentId } = thread;
  const owner = ownerOf(thread);
  const asker = owner ?? "0";
  const place = { guildId, channelId: threadId, parentId };
  if ((await count(desk, place, asker, attempt, true)) !== "allowed") return;
  const ask = (text: string): Message => ({
    id: `discord:${threadId}`,
    thread: toThread(guildId, threadId),
    ...(owner === undefined ? {} : { person: personOf(owner) }),
    text: toQuestion(text),
    locale,
    isUnasked: true,
    scope: policyIn(desk, place).scope,
  });
  const body = starter === undefined ? "" : textOf(starter, client);
  const whole = `${thread.name}\n${body}`;
  // A long story may hide the question that its title asks; the tags say what it is about.
  const answer =
    (await desk.handle(ask(whole))) ??
    (await desk.handle(ask(`${thread.name} ${tagsOf(desk, thread)}`.trim())));
  if (answer === undefined) return;
  await post(
    desk,
    { channel: thread, replyTo: undefined },
    {
      post: {
        thread: toThread(guildId, threadId),
        asker: personOf(asker),
        question: toQuestion(thread.name),
        answer,
        at: desk.now(),
      },
      showing: {
        words: interfaceWordsFor(locale),
        conversation: threadId,
        asker,
        postOpenedBy: asker,
      },
      nonce: `q${threadId}`,
      after: threadId,
    },
    attempt,
  );
}

function toMessageJob({ guildId, threadId, locale }: JobOf<"post">): JobOf<"message"> {
  return {
    kind: "message",
    guildId,
    channelId: threadId,
    messageId: threadId,
    locale,
    summons: "called",
    conversation: threadId,
    isGoingOn: false,
  };
}

async function starterOf(thread: ThreadChannel): Promise<DiscordMessage | undefined> {
  for (const wait of WAITS_MS) {
    // oxlint-disable-next-line no-await-in-loop -- it is there sooner or later
    await sleep(wait);
    try {
      // oxlint-disable-next-line no-await-in-loop -- as above
      return await thread.messages.fetch({ message: thread.id, force: true });
    } catch (error) {
      if (failureOf(error) !== "over") throw error;
    }
  }
  return undefined;
}

async function isByBot(thread: ThreadChannel): Promise<boolean> {
  const owner = await thread.client.users.fetch(ownerOf(thread) ?? "0").catch(() => undefined);
  return owner?.bot ?? true;
}

function tagsOf(desk: Desk, thread: ThreadChannel): string {
  const parent = isServed(desk, thread.guildId) ? thread.parent : null;
  if (parent === null || !("availableTags" in parent)) return "";
  return parent.availableTags
    .filter(({ id }) => thread.appliedTags.includes(id))
    .map(({ name }) => name)
    .join(" ");
}
