import type { BlockContent } from "mdast";
import type { Section } from "../notes/section.ts";
import type { Library } from "../library.ts";
import { withAddresses } from "./addresses.ts";
import type { Citation } from "./answer.ts";
import { sourceLine } from "./body.ts";
import { quote } from "./quote.ts";

/** Passages of one section, to be quoted together. */
export interface Extract {
  readonly section: Section;
  /** Indexes into its passages; empty to cite without quoting. */
  readonly passages: readonly number[];
}

/** Numbers the sections of an answer, each once, in the order in which they are first cited. */
export class Citations {
  readonly #library: Library;
  readonly #list: Citation[] = [];

  constructor(library: Library) {
    this.#library = library;
  }

  get list(): readonly Citation[] {
    return this.#list;
  }

  cite(section: Section): Citation {
    const key = sectionKey(section);
    const known = this.#list.find((citation) => sectionKey(citation) === key);
    if (known !== undefined) return known;
    const { note, anchor, headings, line } = section;
    const url = this.#library.address(note.path, anchor);
    const number = this.#list.length + 1;
    const citation: Citation = { number, path: note.path, anchor, headings, line, url };
    this.#list.push(citation);
    return citation;
  }

  /** The source line of an extract, and its passages below it. */
  blocks({ section, passages }: Extract): readonly BlockContent[] {
    return [sourceLine(this.cite(section)), ...this.quote({ section, passages })];
  }

  /** The passages of an extract, with links between notes turned into addresses. */
  quote({ section, passages }: Extract): readonly BlockContent[] {
    return quote(section, passages).map((block) => withAddresses(block, this.#library.address));
  }
}

/** Names a section for as long as its note keeps its headings. */
export function sectionKey(
  section: Pick<Citation, "path" | "headings" | "line"> | Section,
): string {
  const path = "note" in section ? section.note.path : section.path;
  return `${path}:${section.line}`;
}
