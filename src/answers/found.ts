import type { Section } from "../notes/section.ts";
import type { Library } from "../library.ts";
import type { FoundAnswer, PointerAnswer } from "./answer.ts";
import { type Block, breadcrumb, emphasis, paragraph, root } from "./body.ts";
import { Citations, type Extract } from "./cite.ts";

/**
 * Quotes extracts one after the other, each under the line that says where it is from, and says what
 * the notes are silent about.
 */
export function composeFound(
  library: Library,
  extracts: readonly Extract[],
  hasMore: boolean,
  silent: readonly string[] = [],
): FoundAnswer {
  const citations = new Citations(library);
  const blocks: Block[] = extracts.flatMap((extract) => [...citations.blocks(extract)]);
  for (const side of silent) blocks.push(paragraph(library.words.silentAbout(side)));
  return {
    kind: "found",
    body: root(...blocks),
    citations: citations.list,
    options: [],
    version: library.version,
    hasMore,
  };
}

/** All that a section says, as an answer. */
export function quoteSection(library: Library, section: Section): FoundAnswer {
  return composeFound(library, [{ section, passages: [...section.passages.keys()] }], false);
}

/** Follows a section that only says "See X": names it, then quotes what it points to. */
export function composePointer(
  library: Library,
  pointer: Section,
  target: Extract,
  hasMore: boolean,
): PointerAnswer {
  const citations = new Citations(library);
  const { number } = citations.cite(pointer);
  const [before, after] = library.words.pointer;
  const lead = paragraph(before, emphasis(breadcrumb(pointer.headings)), ` [${number}]${after}`);
  return {
    kind: "pointer",
    body: root(lead, ...citations.blocks(target)),
    citations: citations.list,
    options: [],
    version: library.version,
    hasMore,
  };
}
