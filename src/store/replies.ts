import type { ThreadId } from "../adapter.ts";
import { BoundedMap } from "./bounded-map.ts";

/** The messages that answer one question. */
export interface Reply {
  readonly thread: ThreadId;
  /** The platform's ids of the messages, in the order in which they were posted. */
  readonly posted: readonly string[];
  /** Nobody had called the bot. */
  readonly isUnasked: boolean;
  /** When they were posted, in milliseconds since the epoch. */
  readonly at: number;
}

/**
 * Remembers which messages answer which question, so that they can follow when the question is
 * changed or taken back.
 */
export interface Replies {
  /** Takes the place of what answered the question before. */
  keep(question: string, reply: Reply): Promise<void>;
  find(question: string): Promise<Reply | undefined>;
  forget(question: string): Promise<void>;
  /** The last answer in a thread; `undefined` if nothing is known of any. */
  latestIn(thread: ThreadId): Promise<Reply | undefined>;
}

/** Keeps replies in memory: they end with the process, and the oldest goes first. */
export class MemoryReplies implements Replies {
  readonly #byQuestion: BoundedMap<string, Reply>;

  constructor(max = 5_000) {
    this.#byQuestion = new BoundedMap(max);
  }

  keep(question: string, reply: Reply): Promise<void> {
    this.#byQuestion.set(question, reply);
    return Promise.resolve();
  }

  find(question: string): Promise<Reply | undefined> {
    return Promise.resolve(this.#byQuestion.get(question));
  }

  forget(question: string): Promise<void> {
    this.#byQuestion.delete(question);
    return Promise.resolve();
  }

  latestIn(thread: ThreadId): Promise<Reply | undefined> {
    return Promise.resolve(this.#byQuestion.values().findLast((reply) => reply.thread === thread));
  }
}
