import porter2 from "wink-porter2-stemmer";

/**
 * Words in memory with their stems. Stemming is the slowest step of the analysis; a corpus of 7,000
 * sections has some 25,000 different words.
 */
const MAX_REMEMBERED = 50_000;

const ENGLISH = /^[a-z]+$/;
const remembered = new Map<string, string>();

/**
 * The Porter2 stem of a word in lower case. What is not plain letters is left as it is, and so are
 * words of up to three letters: they are acronyms more often than plurals (`aws`, `ebs` is not `eb`).
 */
export function stem(word: string): string {
  if (word.length < 4 || !ENGLISH.test(word)) return word;
  const known = remembered.get(word);
  if (known !== undefined) return known;
  const result = porter2(word);
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  remembered.set(word, result);
  return result;
}
