import type { QueryWord } from "./query.ts";

/** A set of words of a query, as the bits of a number: the lowest is the first word. */
export type WordSet = number;

/** As many words as fit: JavaScript's bits are 32, and one of them is the sign. */
export const MAX_WORDS = 31;

/** Whether a set holds the word at a place of its query. */
export function hasWord(set: WordSet, at: number): boolean {
  return ((set >>> at) & 1) === 1;
}

/** The words of a query that a condition holds for. */
export function wordsWhere(
  query: readonly QueryWord[],
  isIn: (word: QueryWord, at: number) => boolean,
): WordSet {
  return query.reduce((set, word, at) => (isIn(word, at) ? set | (1 << at) : set), 0);
}

/** How many words a set holds. */
export function sizeOf(set: WordSet): number {
  let size = 0;
  for (let rest = set; rest !== 0; rest >>>= 1) size += rest & 1;
  return size;
}

/** Adds up the values of the words of a set; there is one value for each word of the query. */
export function weigh(set: WordSet, values: readonly number[]): number {
  let sum = 0;
  for (let at = 0, rest = set; rest !== 0; at += 1, rest >>>= 1) {
    if ((rest & 1) === 1) sum += values[at] ?? 0;
  }
  return sum;
}
