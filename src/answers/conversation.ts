import type { PersonId, ThreadId } from "../adapter.ts";
import { BoundedMap } from "../store/bounded-map.ts";
import type { Answer, Option } from "./answer.ts";

/** One question of a thread and what became of it. */
export interface Turn {
  /** Of the message that asked. */
  readonly id: string;
  readonly person: PersonId | undefined;
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

/** How many turns of a thread are remembered: nobody leans on what is further back. */
export const maxTurns = 6;

/** How long a turn is remembered: one week. */
export const turnMaxAgeMs = 7 * 24 * 60 * 60 * 1_000;

/** Remembers the last turns of each thread. */
export interface Conversations {
  /**
   * Oldest first; empty for a thread that is unknown or forgotten. `except` is the message to be
   * answered: after a failure, it may have left its turn already.
   */
  turns(thread: ThreadId, except?: string): Promise<readonly Turn[]>;
  /** Takes the place of an earlier turn of the same message. */
  remember(thread: ThreadId, turn: Turn): Promise<void>;
}

export interface MemoryConversationsOptions {
  /** The time, in milliseconds since the epoch. */
  readonly now: () => number;
  /** @default 5,000 */
  readonly maxThreads?: number;
}

/** Keeps conversations in memory: they end with the process, and the least recent go first. */
export class MemoryConversations implements Conversations {
  readonly #threads: BoundedMap<ThreadId, readonly Turn[]>;
  readonly #now: () => number;

  constructor({ now, maxThreads = 5_000 }: MemoryConversationsOptions) {
    this.#now = now;
    this.#threads = new BoundedMap(maxThreads);
  }

  turns(thread: ThreadId, except?: string): Promise<readonly Turn[]> {
    return Promise.resolve(this.#recent(thread, except));
  }

  remember(thread: ThreadId, turn: Turn): Promise<void> {
    this.#threads.set(thread, [...this.#recent(thread, turn.id), turn].slice(-maxTurns));
    return Promise.resolve();
  }

  /** Forgets every thread that somebody has asked in. */
  forget(forgotten: PersonId): number {
    return this.#threads.deleteWhere((turns) => turns.some(({ person }) => person === forgotten));
  }

  #recent(thread: ThreadId, except: string | undefined): readonly Turn[] {
    const oldest = this.#now() - turnMaxAgeMs;
    return (this.#threads.get(thread) ?? []).filter(({ id, at }) => id !== except && at >= oldest);
  }
}
