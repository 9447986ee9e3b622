import { typingCost } from "./typing.ts";

/** Shorter words are too close to too many others. */
const MIN_LENGTH = 4;
/** More candidates than this are noise, and so are those that cost this much more than the best. */
const MAX_CORRECTIONS = 2;
const TOLERANCE = 0.3;
/** How much a term's frequency speaks for it: what is written often is often mistyped. */
const FREQUENCY = 0.03;

const LETTERS = /^[a-z]+$/;

/** The terms that begin with one letter. */
interface Candidates {
  readonly terms: readonly string[];
  /** For each, its letters as bits. */
  readonly signatures: Uint32Array;
}

/**
 * Finds the terms of the notes that a misspelled one may mean.
 *
 * Each term has a signature, the set of its letters as bits. One mistake changes at most two of
 * them, so that comparing signatures leaves few terms to measure. They are made, a letter at a time,
 * when the first word with that letter is misspelled.
 */
export class Spelling {
  readonly #terms: readonly string[];
  readonly #frequencyOf: (term: string) => number;
  readonly #byLetter = new Map<string, Candidates>();

  constructor(terms: readonly string[], frequencyOf: (term: string) => number) {
    this.#terms = terms;
    this.#frequencyOf = frequencyOf;
  }

  /**
   * The terms that a term of no note is probably meant to be, most probable first. Most words that
   * the notes don't know are no mistakes: better none than a wrong one. The first letter is right.
   */
  corrections(term: string): readonly string[] {
    if (term.length < MIN_LENGTH || !LETTERS.test(term)) return [];
    const most = affordable(term.length);
    const own = signature(term);
    const { terms, signatures } = this.#candidates(term.charAt(0));
    const found: { readonly term: string; readonly cost: number }[] = [];
    for (const [number, other] of signatures.entries()) {
      if (bits(own ^ other) > 4) continue;
      const candidate = terms[number] ?? "";
      if (Math.abs(candidate.length - term.length) > 2) continue;
      const cost = typingCost(term, candidate, most);
      if (cost > most) continue;
      const bonus = FREQUENCY * Math.log1p(this.#frequencyOf(candidate));
      found.push({ term: candidate, cost: cost - bonus });
    }
    const sorted = found.toSorted((a, b) => a.cost - b.cost);
    return sorted
      .filter(({ cost }) => cost <= (sorted[0]?.cost ?? 0) + TOLERANCE)
      .slice(0, MAX_CORRECTIONS)
      .map((correction) => correction.term);
  }

  #candidates(letter: string): Candidates {
    const known = this.#byLetter.get(letter);
    if (known !== undefined) return known;
    const terms = this.#terms.filter((term) => term.startsWith(letter) && LETTERS.test(term));
    const candidates = { terms, signatures: Uint32Array.from(terms, signature) };
    this.#byLetter.set(letter, candidates);
    return candidates;
  }
}

/**
 * The mistakes that a word of a length may have. Measured on 7,000 typos made at random and as many
 * words that the notes did not know: two thirds of the typos are put right, and a tenth of the words
 * taken for typos; with one edit up to 6 letters and two from 7 it was 73 % and 30 to 39 %.
 */
function affordable(length: number): number {
  if (length <= 4) return 0.6;
  return length <= 7 ? 1 : 1.5;
}

function signature(term: string): number {
  let letters = 0;
  for (let at = 0; at < term.length; at += 1) letters |= 1 << (term.charCodeAt(at) - 97);
  return letters;
}

/** Number of bits set. */
function bits(value: number): number {
  const pairs = value - ((value >>> 1) & 0x55_55_55_55);
  const fours = (pairs & 0x33_33_33_33) + ((pairs >>> 2) & 0x33_33_33_33);
  return Math.imul((fours + (fours >>> 4)) & 0x0f_0f_0f_0f, 0x01_01_01_01) >>> 24;
}
