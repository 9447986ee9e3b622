import type { PersonId, ThreadId } from "../adapter.ts";
import { BoundedMap } from "./bounded-map.ts";

/** What a person thinks of an answer. */
export interface Feedback {
  /** Names the answer and the person: whoever changes their mind is counted once. */
  readonly id: string;
  readonly person: PersonId;
  readonly thread: ThreadId;
  readonly isHelpful: boolean;
  /** As it was asked, if that is still known and may be kept. */
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
  readonly #byId: BoundedMap<string, Feedback>;

  constructor(max = 5_000) {
    this.#byId = new BoundedMap(max);
  }

  keep(feedback: Feedback): Promise<void> {
    this.#byId.set(feedback.id, feedback);
    return Promise.resolve();
  }

  all(): Promise<readonly Feedback[]> {
    return Promise.resolve(this.#byId.values());
  }

  forget(forgotten: PersonId): number {
    return this.#byId.deleteWhere(({ person }) => person === forgotten);
  }
}
