import type { ThreadId } from "../adapter.ts";
import type { Answer, Option } from "./answer.ts";

/** One question of a thread and what became of it. */
export interface Turn {
  /** As it was asked. */
  readonly question: string;
  /** What the thread speaks of now, the latest first: what a follow-up leans on. */
  readonly topics: readonly string[];
  readonly outcome: Answer["kind"];
  /** Keys of the sections that the answer was quoted from, best first. */
  readonly cited: readonly string[];
  readonly options: readonly Option[];
  /** How often "more" was asked: 0 for the first answer. */
  readonly page: number;
  /** When it was asked, in milliseconds since the epoch. */
  readonly at: number;
}

/** Remembers the last turns of each thread. */
export interface Conversations {
  /** Oldest first; empty for a thread that is unknown or forgotten. */
  turns(thread: ThreadId): Promise<readonly Turn[]>;
  remember(thread: ThreadId, turn: Turn): Promise<void>;
}

export interface MemoryConversationsOptions {
  /** The time, in milliseconds since the epoch. */
  readonly now: () => number;
  /** @default 5,000 */
  readonly maxThreads?: number;
  /** @default 6 */
  readonly maxTurns?: number;
  /** @default one week */
  readonly maxAgeMs?: number;
}

/** Keeps conversations in memory: they end with the process, and the least recent go first. */
export class MemoryConversations implements Conversations {
  readonly #threads = new Map<ThreadId, readonly Turn[]>();
  readonly #now: () => number;
  readonly #maxThreads: number;
  readonly #maxTurns: number;
  readonly #maxAgeMs: number;

  constructor(options: MemoryConversationsOptions) {
    this.#now = options.now;
    this.#maxThreads = options.maxThreads ?? 5_000;
    this.#maxTurns = options.maxTurns ?? 6;
    this.#maxAgeMs = options.maxAgeMs ?? 7 * 24 * 60 * 60 * 1_000;
  }

  turns(thread: ThreadId): Promise<readonly Turn[]> {
    return Promise.resolve(this.#recent(thread));
  }

  remember(thread: ThreadId, turn: Turn): Promise<void> {
    const turns = [...this.#recent(thread), turn].slice(-this.#maxTurns);
    // Deleting first moves the thread to the end: a Map iterates in order of insertion.
    this.#threads.delete(thread);
    this.#threads.set(thread, turns);
    if (this.#threads.size > this.#maxThreads) {
      const [oldest] = this.#threads.keys();
      if (oldest !== undefined) this.#threads.delete(oldest);
    }
    return Promise.resolve();
  }

  #recent(thread: ThreadId): readonly Turn[] {
    const oldest = this.#now() - this.#maxAgeMs;
    return (this.#threads.get(thread) ?? []).filter((turn) => turn.at >= oldest);
  }
}
