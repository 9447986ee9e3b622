import type { Passage } from "../notes/passage.ts";
import type { Section } from "../notes/section.ts";
import { type Evidence, weigh } from "./evidence.ts";
import type { QuestionKind } from "./kind.ts";
import { withParents } from "./quote.ts";

/** How much of a section may be quoted. */
export interface Room {
  /** Characters of text. */
  readonly characters: number;
  /** Bullets, rows or paragraphs. */
  readonly passages: number;
}

/** Room for the best section of an answer, for one beside it, and for a list asked for as a whole. */
export const MAIN: Room = { characters: 600, passages: 5 };
export const BESIDE: Room = { characters: 280, passages: 2 };
export const WHOLE_LIST: Room = { characters: 1_500, passages: 20 };

/** A word found only in the passage above, or in the heading, says less about this passage. */
const INHERITED = 0.4;
const IN_HEADING = 0.3;
/** What opening a section is worth, as a share of the best score: notes begin with what matters. */
const LEAD = { definition: 0.8, other: 0.15 };

/** Chooses the passages of a section that answer, in the order of the note. */
export function select(
  evidence: Evidence,
  information: readonly number[],
  kind: QuestionKind,
  room: Room,
): readonly number[] {
  const { section } = evidence;
  const scores = scorePassages(evidence, information, kind);
  if (fits(section, section.passages.keys(), room)) return [...section.passages.keys()];

  const order = [...section.passages.keys()].sort(
    (a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b,
  );
  const best = scores[order[0] ?? 0] ?? 0;
  let chosen = new Set<number>();
  for (const index of order) {
    if (chosen.size > 0 && (scores[index] ?? 0) < 0.35 * best) break;
    if (chosen.has(index)) continue;
    const group = kind === "list" ? wholeList(section, index) : withBelow(section, index);
    for (const candidate of [group, withOpening(section, index), [index]]) {
      const more = new Set([...chosen, ...withParents(section.passages, candidate)]);
      const limit = kind === "list" && chosen.size === 0 ? WHOLE_LIST : room;
      if (chosen.size === 0 || fits(section, more, limit)) {
        if (chosen.size === 0 && candidate !== group && !fits(section, more, limit)) continue;
        if (chosen.size === 0 && candidate === group && !fits(section, more, limit)) continue;
        chosen = more;
        break;
      }
    }
    if (chosen.size === 0) chosen = new Set(withParents(section.passages, [index]));
  }
  return [...chosen].sort((a, b) => a - b);
}

/** How well each passage answers on its own. */
export function scorePassages(
  evidence: Evidence,
  information: readonly number[],
  kind: QuestionKind,
): readonly number[] {
  const { match, headings, passages, section } = evidence;
  const scores = section.passages.map((_, index) => {
    const own = match.passages[index] ?? 0;
    const inherited = (passages[index] ?? 0) & ~own;
    return (
      weigh(own & ~headings, information) +
      IN_HEADING * weigh(own & headings, information) +
      INHERITED * weigh(inherited & ~headings, information)
    );
  });
  const best = Math.max(...scores, 0.01);
  const lead = kind === "definition" || kind === "expansion" ? LEAD.definition : LEAD.other;
  return scores.map((score, index) => score + (lead * best) / (1 + index));
}

function fits(section: Section, chosen: Iterable<number>, room: Room): boolean {
  let characters = 0;
  let count = 0;
  for (const index of chosen) {
    characters += section.passages[index]?.text.length ?? 0;
    count += 1;
  }
  return characters <= room.characters && count <= room.passages;
}

/** A passage with all that hangs from it: a nested list, the code after its sentence. */
export function withBelow(section: Section, index: number): readonly number[] {
  const { passages } = section;
  const group = [index];
  for (let at = index + 1; at < passages.length; at += 1) {
    const parent = passages[at]?.parent;
    if (parent !== undefined && group.includes(parent)) group.push(at);
    else if (parent === undefined || parent < index) {
      if (!followsAsCode(passages, at, group)) break;
      group.push(at);
    }
  }
  return group;
}

/** Code right after a passage shows what the passage says. */
function followsAsCode(passages: readonly Passage[], at: number, group: readonly number[]): boolean {
  return passages[at]?.kind === "code" && group.at(-1) === at - 1;
}

/** A passage with the first ones below it, when all of them are too many. */
function withOpening(section: Section, index: number): readonly number[] {
  return withBelow(section, index).slice(0, 3);
}

/** All items of the list, or rows of the table, that a passage stands in. */
function wholeList(section: Section, index: number): readonly number[] {
  const { passages } = section;
  const self = passages[index];
  if (self === undefined) return [index];
  if (self.kind !== "item" && self.kind !== "row") return withBelow(section, index);
  const group: number[] = [];
  for (let at = index; at >= 0 && belongs(passages, at, index); at -= 1) group.unshift(at);
  for (let at = index + 1; at < passages.length && belongs(passages, at, index); at += 1) {
    group.push(at);
  }
  return group;
}

/** Whether a passage stands in the same run of items or rows as another, at its depth or below. */
function belongs(passages: readonly Passage[], at: number, index: number): boolean {
  const self = passages[index];
  let top: Passage | undefined = passages[at];
  while (top !== undefined && top.parent !== self?.parent) {
    top = top.parent === undefined ? undefined : passages[top.parent];
  }
  return top !== undefined && top.kind === self?.kind;
}
