import {
  type Handler,
  type Message,
  type Post,
  type ThreadId,
  turnMaxAgeMs,
} from "../src/index.ts";

/** What the core takes for "show me the rest", and for "show me all of that section"; buttons send it. */
export const asks = { more: "more", whole: "show the whole section" } as const;

/** An answer that somebody wants to see more of. */
export interface GoneOnWith {
  readonly post: Post;
  /** Nothing came after it in its conversation. */
  readonly isLatest: boolean;
  /** Names a conversation beside its own. */
  readonly beside: ThreadId;
}

/**
 * The conversation in which an answer is gone on with: its own, while that speaks of nothing later and
 * is not forgotten, else one beside it that begins with the same question. `undefined` where that
 * question is not known any more: it was itself only gone on with.
 */
export async function conversationOf(
  { handle, now }: { readonly handle: Handler; readonly now: () => number },
  asking: Omit<Message, "id" | "thread" | "text">,
  { post, isLatest, beside }: GoneOnWith,
): Promise<ThreadId | undefined> {
  if (isLatest && now() - post.at < turnMaxAgeMs) return post.thread;
  if (Object.values<string>(asks).includes(post.question)) return undefined;
  await handle({ ...asking, id: beside, thread: beside, text: post.question });
  return beside;
}
