/**
 * Words that say nothing about a section: Lucene's 33 English stop words. They are no terms, but
 * they hold their place, so that distances between the words around them stay true.
 */
const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    "a an and are as at be but by for if in into is it no not of on or such that the their then " +
    "there these they this to was will with"
  ).split(" "),
);

export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}
