import type { PhrasingContent } from "mdast";
import { toString } from "mdast-util-to-string";
import type { Passage } from "../notes/passage.ts";

/** Words that lead to a link and say nothing themselves. */
const LEADS =
  /\b(?:see|also|read|watch|check|out|via|source|from|more|links?|ref|references?|and|or|at|on|in|by|here|this|the|a|an|for|eg|docs?|video|article|blog|post|talk)\b/giu;

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
  return !/[\p{L}\p{N}]/u.test(others.join(" ").replace(LEADS, ""));
}
