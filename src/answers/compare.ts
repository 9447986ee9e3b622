import type { Library } from "../library.ts";
import type { Section } from "../notes/section.ts";
import { hasWord, weigh } from "../search/word-set.ts";
import { speaksOfTopic } from "./among.ts";
import type { Extract } from "./cite.ts";
import { type Sides, speakers, toSides, wordsOf } from "./compared-words.ts";
import type { ComparisonPlan, ComparisonRow } from "./comparison.ts";
import { type Evidence, measureAll, strength } from "./evidence.ts";
import { isLinkOnly } from "./link-only.ts";
import type { Findings } from "./look-up.ts";
import { parallels } from "./parallels.ts";
import { withBelow } from "./passage-groups.ts";
import type { Question } from "./question.ts";
import { type Room, select } from "./select.ts";
import { withSiblings } from "./siblings.ts";
import type { Comparison } from "./sides.ts";

/** Room for a section that compares the sides itself, and for one cell of the table. */
const DIRECT: Room = { characters: 1_000, passages: 8 };
const CELL: Room = { characters: 420, passages: 4 };
const MAX_DIRECT = 2;
const MAX_SHARED_ROWS = 2;

/** A heading names a side with this share of its own words. */
const NAMED = 0.45;
/** How far from its beginning a passage may name what it is about, in characters. */
const BEGINNING = 12;
/** What a side's own name counts in its own section, where every passage is about it. */
const OWN_NAME = 0.2;
/** What a heading that names a side counts for its section. */
const NAMED_BY_HEADING = 2;
/** How far down the hits for one side alone are looked into. */
const HITS_PER_SIDE = 6;

/** What a comparison found: a plan to show, a heading that compares with nothing under it, or neither. */
export interface ComparisonFindings {
  readonly plan: ComparisonPlan;
  readonly stub: Evidence | undefined;
}

/** Plans what is put side by side; `undefined` when the notes speak of fewer than one side. */
export function planComparison(
  library: Library,
  question: Question,
  findings: Findings,
): ComparisonFindings | undefined {
  const { comparison, lean } = question;
  if (comparison === undefined || (lean === "among" && !speaksOfTopic(findings))) return undefined;
  const sides = toSides(library, comparison, findings);
  const pool = poolOf(library, comparison, findings);

  const direct = pool.filter(
    ({ match, headings, section }) =>
      section.shape !== "pointer" &&
      compares(match.title, headings, sides) &&
      (sides.areNames || (sides.shared & ~headings) === 0),
  );
  const stub = direct.find(({ section }) => section.shape === "stub");
  const told = direct.filter(({ section }) => section.passages.length > 0).slice(0, MAX_DIRECT);
  const shared = pool
    .filter((evidence) => !direct.includes(evidence))
    .flatMap((evidence) => sharedRow(evidence, sides) ?? [])
    .slice(0, MAX_SHARED_ROWS);
  const own = ownRow(
    pool.filter((evidence) => !direct.includes(evidence)),
    sides,
  );

  const all =
    own.some(isComplete) && (own.some(isOfOneNote) || !shared.some(isComplete))
      ? [...own, ...shared.slice(0, 1)]
      : [...shared, ...own];
  const toThePoint = all.filter(({ cells }) =>
    cells.some((cell) => cell !== undefined && isToThePoint(cell, pool, sides)),
  );
  const rows = toThePoint.length > 0 ? toThePoint : all;
  const heard = comparison.sides.filter((_, side) =>
    rows.some(({ cells }) => cells[side] !== undefined),
  );
  if (stub === undefined && told.length === 0 && heard.length < 2) return undefined;
  const isTold = told.some(({ all: held }) => (held & sides.asked) !== 0);
  return {
    stub: told.length === 0 ? stub : undefined,
    plan: {
      sides: comparison.sides,
      unsaid: toThePoint.length > 0 || isTold ? [] : wordsOf(sides.asked, findings),
      direct: told.map((evidence) => ({
        section: evidence.section,
        passages: select(evidence, sides.information, "comparison", DIRECT),
      })),
      rows: told.length > 0 && heard.length < comparison.sides.length ? [] : rows,
    },
  };
}

/** The sections found for the question, and for each side alone; best first. */
function poolOf(library: Library, comparison: Comparison, findings: Findings): readonly Evidence[] {
  const known = new Set(findings.evidence.map(({ number }) => number));
  const more = comparison.sides.flatMap((side) =>
    library.index
      .search(library.toQuery(side))
      .slice(0, HITS_PER_SIDE)
      .filter(({ section }) => !known.has(section)),
  );
  const unique = [...new Map(more.map((hit) => [hit.section, hit])).values()];
  return [
    ...findings.evidence,
    ...measureAll(
      library,
      findings.query,
      findings,
      unique.map(({ section }) => ({ section, score: 0 })),
    ),
  ];
}

/** A heading that names several sides, the headings above it helping ("IAM › User vs role"). */
function compares(title: number, headings: number, sides: Sides): boolean {
  const named = speakers(headings, sides, NAMED);
  return named.filter((side) => (title & (sides.own[side] ?? 0)) !== 0).length >= 2;
}

