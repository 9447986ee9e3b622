import type { Query } from "./query.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { MAX_WORDS } from "./word-set.ts";

/** One way to find a word of a query, in the index's numbers: a term, or several in a row. */
export interface Way {
  /** Which word of the query. */
  readonly word: number;
  readonly terms: readonly number[];
  /** How far the way is trusted, times the weight of the word. */
  readonly weight: number;
}

/** A query in the index's numbers. Ways with a term that stands in no note are left out. */
export interface Lookup {
  /** For each term of a one-term way, the words that it stands for, as bits. */
  readonly masks: ReadonlyMap<number, number>;
  readonly single: readonly Way[];
  readonly phrases: readonly Way[];
  /** For each word, its weight times its rarity. */
  readonly information: readonly number[];
  /** The same with all words in full: a heading that asks "Why?" answers a why. */
  readonly headingInformation: readonly number[];
}

export function toLookup(query: Query, vocabulary: Vocabulary): Lookup {
  const words = query.slice(0, MAX_WORDS);
  const masks = new Map<number, number>();
  const single: Way[] = [];
  const phrases: Way[] = [];
  words.forEach(({ weight, alternatives }, word) => {
    for (const alternative of alternatives) {
      const terms = numbersOf([alternative.term, ...(alternative.rest ?? [])], vocabulary);
      const [first] = terms ?? [];
      if (terms === undefined || first === undefined) continue;
      const way = { word, terms, weight: weight * alternative.weight };
      if (terms.length === 1) {
        single.push(way);
        masks.set(first, (masks.get(first) ?? 0) | (1 << word));
      } else {
        phrases.push(way);
      }
    }
  });
  return {
    masks,
    single,
    phrases,
    information: words.map(({ weight, idf }) => weight * idf),
    headingInformation: words.map(({ idf }) => idf),
  };
}

function numbersOf(terms: readonly string[], vocabulary: Vocabulary): number[] | undefined {
  const numbers = terms.map((term) => vocabulary.numberOf(term));
  return numbers.every((number) => number !== undefined) ? numbers : undefined;
}
