import { Index } from "flexsearch";
import type { SearchDocument } from "./document.ts";
import type { Hit } from "./hit.ts";
import { impactOf, impacts, SLOTS } from "./impact.ts";
import { type IndexParts, readParts } from "./index-parts.ts";
import { type Lookup, toLookup, type Way } from "./lookup.ts";
import type { Query } from "./query.ts";
import { rank } from "./rank.ts";
import { countWords, type EarlierStore } from "./forward-store.ts";
import { holdsPhrase, readSection, type SectionMatch } from "./section-match.ts";
import { fromSnapshot, type IndexSnapshot, isSnapshot, toSnapshot } from "./snapshot.ts";
import { Spelling } from "./spelling.ts";
import { Tally } from "./tally.ts";

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
  /** Number of words in all sections, with the headings above each. */
  readonly words: number;

  readonly #parts: IndexParts;
  readonly #postings: Postings;
  readonly #averageLength: number;
  readonly #tally: Tally;
  readonly #spelling: Spelling;

  /**
   * Indexes documents, or takes up an index that was made before. Documents that are in an earlier
   * index are not read again.
   */
  constructor(source: readonly SearchDocument[] | IndexSnapshot, earlier?: EarlierSections) {
    if ("format" in source) {
      this.#parts = fromSnapshot(source);
      this.#postings = new Postings(source.postings);
    } else {
      this.#parts = readParts(source, earlier && toStore(earlier));
      this.#postings = new Postings([]);
      this.#addPostings();
    }
    const { notes, store, vocabulary } = this.#parts;
    this.size = notes.length;
    this.words = countWords(store);
    this.#averageLength = Math.max(1, store.entries.length / Math.max(1, this.size));
    this.#tally = new Tally(this.size);
    this.#spelling = new Spelling(vocabulary.terms, (term) => this.documentFrequency(term));
  }

  /** Takes up a snapshot; `undefined` if it is none, or of another version. */
  static restore(snapshot: unknown): SearchIndex | undefined {
    return isSnapshot(snapshot) ? new SearchIndex(snapshot) : undefined;
  }

  /** The index as a plain value. It shares its memory: not to be changed. */
  snapshot(): IndexSnapshot {
    return toSnapshot(this.#parts, this.#postings.export());
  }

  /** All terms of the notes. */
  get vocabulary(): readonly string[] {
    return this.#parts.vocabulary.terms;
  }

  /** Number of sections that hold a term. */
  documentFrequency(term: string): number {
    const number = this.#parts.vocabulary.numberOf(term);
    return number === undefined ? 0 : (this.#parts.frequencies[number] ?? 0);
  }

  /** Whether a term is a word of the notes by itself, not only another way to write several. */
  standsAlone(term: string): boolean {
    const number = this.#parts.vocabulary.numberOf(term);
    return number !== undefined && this.#parts.standing[number] === 1;
  }

  /** Whether one term directly follows another somewhere in the notes; rarely, a wrong yes. */
  follows(left: string, right: string): boolean {
    const first = this.#parts.vocabulary.numberOf(left);
    const second = this.#parts.vocabulary.numberOf(right);
    return first !== undefined && second !== undefined && this.#parts.pairs.has(first, second);
  }

  /** The terms that one of no note is probably meant to be. */
  corrections(term: string): readonly string[] {
    return this.#spelling.corrections(term);
  }

  /** Rarity of what stands in so many sections: ln(1 + (N - df + 0.5) / (df + 0.5)), BM25's idf. */
  rarity(frequency: number): number {
    return Math.log(1 + (this.size - frequency + 0.5) / (frequency + 0.5));
  }

  /** The sections that fit a query, best first. The same query gives the same hits. */
  search(query: Query, limit = RERANKED): readonly Hit[] {
    const lookup = toLookup(query, this.#parts.vocabulary);
    this.#score(query, lookup);
    const candidates = this.#tally.take(Math.max(limit, RERANKED)).map(({ section, score }) => ({
      section,
      score,
      note: this.#parts.notes[section] ?? 0,
      reading: readSection(this.#parts.store, section, lookup),
    }));
    return rank(candidates, lookup, this.#averageLength).slice(0, limit);
  }

  /** Which words of a query a section holds, and where. */
  match(section: number, query: Query): SectionMatch {
    return readSection(this.#parts.store, section, toLookup(query, this.#parts.vocabulary)).match;
  }

  /** Adds up, word by word, the best that each section has for it. */
  #score(query: Query, { single, phrases }: Lookup): void {
    query.forEach(({ idf }, word) => {
      for (const way of single) if (way.word === word) this.#offerTerm(way, idf);
      for (const way of phrases) if (way.word === word) this.#offerPhrase(way, idf);
      this.#tally.endWord();
    });
  }

  #addPostings(): void {
    const { store, vocabulary, frequencies } = this.#parts;
    let section = 0;
    for (const { terms, slots } of impacts(store, vocabulary.terms.length)) {
      this.#postings.add(
        section,
        terms.map((term) => vocabulary.terms[term] ?? ""),
        slots,
      );
      for (const term of terms) frequencies[term] = (frequencies[term] ?? 0) + 1;
      section += 1;
    }
  }

  #offerTerm(way: Way, idf: number): void {
    const term = this.#parts.vocabulary.terms[way.terms[0] ?? -1] ?? "";
    this.#postings.visit(term, (sections, slot) => {
      const score = way.weight * idf * impactOf(slot);
      for (const section of sections) this.#tally.offer(Number(section), score);
    });
  }

  #offerPhrase(way: Way, idf: number): void {
    const { frequencies, store, vocabulary } = this.#parts;
    const [rarest = 0] = way.terms.toSorted(
      (a, b) => (frequencies[a] ?? 0) - (frequencies[b] ?? 0),
    );
    if ((frequencies[rarest] ?? 0) > MAX_PHRASE_SECTIONS) return;
    this.#postings.visit(vocabulary.terms[rarest] ?? "", (sections, slot) => {
      const score = way.weight * idf * impactOf(slot);
      for (const id of sections) {
        const section = Number(id);
        if (holdsPhrase(store, section, way)) this.#tally.offer(section, score);
      }
    });
  }
}

/** An index made before, and for each document the section that it was then, if it is the same. */
export interface EarlierSections {
  readonly index: IndexSnapshot;
  readonly sections: readonly (number | undefined)[];
}

function toStore({ index, sections }: EarlierSections): EarlierStore {
  const { terms, entries, starts } = index;
  return { store: { entries, starts }, terms: terms.split("\n"), sections };
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

  constructor(chunks: IndexSnapshot["postings"]) {
    for (const [key, data] of chunks) this.#index.import(key, data);
  }

  export(): IndexSnapshot["postings"] {
    const chunks: (readonly [string, string])[] = [];
    this.#index.export((key, data) => {
      chunks.push([key, data]);
    });
    return chunks;
  }

  add(section: number, terms: string[], slots: readonly number[]): void {
    if (terms.length === 0) return;
    this.#terms = terms;
    this.#slots = slots;
    this.#index.add(section, "-");
    this.#terms = [];
  }

  /** Shows FlexSearch's own arrays, not to be changed, slot by slot. */
  visit(term: string, see: (sections: readonly (number | string)[], slot: number) => void): void {
    const { result } = this.#index.search({ query: term, resolve: false });
    result.forEach((sections, slot) => {
      // Empty slots are holes, and after an import `null`.
      if (Array.isArray(sections)) see(sections, slot);
    });
  }
}
