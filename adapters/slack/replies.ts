import type { ThreadId } from "../../src/index.ts";

/** The messages that answer one question, in the order in which they were posted. */
export interface Reply {
  readonly channel: string;
  /** The first message of the thread that it stands in. */
  readonly root: string;
  readonly posted: readonly string[];
  readonly isUnasked: boolean;
}

/**
 * Remembers which messages answer which question, so that they can follow when the question is
 * changed or taken back. In memory, the oldest forgotten first.
 */
export class Replies {
  readonly #byQuestion = new Map<string, Reply>();
  readonly #latest = new Map<ThreadId, string>();
  readonly #max: number;

  constructor(max = 5_000) {
    this.#max = max;
  }

  keep(question: string, thread: ThreadId, reply: Reply): void {
    forgetOldest(this.#byQuestion.set(question, reply), this.#max);
    const last = reply.posted.at(-1);
    this.#latest.delete(thread);
    if (last !== undefined) forgetOldest(this.#latest.set(thread, last), this.#max);
  }

  find(question: string): Reply | undefined {
    return this.#byQuestion.get(question);
  }

  forget(question: string): void {
    this.#byQuestion.delete(question);
  }

  /** Whether nothing has been answered in the thread after this message; also if nothing is known. */
  isLatest(thread: ThreadId, ts: string): boolean {
    return (this.#latest.get(thread) ?? ts) === ts;
  }
}

function forgetOldest<Key>(map: Map<Key, unknown>, max: number): void {
  const [oldest] = map.keys();
  if (map.size > max && oldest !== undefined) map.delete(oldest);
}
