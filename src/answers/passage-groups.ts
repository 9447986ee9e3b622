import type { Passage } from "../notes/passage.ts";
import type { Section } from "../notes/section.ts";

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

/**
 * All items of the list, or rows of the table, that a passage stands in. A run of more than `most`
 * has no room in any answer and is not followed to its end.
 */
export function wholeRun(section: Section, index: number, most: number): number[] {
  const { passages } = section;
  const self = passages[index];
  if (self?.kind !== "item" && self?.kind !== "row") return withBelow(section, index);
  let from = index;
  while (index - from <= most && belongs(passages, from - 1, self)) from -= 1;
  let to = index;
  while (to - index <= most && belongs(passages, to + 1, self)) to += 1;
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

/** Whether a passage is an item of a numbered list. */
export function isStep(passage: Passage | undefined): boolean {
  return passage?.kind === "item" && passage.ordinal !== undefined;
}
