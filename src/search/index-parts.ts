import type { SearchDocument } from "./document.ts";
import {
  type EarlierStore,
  type ForwardStore,
  recordDocuments,
  standing,
} from "./forward-store.ts";
import { PairFilter, toPairs } from "./pair-filter.ts";
import { Vocabulary } from "./vocabulary.ts";

/** What an index knows besides its postings. */
export interface IndexParts {
  readonly vocabulary: Vocabulary;
  readonly store: ForwardStore;
  /** For each section, the note it stands in. */
  readonly notes: Uint32Array;
  /** For each term, the number of sections that hold it. */
  readonly frequencies: Uint32Array;
  /** For each term, 1 if it stands by itself somewhere. */
  readonly standing: Uint8Array;
  readonly pairs: PairFilter;
}

/** Reads documents into the parts of an index; the frequencies are counted while postings are made. */
export function readParts(
  documents: readonly SearchDocument[],
  earlier?: EarlierStore,
): IndexParts {
  const vocabulary = new Vocabulary();
  const store = recordDocuments(documents, vocabulary, earlier);
  const size = vocabulary.terms.length;
  return {
    vocabulary,
    store,
    notes: Uint32Array.from(documents, ({ note }) => note),
    frequencies: new Uint32Array(size),
    standing: standing(store, size),
    pairs: toPairs(store),
  };
}
