import type { PersonId } from "../adapter.ts";
import { type Conversations, MemoryConversations } from "../answers/conversation.ts";
import { type FeedbackStore, MemoryFeedback } from "./feedback.ts";
import { type Inbox, MemoryInbox } from "./inbox.ts";
import { type Installations, MemoryInstallations } from "./installations.ts";
import { MemoryPosts, type Posts } from "./posts.ts";
import { MemoryQuestionLog, type QuestionLog } from "./question-log.ts";
import { MemoryReplies, type Replies } from "./replies.ts";
import { MemoryThreads, type Threads } from "./threads.ts";

/**
 * All that the bot keeps besides the notes. Every implementation passes the suite in
 * `test/adapters/store/contract.ts`; any method may throw a `StoreError`.
 */
export interface Store {
  readonly inbox: Inbox;
  readonly conversations: Conversations;
  readonly posts: Posts;
  readonly replies: Replies;
  readonly threads: Threads;
  readonly feedback: FeedbackStore;
  readonly questions: QuestionLog;
  readonly installations: Installations;

  /** Forgets all that is known of a person; gives the number of records. */
  forget(person: PersonId): Promise<number>;
  /** Forgets what is older than that, in milliseconds since the epoch; gives the number of records. */
  expire(before: number): Promise<number>;
  /** Resolves if it can be reached. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Keeps everything in memory, bounded: it ends with the process. */
export function createMemoryStore({ now }: { readonly now: () => number }): Store {
  const conversations = new MemoryConversations({ now });
  const posts = new MemoryPosts();
  const threads = new MemoryThreads({ now });
  const feedback = new MemoryFeedback();
  const questions = new MemoryQuestionLog();
  return {
    inbox: new MemoryInbox({ now }),
    conversations,
    posts,
    replies: new MemoryReplies(),
    threads,
    feedback,
    questions,
    installations: new MemoryInstallations(),
    forget(person) {
      const kept = [conversations, posts, threads, feedback, questions];
      return Promise.resolve(kept.reduce((sum, part) => sum + part.forget(person), 0));
    },
    // It is bounded by number, and never grows old.
    expire: () => Promise.resolve(0),
    ping: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}
