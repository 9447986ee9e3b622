import type { SectionShape } from "./section.ts";
import { linkTarget } from "./link-target.ts";
import type { SectionDraft } from "./outline.ts";
import type { Passage } from "./passage.ts";
import { plainText } from "./plain-text.ts";

/** The shape of each section; those without content take that of what stands below them. */
export function shapesOf(sections: readonly SectionDraft[]): readonly SectionShape[] {
  const hasContentBelow = new Set<number>();
  const shapes = sections.map(ownShape);
  // From the last on, since a section stands behind its parent.
  for (let index = sections.length - 1; index > 0; index -= 1) {
    const parent = sections[index]?.parent;
    if (parent !== undefined && (shapes[index] !== "stub" || hasContentBelow.has(index))) {
      hasContentBelow.add(parent);
    }
  }
  return shapes.map((shape, index) =>
    shape === "stub" && hasContentBelow.has(index) ? "container" : shape,
  );
}

function ownShape(section: SectionDraft): SectionShape {
  if (section.passages.some(hasProse)) {
    return "text";
  }
  const own = section.passages.length > 0 || section.links.some((link) => link.text === "");
  if (own && section.links.length > 0) {
    const leadsToNote = section.links.some(({ url }) => isToNote(url));
    return leadsToNote ? "pointer" : "links";
  }
  if (section.passages.length > 0) {
    return "text";
  }
  return section.pictures.length > 0 ? "picture" : "stub";
}

function isToNote(url: string): boolean {
  const target = linkTarget(url);
  return target.kind === "name" || target.kind === "file";
}

/** Words that only lead over to a link. */
const LEADING =
  /^(?:see|also|check|checkout|out|read|refer|to|for|more|from|on|in|at|the|this|these|here|and|or|is|are|about|via|by|cf|link|links|note|notes|page|post|article|section|details|info|information|moved|merged|now|covered|described|explained|discussed|related|source|reference|references|same|as|above|below|todo|maybe|later|it|of|a|an|my|our)$/i;

function hasProse(passage: Passage): boolean {
  if (passage.kind === "code" || passage.kind === "row") {
    return true;
  }
  const outside = passage.children.filter((node) => node.type !== "link");
  if (outside.length === passage.children.length) {
    return true;
  }
  const words = plainText(outside).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.some((word) => !LEADING.test(word));
}
