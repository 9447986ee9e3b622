import { stem } from "./stem.ts";

/** Shorter words are too close to too many others; longer ones are data. */
const SHORTEST = 4;
const LONGEST = 24;
const LETTERS = /^[a-z]+$/;
const ALPHABET = "abcdefghijklmnopqrstuvwxyz";

/** The shortest stem that is still a word, and how many are offered. */
const SHORTEST_STEM = 3;
const MOST = 2;

/** How much likelier fingers swap two letters, or double or halve one, than lose or add one. */
const BY_ITSELF = 2;

/**
 * The terms of words that are one letter from a written one: a letter too many, one missing, or two
 * swapped; the first is right. A mistake may change how a word is stemmed ("isues" to "isu", "issues"
 * to "issu"), so that what is mistyped is far from what is meant until both are words again.
 */
export function oneSlipAway(
  written: string,
  frequencyOf: (term: string) => number,
): readonly string[] {
  if (written.length < SHORTEST || written.length > LONGEST || !LETTERS.test(written)) return [];
  const trusts = new Map<string, number>();
  const offer = (word: string, trust: number): void => {
    const term = stem(word);
    if (term.length < SHORTEST_STEM) return;
    const value = trust * Math.log1p(frequencyOf(term));
    if (value > (trusts.get(term) ?? 0)) trusts.set(term, value);
  };
  for (let at = 1; at <= written.length; at += 1) {
    const before = written.slice(0, at);
    const [next = "", after = "", ...rest] = written.slice(at);
    const last = before.at(-1);
    for (const letter of ALPHABET) {
      const isDoubled = letter === last || letter === next;
      offer(before + letter + next + after + rest.join(""), isDoubled ? BY_ITSELF : 1);
    }
    if (next !== "") offer(before + after + rest.join(""), next === last ? BY_ITSELF : 1);
    if (after !== "") offer(before + after + next + rest.join(""), BY_ITSELF);
  }
  return [...trusts]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, MOST)
    .map(([term]) => term);
}
