import { byScore, type Hit } from "./hit.ts";
import { K1 } from "./impact.ts";
import type { Lookup } from "./lookup.ts";
import type { Occurrence, Reading } from "./section-match.ts";
import { weigh } from "./word-set.ts";

/** Shares of the heading's matched information: by itself, and by how little else the heading says. */
const IN_HEADING = 0.2;
const IS_HEADING = 0.5;
/** Neighbouring words of the query: their share, the reach in words, and BM25's saturation. */
const PROXIMITY = 1 / 6;
const REACH = 8;
const B = 0.75;
/** What a section gets of the best score in its note. */
const SAME_NOTE = 0.1;

/** What re-ranking knows of a candidate. */
export interface Candidate extends Hit {
  readonly note: number;
  readonly reading: Reading;
}

/**
 * Orders candidates by how well they answer: their first score, and what the index cannot know:
 * whether the heading says just what was asked, whether the words stand together, and whether the
 * rest of the note speaks of it too. Equal ones keep the order of the notes.
 */
export function rank(
  candidates: readonly Candidate[],
  lookup: Lookup,
  averageLength: number,
): readonly Hit[] {
  const byNote = new Map<number, number>();
  for (const { note, score } of candidates) {
    byNote.set(note, Math.max(byNote.get(note) ?? 0, score));
  }
  return candidates
    .map(({ section, score, note, reading }) => ({
      section,
      score:
        score +
        headingScore(reading, lookup) +
        PROXIMITY * proximity(reading, lookup, averageLength) +
        SAME_NOTE * (byNote.get(note) ?? 0),
    }))
    .toSorted(byScore);
}

function headingScore({ match, titleTerms, titleMatched }: Reading, lookup: Lookup): number {
  if (match.title === 0) return 0;
  const exactness = titleMatched / Math.max(1, titleTerms);
  return (IN_HEADING + IS_HEADING * exactness) * weigh(match.title, lookup.headingInformation);
}

/**
 * Rewards different words of the query that stand close to each other, each by the information of
 * its neighbour over the square of their distance (after Büttcher, Clarke, Lushman 2006).
 */
function proximity(reading: Reading, lookup: Lookup, averageLength: number): number {
  const { occurrences, length } = reading;
  const near = lookup.information.map(() => 0);
  for (let at = 1; at < occurrences.length; at += 1) {
    const left = occurrences[at - 1];
    const right = occurrences[at];
    if (left !== undefined && right !== undefined) meet(left, right, lookup, near);
  }
  const k = K1 * (1 - B + (B * length) / averageLength);
  return near.reduce(
    (sum, value, word) => sum + ((lookup.information[word] ?? 0) * value * (K1 + 1)) / (value + k),
    0,
  );
}

function meet(left: Occurrence, right: Occurrence, lookup: Lookup, near: number[]): void {
  const distance = Math.max(1, right.position - left.position);
  if (distance > REACH || left.words === right.words) return;
  const closeness = 1 / distance ** 2;
  near.forEach((value, word) => {
    const bit = 1 << word;
    const other =
      (left.words & bit) !== 0
        ? right.words & ~left.words
        : (right.words & bit) !== 0
          ? left.words & ~right.words
          : 0;
    if (other !== 0) near[word] = value + closeness * weigh(other, lookup.information);
  });
}
