import type { PhrasingContent } from "mdast";
import { toString } from "mdast-util-to-string";
import type { Passage } from "../notes/passage.ts";

/** Words like "See" or "Source:" around a link do not make a sentence. */
const MAX_OTHER_TEXT = 14;

const known = new WeakMap<Passage, boolean>();

/**
 * Whether a passage is only a link to somewhere else: the title of another page is no statement of
 * the notes.
 */
export function isLinkOnly(passage: Passage): boolean {
  const before = known.get(passage);
  if (before !== undefined) return before;
  const result =
    (passage.kind === "item" || passage.kind === "paragraph") && onlyLinks(passage.children);
  known.set(passage, result);
  return result;
}

function onlyLinks(children: readonly PhrasingContent[]): boolean {
  const links = children.filter(({ type }) => type === "link");
  if (links.length === 0) return false;
  const others = children.filter(({ type }) => type !== "link").map((child) => toString(child));
  return others.join("").trim().length <= MAX_OTHER_TEXT;
}
