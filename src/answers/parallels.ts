import type { Section } from "../notes/section.ts";
import { terms } from "../search/terms.ts";

/** Less than this in common is chance. */
const ALIKE = 0.3;
/** What it is worth beside what else is asked. */
const WORTH = 0.6;
/** What two things can be compared by stands near the beginning of their sections. */
const MAX_PASSAGES = 40;

/**
 * For each passage of a section, how much it says the same thing as a passage of another one about
 * something else ("uses 8 bit code units", "uses 32 bit code units"): 0, or up to 0.6, by the share
 * of words in common. What both sections speak of is what they can be compared by.
 */
export function parallels(section: Section, others: readonly Section[]): readonly number[] {
  const elsewhere = others.flatMap(({ passages }) =>
    passages.slice(0, MAX_PASSAGES).map(({ text }) => wordsOf(text)),
  );
  return section.passages.slice(0, MAX_PASSAGES).map(({ text }) => {
    const own = wordsOf(text);
    const most = Math.max(0, ...elsewhere.map((other) => likeness(own, other)));
    return most >= ALIKE ? WORTH * most : 0;
  });
}

/** Numbers are where such passages differ. */
function wordsOf(text: string): ReadonlySet<string> {
  return new Set(terms(text.slice(0, 400)).filter((term) => !/\d/.test(term)));
}

/** Jaccard's index. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size < 2 || b.size < 2) return 0;
  let common = 0;
  for (const term of a) if (b.has(term)) common += 1;
  return common / (a.size + b.size - common);
}
