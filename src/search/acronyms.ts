import type { SearchDocument } from "./document.ts";
import { findLongForms } from "./long-forms.ts";
import { partsOf, tokens } from "./terms.ts";

/** One of the things that an acronym stands for in the notes. */
export interface Meaning {
  /** As the notes write it, most often. */
  readonly longForm: string;
  /** Numbers of the sections that say so, ascending. */
  readonly sections: readonly number[];
}

/** A long form as the index knows it, and its acronym. */
export interface Expansion {
  readonly acronym: string;
  readonly terms: readonly string[];
}

/** What the acronyms of the notes stand for. */
export class Acronyms {
  readonly #meanings: ReadonlyMap<string, readonly Meaning[]>;
  readonly #byFirstTerm = new Map<string, Expansion[]>();

  constructor(meanings: Iterable<readonly [string, readonly Meaning[]]> = []) {
    this.#meanings = new Map(meanings);
    for (const [acronym, senses] of this.#meanings) {
      for (const { longForm } of senses) {
        const all = partsOf(longForm);
        const [first] = all;
        if (first === undefined) continue;
        const others = this.#byFirstTerm.get(first) ?? [];
        this.#byFirstTerm.set(first, [...others, { acronym, terms: all }]);
      }
    }
  }

  /** What a term stands for; several when the notes use it for several things. */
  meanings(term: string): readonly Meaning[] {
    return this.#meanings.get(term) ?? [];
  }

  /** The terms of each of its long forms. */
  longForms(term: string): readonly (readonly string[])[] {
    return this.meanings(term).map(({ longForm }) => partsOf(longForm));
  }

  /** The long forms that begin with a term. */
  startingWith(term: string): readonly Expansion[] {
    return this.#byFirstTerm.get(term) ?? [];
  }

  /** The long forms that stand in the terms of a text, a word after the other. */
  spelledIn(terms: readonly string[]): readonly Expansion[] {
    return terms.flatMap((term, at) =>
      this.startingWith(term).filter((expansion) =>
        expansion.terms.every((each, offset) => terms[at + offset] === each),
      ),
    );
  }

  /** Everything that was learned: what the constructor takes. */
  entries(): readonly (readonly [string, readonly Meaning[]])[] {
    return [...this.#meanings];
  }
}

/** Learns acronyms from the notes: nothing is built in. */
export function learnAcronyms(documents: readonly SearchDocument[]): Acronyms {
  const senses = new Map<string, Sense[]>();
  documents.forEach((document, section) => {
    for (const { acronym, words } of findLongForms(document)) {
      const term = tokens(acronym).at(0)?.terms.at(-1);
      const stems = partsOf(words);
      if (term === undefined || stems.length < 2) continue;
      const known = senses.get(term) ?? [];
      const same = known.find((sense) => isSame(sense.stems, stems));
      if (same === undefined) known.push(newSense(words, stems, section));
      else see(same, words, section);
      senses.set(term, known);
    }
  });
  return new Acronyms([...senses].map(([term, known]) => [term, known.map(toMeaning)] as const));
}

interface Sense {
  readonly stems: readonly string[];
  readonly spellings: Map<string, number>;
  readonly sections: Set<number>;
}

function newSense(words: string, stems: readonly string[], section: number): Sense {
  return { stems, spellings: new Map([[words, 1]]), sections: new Set([section]) };
}

function see({ spellings, sections }: Sense, words: string, section: number): void {
  spellings.set(words, (spellings.get(words) ?? 0) + 1);
  sections.add(section);
}

/**
 * The same words, or nearly: written as one ("Time Stamp"), with a word more at the end ("Elliptic
 * Curve Cryptography"), or with a common beginning each ("Block Store", "Block Storage").
 */
function isSame(one: readonly string[], other: readonly string[]): boolean {
  if (one.join("").startsWith(other.join("")) || other.join("").startsWith(one.join(""))) {
    return true;
  }
  return one.length === other.length && one.every((stem, at) => isAkin(stem, other[at] ?? ""));
}

const COMMON_BEGINNING = 4;

function isAkin(one: string, other: string): boolean {
  return one.slice(0, COMMON_BEGINNING) === other.slice(0, COMMON_BEGINNING);
}

function toMeaning({ spellings, sections }: Sense): Meaning {
  let longForm = "";
  for (const [words, count] of spellings) {
    if (count > (spellings.get(longForm) ?? 0)) longForm = words;
  }
  return { longForm, sections: [...sections].toSorted((a, b) => a - b) };
}
