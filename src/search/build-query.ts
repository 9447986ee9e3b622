import type { Acronyms } from "./acronyms.ts";
import { fold } from "./fold.ts";
import { MAX_WORDS } from "./lookup.ts";
import type { Alternative, Query, QueryWord } from "./query.ts";
import type { SearchIndex } from "./search-index.ts";
import { isSoftWord } from "./soft-words.ts";
import { stem } from "./stem.ts";
import { type Token, tokens } from "./terms.ts";

/** What a question word or filler counts; the headings of notes ask questions too. */
const SOFT = 0.3;
/** Trust in what stands for a word: written as one or as two, spelled otherwise, abbreviated. */
const JOINED = 0.9;
const CORRECTED = 0.7;
const ABBREVIATED = 0.4;

/** The shortest halves of a word that may be written as two: "set up". */
const SHORTEST_HALF = 2;
const SHORTEST_SPLIT = 5;

/** What a question asks of the index: its words, and all that may stand for them in the notes. */
export function toQuery(text: string, index: SearchIndex, acronyms?: Acronyms): Query {
  const read = tokens(text).filter(({ parts }) => parts.length > 0);
  const drafts = new Map<string, Draft>();
  read.forEach((token, at) => {
    for (const term of termsToAsk(token, index)) {
      const draft = drafts.get(term) ?? new Draft(term, token.raw);
      drafts.set(term, draft);
      draft.weight = Math.max(draft.weight, isSoftWord(token.raw) ? SOFT : 1);
      if (token.joined !== undefined) draft.offer(token.joined, JOINED);
      for (const joined of joinedWithNeighbours(read, at)) draft.offer(joined, JOINED);
      for (const other of otherNumber(term)) draft.offer(other, JOINED);
    }
    for (const halves of splits(token, index))
      drafts.get(token.parts[0] ?? "")?.offer(halves, JOINED);
  });
  if (acronyms !== undefined) abbreviate(read, drafts, acronyms);
  const words = [...drafts.values()].map((draft) => draft.finish(index));
  return mostTelling(words);
}

/** The parts of a word; and the whole, if the notes know it. */
function termsToAsk({ parts, joined }: Token, index: SearchIndex): readonly string[] {
  return joined !== undefined && index.documentFrequency(joined) > 0 ? [...parts, joined] : parts;
}

/** A word of the question while its alternatives are gathered. */
class Draft {
  weight = 0;
  readonly #term: string;
  readonly #raw: string;
  readonly #alternatives = new Map<string, Alternative>();

  constructor(term: string, raw: string) {
    this.#term = term;
    this.#raw = raw;
    this.offer(term, 1);
  }

  offer(form: string | readonly string[], weight: number): void {
    const [term = "", ...rest] = typeof form === "string" ? [form] : form;
    const key = [term, ...rest].join(" ");
    if ((this.#alternatives.get(key)?.weight ?? 0) >= weight) return;
    this.#alternatives.set(key, rest.length === 0 ? { term, weight } : { term, weight, rest });
  }

  finish(index: SearchIndex): QueryWord {
    const isKnown = (alternative: Alternative) =>
      [alternative.term, ...(alternative.rest ?? [])].every(
        (term) => index.documentFrequency(term) > 0,
      );
    let known = [...this.#alternatives.values()].filter(isKnown);
    if (known.length === 0 && this.weight === 1) {
      known = index.corrections(this.#term).map(({ term }) => ({ term, weight: CORRECTED }));
    }
    const own = index.documentFrequency(this.#term);
    const frequency = own > 0 ? own : Math.max(0, ...known.map((form) => frequencyOf(form, index)));
    return {
      raw: this.#raw,
      weight: this.weight,
      idf: index.rarity(frequency),
      alternatives: known.toSorted((a, b) => b.weight - a.weight),
    };
  }
}

/** A phrase is at most as frequent as its rarest term. */
function frequencyOf({ term, rest }: Alternative, index: SearchIndex): number {
  return Math.min(...[term, ...(rest ?? [])].map((part) => index.documentFrequency(part)));
}

/** "load balancers" may stand in the notes as "loadbalancers". */
function joinedWithNeighbours(read: readonly Token[], at: number): readonly string[] {
  const before = read[at - 1];
  const own = read[at];
  const after = read[at + 1];
  const pairs = [
    [before, own],
    [own, after],
  ];
  return pairs.flatMap(([left, right]) => {
    if (left === undefined || right === undefined) return [];
    const written = surface(left) + surface(right);
    return surface(left).length < 2 || surface(right) === "" ? [] : [stem(written)];
  });
}

/** "loadbalancers" may stand in the notes as "load balancers". */
function splits(token: Token, index: SearchIndex): readonly (readonly string[])[] {
  const written = surface(token);
  if (written.length < SHORTEST_SPLIT || !/^[a-z]+$/.test(written)) return [];
  const found: string[][] = [];
  for (let at = SHORTEST_HALF; at <= written.length - SHORTEST_HALF; at += 1) {
    const halves = [stem(written.slice(0, at)), stem(written.slice(at))];
    const [left = "", right = ""] = halves;
    if (index.follows(left, right)) found.push(halves);
  }
  return found;
}

/** A word as it is written, in lower case; empty if it has several parts. */
function surface({ raw, parts }: Token): string {
  return parts.length === 1 ? fold(raw).toLowerCase() : "";
}

/** Acronyms are not stemmed: "vm" may stand in the notes as "vms", "dbs" as "db". */
function otherNumber(term: string): readonly string[] {
  if (term.length > 4 || !/^[a-z]+$/.test(term)) return [];
  const singular = term.slice(0, -1);
  if (!term.endsWith("s")) return [`${term}s`];
  return singular.length > 2 || /^[^aeiou]{2}$/.test(singular) ? [singular] : [];
}

/** Lets acronyms stand for their long forms, and long forms for their acronyms. */
function abbreviate(
  read: readonly Token[],
  drafts: ReadonlyMap<string, Draft>,
  acronyms: Acronyms,
): void {
  const parts = read.flatMap((token) => token.parts);
  for (const [term, draft] of drafts) {
    for (const longForm of acronyms.longForms(term)) draft.offer(longForm, ABBREVIATED);
  }
  parts.forEach((part, at) => {
    for (const { acronym, terms } of acronyms.startingWith(part)) {
      if (!terms.every((term, offset) => parts[at + offset] === term)) continue;
      for (const term of terms) drafts.get(term)?.offer(acronym, ABBREVIATED);
    }
  });
}

/** Of a long question, the words that say most, in its order. */
function mostTelling(words: readonly QueryWord[]): Query {
  if (words.length <= MAX_WORDS) return words;
  const kept = new Set(
    words.toSorted((a, b) => b.weight * b.idf - a.weight * a.idf).slice(0, MAX_WORDS),
  );
  return words.filter((word) => kept.has(word));
}
