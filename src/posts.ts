import type { ThreadId } from "./adapter.ts";
import type { Answer } from "./answers/answer.ts";

/** An answer that was posted: what its buttons need to know. */
export interface Post {
  readonly thread: ThreadId;
  /** The platform's id of who asked. */
  readonly asker: string;
  /** As it was asked. */
  readonly question: string;
  readonly answer: Answer;
}

/** Remembers what was posted, by the platform's id of the message that holds it. */
export interface Posts {
  keep(id: string, post: Post): Promise<void>;
  /** `undefined` for a message that is unknown or forgotten. */
  find(id: string): Promise<Post | undefined>;
}

/** Keeps posts in memory: they end with the process, and the oldest goes first. */
export class MemoryPosts implements Posts {
  readonly #byId = new Map<string, Post>();
  readonly #max: number;

  constructor(max = 2_000) {
    this.#max = max;
  }

  keep(id: string, post: Post): Promise<void> {
    this.#byId.delete(id);
    this.#byId.set(id, post);
    const [oldest] = this.#byId.keys();
    if (this.#byId.size > this.#max && oldest !== undefined) this.#byId.delete(oldest);
    return Promise.resolve();
  }

  find(id: string): Promise<Post | undefined> {
    return Promise.resolve(this.#byId.get(id));
  }
}
