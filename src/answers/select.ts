import type { Section } from "../notes/section.ts";
import { weigh } from "../search/word-set.ts";
import type { Evidence } from "./evidence.ts";
import type { QuestionKind } from "./kind.ts";
import { isLinkOnly } from "./link-only.ts";
import { isStep, wholeRun, withBelow } from "./passage-groups.ts";
import { withParents } from "./quote.ts";

/** How much of a section may be quoted. */
export interface Room {
  /** Characters of text. */
  readonly characters: number;
  /** Bullets, rows, paragraphs and blocks of code. */
  readonly passages: number;
}

/** Room for the best section of an answer, and for one beside it. */
const MAIN: Room = { characters: 600, passages: 5 };
const BESIDE: Room = { characters: 260, passages: 2 };
const LIST_BESIDE: Room = { characters: 700, passages: 10 };
/** Steps make sense only together, with their code; a list that was asked for is given whole. */
const STEPS: Room = { characters: 1_200, passages: 12 };
const LIST: Room = { characters: 1_500, passages: 20 };

/** A word found only in the passage above, or in the heading, says less about this passage. */
const INHERITED = 0.4;
const IN_HEADING = 0.3;
/** What opening a section is worth, as a share of the best score: notes begin with what matters. */
const LEAD = { definition: 0.8, other: 0.15 };
/** What the title of another page is worth beside a statement of the note. */
const LINK_ONLY = 0.3;
/** Passages that say less than this share of what the best one says are left out. */
const WORTH_QUOTING = 0.35;

/** Of a section of thousands of passages only the best are tried: an answer has room for few. */
const MAX_TRIED = 60;

/** The room that a question of some kind gets in the section that answers it best. */
export function roomFor(kind: QuestionKind, section?: Section): Room {
  if (kind === "list") return LIST;
  const code = section?.passages.filter((passage) => passage.kind === "code").length ?? 0;
  const isSteps = kind === "lookup" && code > 1;
  return kind === "how-to" || isSteps ? STEPS : MAIN;
}

/** The room of a section beside the best one. */
export function roomBeside(kind: QuestionKind): Room {
  return kind === "list" ? LIST_BESIDE : BESIDE;
}

/** Steps make sense only together, whatever was asked of them. */
function roomForSteps(room: Room): Room {
  return room === MAIN ? STEPS : room;
}

/** Chooses the passages of a section that answer, in the order of the note; never none, if it has any. */
export function select(
  evidence: Evidence,
  information: readonly number[],
  kind: QuestionKind,
  room: Room,
  /** For each passage, what else speaks for it, as a share of the best score. */
  favour: readonly number[] = [],
): readonly number[] {
  const { section } = evidence;
  const scores = scorePassages(evidence, information, kind, favour);
  const statements = statementsOf(section);
  if (fits(section, statements, room)) return inOrder(withParents(section.passages, statements));

  const order = statements.toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  const [first] = order;
  if (first === undefined) return [];
  const least = WORTH_QUOTING * (scores[first] ?? 0);
  let chosen: ReadonlySet<number> = new Set();
  for (const index of order.slice(0, MAX_TRIED)) {
    if ((scores[index] ?? 0) < least) break;
    if (chosen.has(index)) continue;
    const own = isStep(section.passages[index]) ? roomForSteps(room) : room;
    const wider = widenings(section, index, kind, chosen)
      .map((group) => new Set([...chosen, ...withParents(section.passages, group)]))
      .find((group) => fits(section, group, own));
    if (wider !== undefined) chosen = wider;
    else if (chosen.size === 0) chosen = withParents(section.passages, [index]);
  }
  return inOrder(chosen);
}

/** All of a section, or as much of it from its beginning as there is room for. */
export function asMuchAsFits(section: Section, kind: QuestionKind): readonly number[] {
  const room = kind === "list" || section.passages.some(isStep) ? LIST : STEPS;
  let chosen: ReadonlySet<number> = new Set();
  for (const index of statementsOf(section)) {
    if (chosen.has(index)) continue;
    const wider = [withBelow(section, index), [index]]
      .map((group) => new Set([...chosen, ...withParents(section.passages, group)]))
      .find((group) => fits(section, group, room));
    if (wider === undefined && chosen.size > 0) break;
    chosen = wider ?? withParents(section.passages, [index]);
  }
  return inOrder(chosen);
}

/** How well each passage answers on its own. */
function scorePassages(
  evidence: Evidence,
  information: readonly number[],
  kind: QuestionKind,
  favour: readonly number[],
): readonly number[] {
  const { match, headings, passages, section } = evidence;
  const scores = section.passages.map((passage, index) => {
    const own = match.passages[index] ?? 0;
    const inherited = (passages[index] ?? 0) & ~own;
    const score =
      weigh(own & ~headings, information) +
      IN_HEADING * weigh(own & headings, information) +
      INHERITED * weigh(inherited & ~headings, information);
    return isLinkOnly(passage) ? LINK_ONLY * score : score;
  });
  const best = scores.reduce((most, score) => Math.max(most, score), 0.01);
  const lead = kind === "definition" || kind === "expansion" ? LEAD.definition : LEAD.other;
  // Where one entry of a list is asked for, the entry that happens to be first opens nothing.
  const isEntryAsked = match.passages.some((own) => weigh(own & ~headings, information) > 0);
  let opening = 0;
  return scores.map((score, index) => {
    const passage = section.passages[index];
    if (passage === undefined || isLinkOnly(passage)) return score;
    const isEntry = passage.kind === "item" || passage.kind === "row";
    if (isEntryAsked && isEntry && score === 0) return (favour[index] ?? 0) * best;
    opening += 1;
    return score + (lead / opening + (favour[index] ?? 0)) * best;
  });
}

/** Leaves out links to elsewhere beside statements of the note, unless a statement leads to them. */
function statementsOf({ passages }: Section): readonly number[] {
  const all = [...passages.keys()];
  if (passages.every((passage) => isLinkOnly(passage))) return all;
  return all.filter((index) => {
    const passage = passages[index];
    return passage !== undefined && (passage.parent !== undefined || !isLinkOnly(passage));
  });
}

/** A passage with what makes it complete, the widest first. */
function widenings(
  section: Section,
  index: number,
  kind: QuestionKind,
  chosen: ReadonlySet<number>,
): readonly number[][] {
  const below = withBelow(section, index);
  const narrower = [below, below.slice(0, 3), [index]];
  const run = wholeRun(section, index, LIST.passages);
  // One step of several is no way to do it, and two of them, with none between, are misleading.
  const isHow = kind === "how-to" || run.some((at) => chosen.has(at));
  const isWhole = kind === "list" || (isHow && isStep(section.passages[index]));
  return isWhole ? [run, ...narrower] : narrower;
}

/** A passage that is quoted only because others hang from it takes up no place of its own. */
function fits({ passages }: Section, chosen: Iterable<number>, room: Room): boolean {
  const all = new Set(chosen);
  const leads = new Set([...all].map((index) => passages[index]?.parent));
  let characters = 0;
  let count = 0;
  for (const index of all) {
    characters += passages[index]?.text.length ?? 0;
    if (!leads.has(index)) count += 1;
  }
  return characters <= room.characters && count <= room.passages;
}

function inOrder(chosen: Iterable<number>): readonly number[] {
  return [...chosen].toSorted((a, b) => a - b);
}
