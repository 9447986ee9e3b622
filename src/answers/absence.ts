import type { SearchIndex } from "../search/search-index.ts";
import { perMillion } from "./surprise.ts";

/**
 * How much more often notes use a word that they are asked about than people do: on four collections
 * the upper quartile is 20 to 40 times, and 400 in the smallest. The result is the same from 40 to 100.
 */
const TOPICAL = 100;

/** A word rarer than once in a million is a name; one above ten in a million is everyday (Zipf 3 and 4). */
const NAME = 1;
const EVERYDAY = 10;

/**
 * How much it says that a word stands in none of the notes, 0 to 1. The kettle may well be green in
 * notes too small for anybody to expect the word "colour" there; a name is missed in any.
 */
export function absenceTells(word: string, { words }: Pick<SearchIndex, "words">): number {
  const frequency = perMillion(word);
  const expected = (TOPICAL * frequency * words) / 1_000_000;
  return Math.max(isName(frequency), 1 - Math.exp(-expected));
}

/** 1 for names, 0 for everyday words, and in between for those in between. */
function isName(frequency: number): number {
  const share = Math.log(frequency / NAME) / Math.log(EVERYDAY / NAME);
  return 1 - Math.min(1, Math.max(0, share));
}