/** Whether a cell, or a heading above it, holds a word of what the sides are to be compared by. */
function isToThePoint({ section, passages }: Extract, pool: readonly Evidence[], sides: Sides) {
  const evidence = pool.find((candidate) => candidate.section === section);
  if (evidence === undefined) return false;
  const held = passages.reduce(
    (mask, index) => mask | (evidence.passages[index] ?? 0),
    evidence.headings,
  );
  return (held & sides.asked) !== 0;
}

function isComplete({ cells }: ComparisonRow): boolean {
  return cells.every((cell) => cell !== undefined);
}

/** What several notes are about may only share a name with what is compared. */
function isOfOneNote({ cells }: ComparisonRow): boolean {
  return new Set(cells.map((cell) => cell?.section.note)).size === 1;
}

/** A section that speaks of several sides, each in passages of its own. */
function sharedRow(evidence: Evidence, sides: Sides): ComparisonRow | undefined {
  const { section, passages, match, headings } = evidence;
  if (speakers(headings, sides).length > 0) return undefined;
  const cells = sides.own.map((_, side): Extract | undefined => {
    const name = sides.names[side] ?? "";
    const speaking = passages.flatMap((mask, index) => {
      // Below "Kubernetes", what is said of pods is said of "Kubernetes pods".
      const heard = speakers(mask | headings, sides);
      const passage = section.passages[index];
      const isStatement = passage !== undefined && !isLinkOnly(passage);
      return isStatement && heard.length === 1 && heard[0] === side ? [index] : [];
    });
    const first = speaking
      .toSorted(
        (a, b) =>
          aspectOf(match.passages[b], sides) - aspectOf(match.passages[a], sides) ||
          Number(begins(section, b, name)) - Number(begins(section, a, name)) ||
          a - b,
      )
      .at(0);
    return first === undefined
      ? undefined
      : { section, passages: withBelow(section, first).slice(0, 4) };
  });
  const heard = cells.filter((cell) => cell !== undefined).length;
  return heard < 2 ? undefined : { label: labelOf(section), cells };
}

/** Whether a passage begins by naming a side: then it is about that side. */
function begins({ passages }: Section, index: number, name: string): boolean {
  const opening = (passages[index]?.text ?? "").slice(0, name.length + BEGINNING).toLowerCase();
  return opening.includes(name.toLowerCase());
}

/** For each side the section that is about it: the one that says most about what is asked. */
function ownRow(pool: readonly Evidence[], sides: Sides): readonly ComparisonRow[] {
  const best = withSiblings(
    sides.own.map((_, side) =>
      pool
        .filter(
          (evidence) =>
            evidence.section.shape !== "container" && subjectOf(evidence, sides) === side,
        )
        .map((evidence) => ({ evidence, worth: worth(evidence, side, sides) }))
        .toSorted((a, b) => b.worth - a.worth),
    ),
  );
  const cells = best.map((evidence, side): Extract | undefined => {
    if (evidence === undefined) return undefined;
    const own = sides.own[side] ?? 0;
    const asked = sides.information.map((value, at) =>
      hasWord(own, at) ? OWN_NAME * value : value,
    );
    const others = best.flatMap((other) => (other === evidence ? [] : (other?.section ?? [])));
    const alike = parallels(evidence.section, others);
    return {
      section: evidence.section,
      passages: select(evidence, asked, "definition", CELL, alike),
    };
  });
  return cells.some((cell) => cell !== undefined) ? [{ label: "", cells }] : [];
}

/** The one side that a section is about: by its heading, or else by the headings above it. */
function subjectOf({ match, headings }: Evidence, sides: Sides): number | undefined {
  const named = speakers(match.title, sides);
  const heard = named.length === 0 ? speakers(headings, sides) : named;
  return heard.length === 1 ? heard[0] : undefined;
}

/** What a section is worth for one side: said about the aspect, about another side, in its heading. */
function worth(evidence: Evidence, side: number, sides: Sides): number {
  const { match, all } = evidence;
  const others = sides.own.reduce((sum, words, at) => (at === side ? sum : sum | words), 0);
  return (
    strength(evidence) +
    weigh(all & sides.aspect, sides.information) +
    0.5 * weigh(all & others, sides.information) +
    NAMED_BY_HEADING * namedShare(evidence, side, sides) +
    // It stands below a heading that compares the sides.
    (speakers(match.path, sides).length > 1 ? 1 : 0)
  );
}

/**
 * How much of a side's name the headings hold, 0 to 1, if the section's own is part of it: all of
 * "Terraform state" stands in "Terraform › State", and half of it in "Terraform".
 */
function namedShare({ match, headings }: Evidence, side: number, sides: Sides): number {
  const own = sides.own[side] ?? 0;
  const most = weigh(own, sides.information);
  if (most === 0 || (match.title & own) === 0) return 0;
  return weigh(headings & own, sides.information) / most;
}

function aspectOf(mask: number | undefined, { aspect, information }: Sides): number {
  return weigh((mask ?? 0) & aspect, information);
}

function labelOf(section: Section): string {
  return section.headings.at(-1) ?? section.note.title;
}
