import type { Acronyms } from "./acronyms.ts";
import { meaningsOfIdiom } from "./idioms.ts";
import { verbForms } from "./irregular-verbs.ts";
import { Numeronyms } from "./numeronyms.ts";
import { meaningsWithParticle } from "./phrasal-verbs.ts";
import type { Alternative, Query, QueryWord } from "./query.ts";
import { otherForms } from "./other-forms.ts";
import type { SearchIndex } from "./search-index.ts";
import { oneSlipAway } from "./slips.ts";
import { isSoftSlip, isSoftWord } from "./soft-words.ts";
import { type Token, tokens } from "./terms.ts";
import { relatedTo } from "./thesaurus.ts";
import { MAX_WORDS } from "./word-set.ts";

/** What a question word or filler counts; the headings of notes ask questions too. */
const SOFT = 0.35;
/** Trust in what stands for a word: written as one or as two, spelled otherwise, abbreviated, related. */
const JOINED = 0.9;
const INFLECTED = 0.9;
const CORRECTED = 0.7;
const ABBREVIATED = 0.4;
const RELATED = 0.35;
const PHRASAL = 0.6;

/** Joins words of a language, which stand in the notes without it as well; other marks make names. */
const HYPHEN = /[-\u2010-\u2013]/;

/** What is known of words besides what the index knows. */
export interface WordKnowledge {
  readonly acronyms?: Acronyms;
  readonly numeronyms?: Numeronyms;
  /** Whether people say a word, whatever the notes do. */
  readonly isWord?: (word: string) => boolean;
}

/**
 * What a question asks of the index: its words, and all that may stand for them in the notes.
 *
 * A word that the notes don't know is taken for a misspelled one; for any word that is one letter away
 * only if `isWord` does not know it either: whoever says "hole" does not mean "whole".
 */
export function toQuery(
  text: string,
  index: SearchIndex,
  { acronyms, numeronyms = new Numeronyms(), isWord = () => false }: WordKnowledge = {},
): Query {
  const read = tokens(text);
  const drafts = new Map<string, Draft>();
  read.forEach((token, at) => {
    for (const term of termsToAsk(token, index)) {
      const known = drafts.get(term);
      if (known?.weight === 1) continue;
      const draft = new Draft(term, token.raw, at, isSoft(token, index) ? SOFT : 1);
      if (known === undefined || draft.weight > known.weight) drafts.set(term, draft);
    }
  });
  const kept = mostTelling(drafts, index);
  for (const [term, draft] of kept) {
    const { start = 0, end = 0, raw = "" } = read[draft.at] ?? {};
    const before = wordsOf(text.slice(Math.max(0, start - NEAR), start));
    const after = wordsOf(text.slice(end, end + NEAR));
    const said = [...meaningsWithParticle(term, after), ...meaningsOfIdiom(raw, before)];
    for (const form of said) draft.offer(form, PHRASAL);
    if (draft.weight < 1) continue;
    for (const form of otherForms(term, read, draft.at, index)) draft.offer(form, JOINED);
    for (const form of numeronyms.termsFor(term, index)) draft.offer(form, JOINED);
    for (const form of verbForms(term)) draft.offer(form, INFLECTED);
  }
  if (acronyms !== undefined) abbreviate(read, kept, acronyms);
  return [...kept.values()].map((draft) => draft.finish(index, isWord));
}

function isSoft({ raw, parts }: Token, index: SearchIndex): boolean {
  if (isSoftWord(raw)) return true;
  return parts.every((part) => index.documentFrequency(part) === 0) && isSoftSlip(raw);
}

/** More text than a verb and its particle span, or an idiom. */
const NEAR = 100;

/** The words of a text in lower case, stop words among them: particles are stop words. */
function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}']+/gu) ?? [];
}

