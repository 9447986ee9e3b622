import type { ThreadId } from "./adapter.ts";

/** What a person thinks of an answer. */
export interface Feedback {
  /** Names the answer and the person: whoever changes their mind is counted once. */
  readonly id: string;
  readonly thread: ThreadId;
  readonly isHelpful: boolean;
  /** As it was asked, if that is still known. */
  readonly question: string | undefined;
  /** What they hoped to read. */
  readonly missing: string | undefined;
  /** When it was given, in milliseconds since the epoch. */
  readonly at: number;
}

/** Keeps what people think of answers. */
export interface FeedbackStore {
  /** Takes the place of what the same person thought of the same answer before. */
  keep(feedback: Feedback): Promise<void>;
  /** Oldest first. */
  all(): Promise<readonly Feedback[]>;
}

/** Keeps feedback in memory: it ends with the process, and the oldest goes first. */
export class MemoryFeedback implements FeedbackStore {
  readonly #byId = new Map<string, Feedback>();
  readonly #max: number;

  constructor(max = 5_000) {
    this.#max = max;
  }

  keep(feedback: Feedback): Promise<void> {
    this.#byId.delete(feedback.id);
    this.#byId.set(feedback.id, feedback);
    const [oldest] = this.#byId.keys();
    if (this.#byId.size > this.#max && oldest !== undefined) this.#byId.delete(oldest);
    return Promise.resolve();
  }

  all(): Promise<readonly Feedback[]> {
    return Promise.resolve([...this.#byId.values()]);
  }
}
