import { stem } from "./stem.ts";

/** Idioms that people ask in, and how notes write the same. English, and of no topic. */
const IDIOMS: readonly string[] = [
  "out of the box: default builtin",
  "by hand: manual manually",
  "by heart: memorize memory",
  "on its own: automatic automatically",
  "by itself: automatic automatically",
  "under the hood: internal internally",
  "behind the scenes: internal internally",
  "the last word: final decision decide",
  "the final say: final decision decide",
  "in charge: responsible owner",
  "on the fly: dynamic dynamically",
  "from scratch: new",
  "right away: immediate immediately",
  "straight away: immediate immediately",
  "in a row: consecutive",
  "an eye: monitor watch",
  "up front: advance before",
  "ahead of time: advance before",
  "for good: permanent permanently",
  "for now: temporary temporarily",
  "in one go: batch once",
  "at once: batch simultaneous concurrent",
  "at the same time: simultaneous concurrent parallel",
  "side by side: parallel",
  "a good idea: recommended should avoid advisable",
  "a bad idea: avoid should discouraged",
  "on purpose: intentional intentionally",
  "by mistake: accidental accidentally",
  "by accident: accidental accidentally",
  "up to date: current latest update",
  "out of date: outdated obsolete",
];

interface Idiom {
  /** The words before its last, the nearest first. */
  readonly before: readonly string[];
  readonly related: readonly string[];
}

const byLast = new Map<string, Idiom[]>();
for (const entry of IDIOMS) {
  const [phrase = "", related = ""] = entry.split(": ");
  const [last = "", ...before] = phrase.split(" ").toReversed();
  const known = byLast.get(last) ?? [];
  known.push({ before, related: related.split(" ").map((word) => stem(word)) });
  byLast.set(last, known);
}

/** Terms that say what an idiom means that ends with a word; those `before` it in lower case, in their order. */
export function meaningsOfIdiom(last: string, before: readonly string[]): readonly string[] {
  return (byLast.get(last.toLowerCase()) ?? [])
    .filter((idiom) => idiom.before.every((word, at) => before.at(-1 - at) === word))
    .flatMap(({ related }) => related);
}
