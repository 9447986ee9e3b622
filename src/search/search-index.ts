import { Index } from "flexsearch";
import type { SearchDocument } from "./document.ts";
import { type ForwardStore, recordDocuments, standing } from "./forward-store.ts";
import type { Hit } from "./hit.ts";
import { impactOf, impacts, SLOTS } from "./impact.ts";
import { type Lookup, toLookup, type Way } from "./lookup.ts";
import { PairFilter, toPairs } from "./pair-filter.ts";
import type { Query } from "./query.ts";
import { rank } from "./rank.ts";
import { holdsPhrase, readSection, type SectionMatch } from "./section-match.ts";
import { type Correction, Spelling } from "./spelling.ts";
import { Tally } from "./tally.ts";
import { Vocabulary } from "./vocabulary.ts";

export type { Hit } from "./hit.ts";
export type { SectionMatch } from "./section-match.ts";

/** Sections that are read closely; below them no answer was ever found on the collections measured. */
const RERANKED = 50;

/** Longer phrases are looked for in at most this many sections, so that a search keeps its time. */
const MAX_PHRASE_SECTIONS = 1_000;

/**
 * Sections by their terms.
 *
 * FlexSearch keeps, for each term, the sections that hold it by slot of impact. Its own order of
 * results is not used: it knows neither rare words nor long sections.
 */
export class SearchIndex {
  /** Number of sections. */
  readonly size: number;

  readonly #vocabulary: Vocabulary;
  readonly #store: ForwardStore;
  readonly #notes: Uint32Array;
  readonly #postings: Postings;
  readonly #frequencies: Uint32Array;
  readonly #averageLength: number;
  readonly #tally: Tally;
  readonly #pairs: PairFilter;
  /** 1 for each term that stands alone somewhere. */
  readonly #standing: Uint8Array;
  readonly #spelling: Spelling;

  constructor(documents: readonly SearchDocument[]) {
    this.size = documents.length;
    this.#vocabulary = new Vocabulary();
    this.#store = recordDocuments(documents, this.#vocabulary);
    this.#notes = Uint32Array.from(documents, ({ note }) => note);
    this.#frequencies = new Uint32Array(this.#vocabulary.terms.length);
    this.#averageLength = Math.max(1, this.#store.entries.length / Math.max(1, this.size));
    this.#postings = new Postings();
    this.#tally = new Tally(this.size);
    this.#pairs = toPairs(this.#store);
    this.#standing = standing(this.#store, this.#vocabulary.terms.length);
    this.#spelling = new Spelling(this.#vocabulary.terms, (term) => this.documentFrequency(term));
    let section = 0;
    for (const { terms, slots } of impacts(this.#store, this.#vocabulary.terms.length)) {
      this.#postings.add(
        section,
        terms.map((term) => this.#vocabulary.terms[term] ?? ""),
        slots,
      );
      for (const term of terms) this.#frequencies[term] = (this.#frequencies[term] ?? 0) + 1;
      section += 1;
    }
  }

  /** All terms of the notes. */
  get vocabulary(): readonly string[] {
    return this.#vocabulary.terms;
  }

  /** Number of sections that hold a term. */
  documentFrequency(term: string): number {
    const number = this.#vocabulary.numberOf(term);
    return number === undefined ? 0 : (this.#frequencies[number] ?? 0);
  }

  /** Whether a term is a word of the notes by itself, not only another way to write several. */
  standsAlone(term: string): boolean {
    const number = this.#vocabulary.numberOf(term);
    return number !== undefined && this.#standing[number] === 1;
  }

  /** Whether one term directly follows another somewhere in the notes; rarely, a wrong yes. */
  follows(left: string, right: string): boolean {
    const first = this.#vocabulary.numberOf(left);
    const second = this.#vocabulary.numberOf(right);
    return first !== undefined && second !== undefined && this.#pairs.has(first, second);
  }

  /** The terms of the notes closest to a misspelled one. */
  corrections(term: string): readonly Correction[] {
    return this.#spelling.corrections(term);
  }

  /** Rarity of what stands in so many sections: ln(1 + (N - df + 0.5) / (df + 0.5)), BM25's idf. */
  rarity(frequency: number): number {
    return Math.log(1 + (this.size - frequency + 0.5) / (frequency + 0.5));
  }

  /** The sections that fit a query, best first. The same query gives the same hits. */
  search(query: Query, limit = RERANKED): readonly Hit[] {
    const lookup = toLookup(query, this.#vocabulary);
    this.#score(query, lookup);
    const candidates = this.#tally.take(Math.max(limit, RERANKED)).map(({ section, score }) => ({
      section,
      score,
      note: this.#notes[section] ?? 0,
      reading: readSection(this.#store, section, lookup),
    }));
    return rank(candidates, lookup, this.#averageLength).slice(0, limit);
  }

  /** Which words of a query a section holds, and where. */
  match(section: number, query: Query): SectionMatch {
    return readSection(this.#store, section, toLookup(query, this.#vocabulary)).match;
  }

  /** Adds up, word by word, the best that each section has for it. */
  #score(query: Query, { single, phrases }: Lookup): void {
    query.forEach(({ idf }, word) => {
      for (const way of single) if (way.word === word) this.#offerTerm(way, idf);
      for (const way of phrases) if (way.word === word) this.#offerPhrase(way, idf);
      this.#tally.endWord();
    });
  }

  #offerTerm(way: Way, idf: number): void {
    const term = this.#vocabulary.terms[way.terms[0] ?? -1] ?? "";
    this.#postings.slots(term).forEach((sections, slot) => {
      const score = way.weight * idf * impactOf(slot);
      for (const section of sections) this.#tally.offer(Number(section), score);
    });
  }

  #offerPhrase(way: Way, idf: number): void {
    const [rarest = 0] = way.terms.toSorted(
      (a, b) => (this.#frequencies[a] ?? 0) - (this.#frequencies[b] ?? 0),
    );
    if ((this.#frequencies[rarest] ?? 0) > MAX_PHRASE_SECTIONS) return;
    const term = this.#vocabulary.terms[rarest] ?? "";
    this.#postings.slots(term).forEach((sections, slot) => {
      const score = way.weight * idf * impactOf(slot);
      for (const section of sections) {
        if (holdsPhrase(this.#store, Number(section), way)) {
          this.#tally.offer(Number(section), score);
        }
      }
    });
  }
}

/** FlexSearch as a store of postings: for each term its sections, by slot. */
class Postings {
  /** The section being added; FlexSearch asks for its terms and their slots while it adds. */
  #terms: string[] = [];
  #slots: readonly number[] = [];

  readonly #index = new Index({
    tokenize: "strict",
    resolution: SLOTS,
    encode: (text) => (this.#terms.length > 0 ? this.#terms : [text]),
    score: (_content, _term, position) => this.#slots[position] ?? SLOTS - 1,
  });

  add(section: number, terms: string[], slots: readonly number[]): void {
    if (terms.length === 0) return;
    this.#terms = terms;
    this.#slots = slots;
    this.#index.add(section, "-");
    this.#terms = [];
  }

  /** FlexSearch's own arrays, with holes (`null` after an import): not to be changed. */
  slots(term: string): readonly (readonly (number | string)[])[] {
    return this.#index.search({ query: term, resolve: false }).result;
  }
}
