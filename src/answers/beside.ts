import type { Library } from "../library.ts";
import type { Section } from "../notes/section.ts";
import type { Query } from "../search/query.ts";
import { partsOf } from "../search/terms.ts";
import { type WordSet, sizeOf, wordsWhere } from "../search/word-set.ts";
import type { Evidence } from "./evidence.ts";
import type { Findings } from "./look-up.ts";
import { areSiblings } from "./siblings.ts";
import { surprise } from "./surprise.ts";

/** An everyday word names nothing: "options", "setup". */
const TELLING = 0.5;

/**
 * Whether evidence stands under the heading beside the one that is asked about: what *Bergen › Parking*
 * says is no answer to "is there parking in Lisbon?" where *Lisbon* stands beside *Bergen*.
 */
export function standsBeside(library: Library, findings: Findings, best: Evidence): boolean {
  const { sections, index } = library;
  const { query, required, evidence } = findings;
  const telling = tellingOf(query);
  // A section whose whole heading is asked for is hardly ever missing among those found.
  const missed = evidence.flatMap(({ section, match }) => {
    const named = match.title & required;
    const isMissed = (named & telling & ~best.all) !== 0;
    return isMissed && sizeOf(named) >= countTerms(section) ? [section] : [];
  });
  if (missed.length === 0) return false;
  let begin = best.number;
  while (sections[begin - 1]?.note === best.section.note) begin -= 1;
  let { section, number } = best;
  while (section.parent !== undefined) {
    const own = section;
    const isAsked = (index.match(number, query).title & required) !== 0;
    if (!isAsked && missed.some((other) => areSiblings(other, own))) return true;
    number = begin + section.parent;
    const above = sections[number];
    if (above === undefined) return false;
    section = above;
  }
  return false;
}

/** More words than these tell a story, and one of them may be missing. */
const SHORT = 3;

/**
 * Whether a few words name what another section is headed by, and the evidence says nothing of that:
 * asked for "gatehouse limits", what *Boathouse › Limits* says is no answer where *Gatehouse* is a note.
 */
export function namesAnother({ query, required, evidence }: Findings, best: Evidence): boolean {
  const missed = required & tellingOf(query) & ~best.all;
  const isNamed = evidence.some(({ match }) => (match.title & missed) !== 0);
  const asked = sizeOf(required);
  return isNamed && asked <= SHORT && 2 * sizeOf(missed) >= asked;
}

function tellingOf(query: Query): WordSet {
  return wordsWhere(query, ({ raw }) => surprise(raw) >= TELLING);
}

/** Terms of a section's own heading. */
function countTerms({ headings }: Section): number {
  return partsOf(headings.at(-1) ?? "").length;
}
