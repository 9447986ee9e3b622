import { type Message, type Post, type ThreadId, turnMaxAgeMs } from "../../src/index.ts";
import type { Desk } from "./desk.ts";
import { latestKey } from "./outbox.ts";

/** The words by which people ask to go on with an answer; buttons send them, too. */
export const goesOn = { more: "more", whole: "show the whole section" } as const;

/**
 * The conversation in which an answer is gone on with: its own, while that speaks of nothing later and
 * is not forgotten, else one beside it that begins with the same question. `undefined` where it is not
 * known any more what was asked.
 */
export async function conversationOf(
  desk: Desk,
  message: Message,
  answerId: string,
): Promise<ThreadId | undefined> {
  const { posts } = desk.store;
  const post = await posts.find(`discord:${answerId}`);
  if (post === undefined) return undefined;
  const { thread, question, at } = post;
  const latest = (await posts.find(latestKey(thread))) ?? post;
  if (isSame(latest, post) && desk.now() - at < turnMaxAgeMs) return thread;
  // It was itself only gone on with.
  if (Object.values<string>(goesOn).includes(question)) return undefined;
  const side: ThreadId = `${thread}-beside-${answerId}`;
  await desk.handle({ ...message, id: side, thread: side, text: question });
  return side;
}

function isSame(one: Post, other: Post): boolean {
  return one.at === other.at && one.question === other.question;
}
