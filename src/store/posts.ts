import type { PersonId, ThreadId } from "../adapter.ts";
import type { Answer } from "../answers/answer.ts";
import { BoundedMap } from "./bounded-map.ts";

/** An answer that was posted: what its buttons need to know. */
export interface Post {
  readonly thread: ThreadId;
  readonly asker: PersonId;
  /** As it was asked. */
  readonly question: string;
  readonly answer: Answer;
  /** When it was posted, in milliseconds since the epoch. */
  readonly at: number;
}

/** Remembers what was posted, by the platform's id of the message that holds it. */
export interface Posts {
  keep(id: string, post: Post): Promise<void>;
  /** `undefined` for a message that is unknown or forgotten. */
  find(id: string): Promise<Post | undefined>;
  /** The last answers that somebody got, the latest first, each once however many messages it took. */
  latestOf(asker: PersonId, limit: number): Promise<readonly Post[]>;
}

/** Keeps posts in memory: they end with the process, and the oldest goes first. */
export class MemoryPosts implements Posts {
  readonly #byId: BoundedMap<string, Post>;

  constructor(max = 2_000) {
    this.#byId = new BoundedMap(max);
  }

  keep(id: string, post: Post): Promise<void> {
    this.#byId.set(id, post);
    return Promise.resolve();
  }

  find(id: string): Promise<Post | undefined> {
    return Promise.resolve(this.#byId.get(id));
  }

  latestOf(asker: PersonId, limit: number): Promise<readonly Post[]> {
    const own = this.#byId.values().filter((post) => post.asker === asker);
    return Promise.resolve(latestAnswers(own.toReversed(), limit));
  }

  forget(person: PersonId): number {
    return this.#byId.deleteWhere(({ asker }) => asker === person);
  }
}

/** The first of each answer; what is given is ordered, the latest first. */
export function latestAnswers(posts: readonly Post[], limit: number): readonly Post[] {
  const byAnswer = new Map<string, Post>();
  for (const post of posts) {
    const name = `${post.thread} ${post.at} ${post.question}`;
    if (!byAnswer.has(name)) byAnswer.set(name, post);
  }
  return [...byAnswer.values()].slice(0, limit);
}
