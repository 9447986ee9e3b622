import type { Bot, Message } from "../../src/index.ts";
import type { ExpectedQuestion } from "./questions.ts";
import { type AnswerRecord, toRecord } from "./record.ts";

/**
 * Asks every question, each in a conversation of its own after the earlier questions of its
 * thread. Only the last answer of a conversation counts, and its time.
 *
 * @param onProgress is called with the number of questions answered so far.
 */
export async function answerAll(
  bot: Pick<Bot, "answer">,
  questions: readonly ExpectedQuestion[],
  onProgress: (done: number) => void,
): Promise<readonly AnswerRecord[]> {
  const records: AnswerRecord[] = [];
  for (const question of questions) {
    // One after the other: side by side, they would take each other's time.
    // oxlint-disable-next-line no-await-in-loop
    records.push(await answerOne(bot, question));
    onProgress(records.length);
  }
  return records;
}

async function answerOne(
  bot: Pick<Bot, "answer">,
  { id, thread, question }: ExpectedQuestion,
): Promise<AnswerRecord> {
  const toMessage = (text: string, at: number): Message => {
    return { id: `${id}/${at}`, thread: `evaluate:${id}`, text };
  };
  for (const [at, earlier] of thread.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- a conversation has an order
    await bot.answer(toMessage(earlier, at));
  }
  const begin = performance.now();
  const answer = await bot.answer(toMessage(question, thread.length));
  return toRecord(id, answer, performance.now() - begin);
}
