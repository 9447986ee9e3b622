import type { Passage } from "../notes/passage.ts";
import type { Section } from "../notes/section.ts";
import { type Evidence, weigh } from "./evidence.ts";
import type { QuestionKind } from "./kind.ts";
import { isLinkOnly } from "./link-only.ts";
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
const STEPS: Room = { characters: 1_000, passages: 10 };
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
  const statements = [...section.passages.keys()].filter((index) => !isNoise(section, index));
  if (fits(section, statements, room)) return inOrder(withParents(section.passages, statements));

  const order = statements.toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  const [first] = order;
  if (first === undefined) return [];
  const least = WORTH_QUOTING * (scores[first] ?? 0);
  let chosen: ReadonlySet<number> = new Set();
  for (const index of order) {
    if ((scores[index] ?? 0) < least) break;
    if (chosen.has(index)) continue;
    const wider = widenings(section, index, kind)
      .map((group) => new Set([...chosen, ...withParents(section.passages, group)]))
      .find((group) => fits(section, group, room));
    if (wider !== undefined) chosen = wider;
    else if (chosen.size === 0) chosen = withParents(section.passages, [index]);
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
  const best = Math.max(...scores, 0.01);
  const lead = kind === "definition" || kind === "expansion" ? LEAD.definition : LEAD.other;
  let opening = 0;
  return scores.map((score, index) => {
    const passage = section.passages[index];
    if (passage === undefined || isLinkOnly(passage)) return score;
    opening += 1;
    return score + (lead / opening + (favour[index] ?? 0)) * best;
  });
}

/** Links to elsewhere beside statements of the note, unless a statement above leads to them. */
function isNoise({ passages }: Section, index: number): boolean {
  const passage = passages[index];
  if (passage === undefined || !isLinkOnly(passage) || passage.parent !== undefined) return false;
  return passages.some((other) => !isLinkOnly(other));
}

/** A passage with what makes it complete, the widest first. */
function widenings(section: Section, index: number, kind: QuestionKind): readonly number[][] {
  const below = withBelow(section, index);
  const narrower = [below, below.slice(0, 3), [index]];
  return kind === "list" ? [wholeList(section, index), ...narrower] : narrower;
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

/** A passage with all that hangs from it: a nested list, the code after its sentence. */
export function withBelow({ passages }: Section, index: number): number[] {
  const group = [index];
  for (let at = index + 1; at < passages.length; at += 1) {
    const parent = passages[at]?.parent;
    const hangs = parent !== undefined && group.includes(parent);
    // Code right after a passage shows what the passage says.
    const shows = passages[at]?.kind === "code" && group.at(-1) === at - 1;
    if (!hangs && !shows) break;
    group.push(at);
  }
  return group;
}

/** All items of the list, or rows of the table, that a passage stands in. */
function wholeList(section: Section, index: number): number[] {
  const { passages } = section;
  const self = passages[index];
  if (self?.kind !== "item" && self?.kind !== "row") return withBelow(section, index);
  let from = index;
  while (belongs(passages, from - 1, self)) from -= 1;
  let to = index;
  while (belongs(passages, to + 1, self)) to += 1;
  return Array.from({ length: to - from + 1 }, (_, offset) => from + offset);
}

/** Whether a passage stands in the same run of items or rows as another, at its depth or below. */
function belongs(passages: readonly Passage[], at: number, self: Passage): boolean {
  let top = passages[at];
  while (top !== undefined && top.parent !== self.parent) {
    top = top.parent === undefined ? undefined : passages[top.parent];
  }
  return top?.kind === self.kind;
}
