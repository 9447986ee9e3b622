/** Words of up to this many letters have one edit at most; longer ones may have two. */
const ONE_EDIT_UP_TO = 6;
/** Shorter words are too close to too many others. */
const MIN_LENGTH = 4;
/** More candidates than this are noise. */
const MAX_CORRECTIONS = 2;

const LETTERS = /^[a-z]+$/;

/** A term of the notes that a misspelled one may mean. */
export interface Correction {
  readonly term: string;
  /** Insertions, deletions, substitutions and swaps of neighbours between them: 1 or 2. */
  readonly edits: number;
}

/**
 * Finds the terms of the notes that are closest to an unknown one.
 *
 * Each term has a signature, the set of its letters as bits. One edit changes at most two of them,
 * so that comparing signatures leaves few terms to measure, and nothing has to be kept but one
 * number for each term.
 */
export class Spelling {
  readonly #terms: readonly string[];
  readonly #signatures: Uint32Array;
  readonly #frequencyOf: (term: string) => number;

  constructor(terms: readonly string[], frequencyOf: (term: string) => number) {
    this.#terms = terms;
    this.#signatures = Uint32Array.from(terms, (term) =>
      LETTERS.test(term) ? signature(term) : 0,
    );
    this.#frequencyOf = frequencyOf;
  }

  /** The nearest terms, nearest and most frequent first; the first letter is taken to be right. */
  corrections(term: string): readonly Correction[] {
    if (term.length < MIN_LENGTH || !LETTERS.test(term)) return [];
    const most = term.length <= ONE_EDIT_UP_TO ? 1 : 2;
    const own = signature(term);
    const found: (Correction & { readonly frequency: number })[] = [];
    this.#signatures.forEach((other, number) => {
      if (other === 0 || bits(own ^ other) > 2 * most) return;
      const candidate = this.#terms[number] ?? "";
      if (candidate.charCodeAt(0) !== term.charCodeAt(0)) return;
      if (Math.abs(candidate.length - term.length) > most) return;
      const edits = distance(term, candidate, most);
      if (edits > most) return;
      found.push({ term: candidate, edits, frequency: this.#frequencyOf(candidate) });
    });
    return found
      .toSorted((a, b) => a.edits - b.edits || b.frequency - a.frequency)
      .filter(({ edits }, _, [nearest]) => edits === nearest?.edits)
      .slice(0, MAX_CORRECTIONS);
  }
}

function signature(term: string): number {
  let letters = 0;
  for (let at = 0; at < term.length; at += 1) letters |= 1 << (term.charCodeAt(at) - 97);
  return letters;
}

/** Number of bits set. */
function bits(value: number): number {
  let pairs = value - ((value >>> 1) & 0x55_55_55_55);
  pairs = (pairs & 0x33_33_33_33) + ((pairs >>> 2) & 0x33_33_33_33);
  return (((pairs + (pairs >>> 4)) & 0x0f_0f_0f_0f) * 0x01_01_01_01) >>> 24;
}

/**
 * Optimal string alignment: edits between two words, a swap of neighbours counted as one. More than
 * `most` are not counted out.
 *
 *          c  a  t          each cell: the cheapest of deletion (above), insertion (left),
 *       0  1  2  3          substitution (above left), swap (two above, two left)
 *    a  1  1  1  2
 *    c  2  1  1  2          "act" is one swap from "cat"
 *    t  3  2  2  1
 */
export function distance(one: string, other: string, most: number): number {
  let before: number[] = [];
  let above = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1];
      let cell = Math.min(
        (above[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (isSame ? 0 : 1),
      );
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2]) {
        if (one[row - 2] === other[column - 1])
          cell = Math.min(cell, (before[column - 2] ?? 0) + 1);
      }
      current.push(cell);
      least = Math.min(least, cell);
    }
    if (least > most) return most + 1;
    before = above;
    above = current;
  }
  return above[other.length] ?? most + 1;
}
