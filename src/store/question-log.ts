import type { PersonId, ThreadId } from "../adapter.ts";
import type { Answer } from "../answers/answer.ts";
import type { QuestionKind } from "../answers/kind.ts";
import { BoundedMap } from "./bounded-map.ts";

/** A question that was asked, and what became of it: what those who keep the notes learn from. */
export interface LoggedQuestion {
  /** Of the message that asked. */
  readonly id: string;
  /** `slack`, `discord`. */
  readonly platform: string;
  readonly thread: ThreadId;
  readonly person: PersonId | undefined;
  /** As it was asked, where its text may be kept. */
  readonly question: string | undefined;
  readonly kind: QuestionKind;
  readonly outcome: Answer["kind"];
  /** When it was asked, in milliseconds since the epoch. */
  readonly at: number;
}

/** The log of questions. */
export interface QuestionLog {
  /** A message that is answered a second time, after a failure, is kept once. */
  keep(question: LoggedQuestion): Promise<void>;
  /** What was asked from then on, oldest first; `from` in milliseconds since the epoch. */
  since(from: number): Promise<readonly LoggedQuestion[]>;
}

/** Keeps the log in memory: it ends with the process, and the oldest goes first. */
export class MemoryQuestionLog implements QuestionLog {
  readonly #byId: BoundedMap<string, LoggedQuestion>;

  constructor(max = 5_000) {
    this.#byId = new BoundedMap(max);
  }

  keep(question: LoggedQuestion): Promise<void> {
    this.#byId.set(question.id, question);
    return Promise.resolve();
  }

  since(from: number): Promise<readonly LoggedQuestion[]> {
    return Promise.resolve(this.#byId.values().filter(({ at }) => at >= from));
  }

  forget(forgotten: PersonId): number {
    return this.#byId.deleteWhere(({ person }) => person === forgotten);
  }
}
