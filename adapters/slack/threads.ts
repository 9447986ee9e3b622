/** A thread that the bot has answered in. */
interface Engaged {
  /** Who has written in it since the bot was last mentioned. */
  readonly people: Set<string>;
  until: number;
}

export interface ThreadsOptions {
  /** The time, in milliseconds since the epoch. */
  readonly now: () => number;
  /** @default 5,000 */
  readonly max?: number;
  /** How long a thread is followed after the last answer. @default one day */
  readonly maxAgeMs?: number;
}

/**
 * Knows the threads that the bot may go on in without being mentioned: those it has answered in, as
 * long as only one person writes there. When a second one does, people talk to each other.
 */
export class Threads {
  readonly #byKey = new Map<string, Engaged>();
  readonly #now: () => number;
  readonly #max: number;
  readonly #maxAgeMs: number;

  constructor({ now, max = 5_000, maxAgeMs = 24 * 60 * 60 * 1_000 }: ThreadsOptions) {
    this.#now = now;
    this.#max = max;
    this.#maxAgeMs = maxAgeMs;
  }

  /** Whether the bot has answered in this thread, not too long ago. */
  has(key: string): boolean {
    return this.#find(key) !== undefined;
  }

  /** Somebody called the bot into the thread: from now on it follows them, and them alone. */
  engage(key: string, person: string): void {
    this.#byKey.delete(key);
    this.#byKey.set(key, { people: new Set([person]), until: this.#now() + this.#maxAgeMs });
    const [oldest] = this.#byKey.keys();
    if (this.#byKey.size > this.#max && oldest !== undefined) this.#byKey.delete(oldest);
  }

  /** Somebody writes in the thread without calling the bot: whether it may take that as meant for it. */
  overhear(key: string, person: string): boolean {
    const thread = this.#find(key);
    if (thread === undefined) return false;
    thread.people.add(person);
    thread.until = this.#now() + this.#maxAgeMs;
    return thread.people.size === 1;
  }

  #find(key: string): Engaged | undefined {
    const thread = this.#byKey.get(key);
    return thread === undefined || thread.until < this.#now() ? undefined : thread;
  }
}
