import { stem as porter2 } from "porter2";

const ENGLISH = /^[a-z]+$/;

/**
 * The Porter2 stem of a word in lower case. What is not plain letters is left as it is, and so are
 * words of up to three letters: they are acronyms more often than plurals (`aws`, `ebs` is not `eb`).
 */
export function stem(word: string): string {
  return word.length > 3 && ENGLISH.test(word) ? porter2(word) : word;
}
