import { type Answer, type Message, showSection, type ThreadId } from "../../src/index.ts";
import type { Attempt } from "../attempt.ts";
import { conversationOf } from "../going-on.ts";
import { type Desk, personOf, policyIn } from "./desk.ts";
import { failureOf, isForLater } from "./failures.ts";
import type { JobOf } from "./job.ts";
import { count } from "./limited.ts";
import { conversationIn, toThread } from "./message.ts";
import { latestKey, type Posting } from "./outbox.ts";
import { respond, sayInstead, whisper, withdraw } from "./reply.ts";
import { wordsOf } from "./responses.ts";

/** Answers a question that somebody asked by a command, a button or a dialog. */
export async function answerAsk(desk: Desk, job: JobOf<"ask">, attempt: Attempt): Promise<void> {
  const { asking } = job;
  const words = wordsOf(asking);
  // There is nothing to put the answer in place of before that.
  await desk.atHand.find(attempt.key).acknowledged;
  const verdict = await count(desk, asking, asking.user, attempt);
  if (verdict !== "allowed") {
    await withdraw(desk, asking);
    if (verdict === "first-refusal") await whisper(desk, asking, words.tooMany);
    return;
  }
  try {
    const thread = await threadOf(desk, job);
    const answer = thread && (await askCore(desk, job, thread));
    if (thread === undefined) await sayInstead(desk, asking, words.gone, attempt);
    else if (answer === undefined) await sayInstead(desk, asking, words.nothingToAnswer, attempt);
    else await respond(desk, asking, toPosting(desk, job, thread, answer), attempt);
  } catch (error) {
    // Or the answer's place is gone, and nobody waits.
    if (isForLater(error) || failureOf(error) === "over") throw error;
    desk.log.error(
      { err: error, interaction: asking.id },
      "discord: answering an interaction failed",
    );
    await sayInstead(desk, asking, words.apology, attempt);
  }
}

/** The conversation that it is asked in; `undefined` if it goes on with an answer that is not at hand. */
async function threadOf(desk: Desk, job: JobOf<"ask">): Promise<ThreadId | undefined> {
  const own = toThread(job.asking.guildId, job.conversation);
  if (job.of === undefined) return own;
  const { posts } = desk.store;
  const post = await posts.find(`discord:${job.of}`);
  if (post === undefined) return undefined;
  const latest = (await posts.find(latestKey(post.thread))) ?? post;
  return conversationOf(desk, toMessage(desk, job, own), {
    post,
    isLatest: latest.at === post.at && latest.question === post.question,
    beside: `${post.thread}-beside-${job.of}`,
  });
}

function toMessage(desk: Desk, { asking, text }: JobOf<"ask">, thread: ThreadId): Message {
  return {
    id: `discord:${asking.id}`,
    thread,
    person: personOf(asking.user),
    text,
    locale: wordsOf(asking).language,
    scope: policyIn(desk, asking).scope,
  };
}

async function askCore(
  desk: Desk,
  job: JobOf<"ask">,
  thread: ThreadId,
): Promise<Answer | undefined> {
  const { section } = job;
  const message = toMessage(desk, job, thread);
  // A section is asked for as a question, so that one can go on from it; it is shown itself if the
  // core reads its title otherwise.
  const answer = await desk.handle(message);
  const library = desk.bot.library.within(message.scope);
  const shown = section === undefined ? undefined : showSection(library, section);
  return shown === undefined || answer?.citations[0]?.key === shown.citations[0]?.key
    ? answer
    : shown;
}

function toPosting(
  { now }: Desk,
  { asking, text, isLed, publishUnder }: JobOf<"ask">,
  thread: ThreadId,
  answer: Answer,
): Posting {
  const words = wordsOf(asking);
  const { id, user, isPrivate } = asking;
  const lead = isLed ? words.askedBy(asking.userName, text) : undefined;
  return {
    post: {
      thread,
      asker: personOf(user),
      question: text,
      answer,
      at: now(),
    },
    showing: {
      words,
      conversation: conversationIn(thread),
      asker: user,
      isPrivate,
      lead,
      publishUnder,
    },
    nonce: `i${id}`,
    after: id,
  };
}
