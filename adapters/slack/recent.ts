import type { Answer } from "../../src/index.ts";

/** A question that somebody asked, and what they were answered. */
export interface Asked {
  readonly question: string;
  readonly answer: Answer;
  readonly channel: string;
  readonly at: number;
}

const PER_PERSON = 5;

/** Remembers the last questions of each person, for their eyes alone. In memory, and bounded. */
export class Recent {
  readonly #byPerson = new Map<string, readonly Asked[]>();
  readonly #max: number;

  constructor(max = 2_000) {
    this.#max = max;
  }

  keep(team: string, person: string, asked: Asked): void {
    const key = `${team}:${person}`;
    const before = this.of(team, person);
    this.#byPerson.delete(key);
    this.#byPerson.set(key, [asked, ...before].slice(0, PER_PERSON));
    const [oldest] = this.#byPerson.keys();
    if (this.#byPerson.size > this.#max && oldest !== undefined) this.#byPerson.delete(oldest);
  }

  /** The latest first. */
  of(team: string, person: string): readonly Asked[] {
    return this.#byPerson.get(`${team}:${person}`) ?? [];
  }
}
