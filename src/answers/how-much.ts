import type { Section } from "../notes/section.ts";
import { weigh, wordsWhere } from "../search/word-set.ts";
import { type Demand, isMeasureWord } from "./demand.ts";
import { type Evidence, strength } from "./evidence.ts";
import type { Findings } from "./look-up.ts";
import { saysQuantity } from "./quantity.ts";
import { surprise } from "./surprise.ts";

/** How many sections an answer quotes at the most. */
const QUOTED = 3;

/** The version of one thing is none of another: a section counts that holds about as much as the best. */
const AS_MUCH = 0.8;

/**
 * The share of what is asked that a passage has to hold, with its headings, for a number in it to be
 * the one asked for: of "the maximum size of a cookie", "maximum size" alone is that of anything. Of
 * 45 questions for a quantity, those with an answer hold 0.7 and more, near misses up to 0.66.
 */
const OF_WHAT_IS_ASKED = 0.67;

/** What an everyday word counts at the least. */
const LEAST = 0.1;

/** What it adds to a section to say how much of what was asked. */
const SAYS_IT = 0.3;

/** What it adds to a passage, as a share of the best one of its section. */
const FAVOUR = 0.6;

type Asked = Pick<Findings, "query" | "required">;

/** What speaks for each passage of a section because it says how much, if that was asked. */
export function favourNumbers(
  demand: Demand | undefined,
  { passages }: Section,
): readonly number[] {
  if (demand === undefined) return [];
  return passages.map(({ text }) => (saysQuantity(demand, text) ? FAVOUR : 0));
}

/** Whether any section that would be quoted says how much of what was asked, if that was asked. */
export function saysHowMuch(findings: Findings, best: Evidence): boolean {
  const { demand } = findings;
  if (demand === undefined) return true;
  const isSaidBy = teller(findings, demand);
  return findings.evidence
    .slice(0, QUOTED)
    .some((candidate) => candidate.coverage >= AS_MUCH * best.coverage && isSaidBy(candidate));
}

/** Puts sections first that say how much, if they are about as good. */
export function withNumbersFirst(
  evidence: readonly Evidence[],
  asked: Asked,
  demand: Demand,
): readonly Evidence[] {
  const isSaidBy = teller(asked, demand);
  const worth = new Map(
    evidence.map((each) => [each, strength(each) + (isSaidBy(each) ? SAYS_IT : 0)]),
  );
  return evidence.toSorted((a, b) => (worth.get(b) ?? 0) - (worth.get(a) ?? 0));
}

/** Tells of a section whether it says how much of what was asked. */
function teller({ query, required }: Asked, demand: Demand): (evidence: Evidence) => boolean {
  const telling = query.map(({ raw }) => LEAST + surprise(raw));
  const asked = required & ~wordsWhere(query, ({ raw }) => isMeasureWord(raw, demand));
  const least = OF_WHAT_IS_ASKED * weigh(asked, telling);
  const isAsked = (held: number): boolean => weigh(held & asked, telling) >= least;
  const says = (text: string): boolean => saysQuantity(demand, text);
  return ({ section, headings, passages, match }) => {
    if (isAsked(headings) && says(section.headings.at(-1) ?? "")) return true;
    // What stands in a note of a day was then.
    const isDated = demand.measure === "date" && section.headings.some(says);
    // Below "Lisbon office" any number will not do for what it costs: it has to be of the rest.
    const rest = asked & ~headings;
    return section.passages.some(({ text }, at) => {
      const isOfRest = rest === 0 || ((match.passages[at] ?? 0) & rest) !== 0;
      return isOfRest && isAsked((passages[at] ?? 0) | headings) && (isDated || says(text));
    });
  };
}
