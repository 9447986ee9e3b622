import { BREAK, type ForwardStore, GAP_SHIFT } from "./forward-store.ts";
import type { Lookup, Way } from "./lookup.ts";

/** Which words of a query a section holds, and where. Sets of words are bit masks: bit i is word i. */
export interface SectionMatch {
  /** Words in the own heading. */
  readonly title: number;
  /** Words in the headings above it, aliases and tags. */
  readonly path: number;
  /** For each passage, the words in it. */
  readonly passages: readonly number[];
}

/** A place where a section holds words of a query. */
export interface Occurrence {
  /** In words from the section's beginning, stop words counted. */
  readonly position: number;
  readonly words: number;
}

/** What a section holds, in the detail that re-ranking needs. */
export interface Reading {
  readonly match: SectionMatch;
  /** Different terms in the own heading, and how many of them the query names. */
  readonly titleTerms: number;
  readonly titleMatched: number;
  /** Terms in all of the section. */
  readonly length: number;
  /** In their order. */
  readonly occurrences: readonly Occurrence[];
}

/** Words on both sides of the end of a heading or passage are a little further apart. */
const BREAK_GAP = 1;

/** A stop word may stand between the words of a long form: "Internet of Things". */
const PHRASE_GAP = 2;

/** Reads one section for the words of a query: the forward store makes it a walk over its numbers. */
export function readSection(store: ForwardStore, section: number, lookup: Lookup): Reading {
  const { entries, starts } = store;
  const { masks } = lookup;
  const phrases = lookup.phrases.map((way) => new Progress(way));
  const fields: number[] = [];
  const occurrences: Occurrence[] = [];
  const title = new Set<number>();
  let titleMatched = 0;
  let mask = 0;
  let position = 0;
  const begin = starts[section] ?? 0;
  const end = starts[section + 1] ?? begin;
  for (let at = begin; at < end; at += 1) {
    const entry = entries[at] ?? BREAK;
    const term = entry & BREAK;
    if (term === BREAK) {
      fields.push(mask);
      mask = 0;
      position += BREAK_GAP;
      for (const phrase of phrases) phrase.reset();
      continue;
    }
    position += entry >>> GAP_SHIFT;
    let words = masks.get(term) ?? 0;
    for (const phrase of phrases) words |= phrase.advance(term, position);
    if (fields.length === 0 && !title.has(term)) {
      title.add(term);
      if (words !== 0) titleMatched += 1;
    }
    if (words === 0) continue;
    mask |= words;
    occurrences.push({ position, words });
  }
  const [own = 0, path = 0, ...passages] = fields;
  return {
    match: { title: own, path, passages },
    titleTerms: title.size,
    titleMatched,
    length: end - begin - fields.length,
    occurrences,
  };
}

/** Whether a section holds the terms of a phrase in a row. */
export function holdsPhrase({ entries, starts }: ForwardStore, section: number, way: Way): boolean {
  const progress = new Progress(way);
  let position = 0;
  const end = starts[section + 1] ?? 0;
  for (let at = starts[section] ?? end; at < end; at += 1) {
    const entry = entries[at] ?? BREAK;
    const term = entry & BREAK;
    position += entry >>> GAP_SHIFT;
    if (term === BREAK) progress.reset();
    else if (progress.advance(term, position) !== 0) return true;
  }
  return false;
}

/** How much of a phrase has been met. */
class Progress {
  readonly #way: Way;
  #met = 0;
  #position = 0;

  constructor(way: Way) {
    this.#way = way;
  }

  reset(): void {
    this.#met = 0;
  }

  /** Takes in the next term; gives the word of the query, as a bit, when it completes the phrase. */
  advance(term: number, position: number): number {
    const { terms, word } = this.#way;
    if (this.#met > 0 && position - this.#position > PHRASE_GAP) this.#met = 0;
    if (term === terms[this.#met]) this.#met += 1;
    else if (term === terms[0]) this.#met = 1;
    else return 0;
    this.#position = position;
    if (this.#met < terms.length) return 0;
    this.#met = 0;
    return 1 << word;
  }
}