/** Of a long question, the words that say most, in its order. */
function mostTelling(
  drafts: ReadonlyMap<string, Draft>,
  index: SearchIndex,
): ReadonlyMap<string, Draft> {
  if (drafts.size <= MAX_WORDS) return drafts;
  const information = ([term, { weight }]: readonly [string, Draft]) =>
    weight * index.rarity(index.documentFrequency(term));
  const most = [...drafts].toSorted((a, b) => information(b) - information(a)).slice(0, MAX_WORDS);
  return new Map(most.toSorted(([, a], [, b]) => a.at - b.at));
}

/** The parts of a word; and the whole, if it is a name (`io_uring`, `AppRunner`) that the notes know. */
function termsToAsk({ raw, parts, joined }: Token, index: SearchIndex): readonly string[] {
  const isName = joined !== undefined && !HYPHEN.test(raw);
  return isName && index.documentFrequency(joined) > 0 ? [...parts, joined] : parts;
}

/** A word of the question while its alternatives are gathered. */
class Draft {
  /** Which token of the question. */
  readonly at: number;
  readonly weight: number;
  readonly #term: string;
  readonly #raw: string;
  readonly #alternatives = new Map<string, Alternative>();

  constructor(term: string, raw: string, at: number, weight: number) {
    this.#term = term;
    this.#raw = raw;
    this.at = at;
    this.weight = weight;
    this.offer(term, 1);
  }

  offer(form: string | readonly string[], weight: number): void {
    const [term = "", ...rest] = typeof form === "string" ? [form] : form;
    const key = [term, ...rest].join(" ");
    if ((this.#alternatives.get(key)?.weight ?? 0) >= weight) return;
    this.#alternatives.set(key, rest.length === 0 ? { term, weight } : { term, weight, rest });
  }

  finish(index: SearchIndex, isWord: (word: string) => boolean): QueryWord {
    const isKnown = (alternative: Alternative) =>
      [alternative.term, ...(alternative.rest ?? [])].every(
        (term) => index.documentFrequency(term) > 0,
      );
    let known = [...this.#alternatives.values()].filter(isKnown);
    if (known.length === 0 && this.weight === 1) {
      known = corrections(this.#term, this.#raw, index, isWord).map((term) => ({
        term,
        weight: CORRECTED,
        isCorrection: true,
      }));
    }
    const own = index.documentFrequency(this.#term);
    const frequency = own > 0 ? own : Math.max(0, ...known.map((form) => frequencyOf(form, index)));
    return {
      raw: this.#raw,
      weight: this.weight,
      idf: index.rarity(frequency),
      alternatives: [...known, ...this.#related(known, index)].toSorted(
        (a, b) => b.weight - a.weight,
      ),
    };
  }

  #related(known: readonly Alternative[], index: SearchIndex): readonly Alternative[] {
    const terms = new Set(known.map(({ term }) => term));
    return relatedTo(this.#term)
      .flatMap((term) => [term].concat(verbForms(term)))
      .filter((term) => !terms.has(term) && index.documentFrequency(term) > 0)
      .map((term) => ({ term, weight: RELATED }));
  }
}

/** Stemming may rewrite the end of a misspelled word: "deply" is one letter from "deploy", "depli" two. */
function corrections(
  term: string,
  raw: string,
  index: SearchIndex,
  isWord: (word: string) => boolean,
): readonly string[] {
  const written = raw.toLowerCase();
  const found = index.corrections(term);
  if (found.length > 0) return found;
  const others = written.startsWith(term) ? [] : index.corrections(written);
  if (others.length > 0 || isWord(written)) return others;
  return oneSlipAway(written, (slip) => index.documentFrequency(slip));
}

/** A phrase is at most as frequent as its rarest term. */
function frequencyOf({ term, rest }: Alternative, index: SearchIndex): number {
  return Math.min(...[term, ...(rest ?? [])].map((part) => index.documentFrequency(part)));
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
  for (const { acronym, terms } of acronyms.spelledIn(parts)) {
    for (const term of terms) drafts.get(term)?.offer(acronym, ABBREVIATED);
  }
}
