import type { Library } from "../library.ts";
import type { Section } from "../notes/section.ts";
import { tokens } from "../search/terms.ts";
import { countBits } from "./bits.ts";
import type { Evidence } from "./evidence.ts";
import type { Findings } from "./look-up.ts";
import { surprise } from "./surprise.ts";

/** An everyday word names nothing: "options", "setup". */
const TELLING = 0.5;

/**
 * Whether evidence stands under the heading beside the one that is asked about: what *Bergen › Parking*
 * says is no answer to "is there parking in Lisbon?" where *Lisbon* stands beside *Bergen*.
 */
export function standsBeside(library: Library, findings: Findings, best: Evidence): boolean {
  const { sections, index } = library;
  const { query, required } = findings;
  const telling = query.reduce(
    (mask, { raw }, at) => (surprise(raw) >= TELLING ? mask | (1 << at) : mask),
    0,
  );
  const isNamed = (number: number): boolean => {
    const named = index.match(number, query).title & required;
    const isMissed = (named & telling & ~best.all) !== 0;
    return isMissed && countBits(named) >= countTerms(sections[number]);
  };
  let begin = best.number;
  while (sections[begin - 1]?.note === best.section.note) begin -= 1;
  let { section, number } = best;
  while (section.parent !== undefined) {
    const above = sections[begin + section.parent];
    if (above === undefined) return false;
    const isAsked = (index.match(number, query).title & required) !== 0;
    if (!isAsked && library.below(above).some(isNamed)) return true;
    number = begin + section.parent;
    section = above;
  }
  return false;
}

/** Terms of a section's own heading. */
function countTerms(section: Section | undefined): number {
  return tokens(section?.headings.at(-1) ?? "").flatMap(({ parts }) => parts).length;
}
