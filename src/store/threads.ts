import type { PersonId, ThreadId } from "../adapter.ts";
import { BoundedMap } from "./bounded-map.ts";

/** How long a thread is followed after somebody has last written in it: one day. */
export const followedForMs = 24 * 60 * 60 * 1_000;

/**
 * Knows the threads that the bot may go on in without being mentioned: those it was called into, as
 * long as only one person writes there. When a second one does, people talk to each other.
 */
export interface Threads {
  /** Whether the bot was called into this thread, not too long ago. */
  has(thread: ThreadId): Promise<boolean>;
  /** Somebody calls the bot into the thread: from now on it follows them, and them alone. */
  engage(thread: ThreadId, person: PersonId): Promise<void>;
  /**
   * Somebody writes in a thread without calling the bot: whether they are the only one. `false` where
   * the bot was never called.
   */
  overhear(thread: ThreadId, person: PersonId): Promise<boolean>;
}

export interface MemoryThreadsOptions {
  /** The time, in milliseconds since the epoch. */
  readonly now: () => number;
  /** @default 5,000 */
  readonly max?: number;
}

/** Keeps threads in memory: they end with the process, and the oldest goes first. */
export class MemoryThreads implements Threads {
  readonly #byId: BoundedMap<ThreadId, { readonly people: ReadonlySet<PersonId>; until: number }>;
  readonly #now: () => number;

  constructor({ now, max = 5_000 }: MemoryThreadsOptions) {
    this.#now = now;
    this.#byId = new BoundedMap(max);
  }

  has(thread: ThreadId): Promise<boolean> {
    return Promise.resolve(this.#find(thread) !== undefined);
  }

  engage(thread: ThreadId, person: PersonId): Promise<void> {
    this.#byId.set(thread, { people: new Set([person]), until: this.#now() + followedForMs });
    return Promise.resolve();
  }

  overhear(thread: ThreadId, person: PersonId): Promise<boolean> {
    const known = this.#find(thread);
    if (known === undefined) return Promise.resolve(false);
    const people = new Set([...known.people, person]);
    this.#byId.set(thread, { people, until: this.#now() + followedForMs });
    return Promise.resolve(people.size === 1);
  }

  forget(person: PersonId): number {
    return this.#byId.deleteWhere(({ people }) => people.has(person));
  }

  #find(thread: ThreadId) {
    const known = this.#byId.get(thread);
    return known === undefined || known.until < this.#now() ? undefined : known;
  }
}
