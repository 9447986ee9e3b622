import type { Section } from "../notes/section.ts";
import { type Library, sectionKey } from "../library.ts";
import { withAddresses } from "./addresses.ts";
import type { Citation } from "./answer.ts";
import { type Block, sourceLine } from "./body.ts";
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
  readonly #bySection = new Map<Section, Citation>();

  constructor(library: Library) {
    this.#library = library;
  }

  get list(): readonly Citation[] {
    return [...this.#bySection.values()];
  }

  cite(section: Section): Citation {
    const known = this.#bySection.get(section);
    if (known !== undefined) return known;
    const { note, anchor, headings, line } = section;
    const url = this.#library.address(note.path, anchor);
    const number = this.#bySection.size + 1;
    const citation: Citation = {
      key: sectionKey(section),
      number,
      path: note.path,
      anchor,
      headings,
      line,
      url,
    };
    this.#bySection.set(section, citation);
    return citation;
  }

  /** The source line of an extract, and its passages below it. */
  blocks({ section, passages }: Extract): readonly Block[] {
    return [sourceLine(this.cite(section)), ...this.quote({ section, passages })];
  }

  /** The passages of an extract, with links between notes turned into addresses. */
  quote({ section, passages }: Extract): readonly Block[] {
    return quote(section, passages).map((block) => withAddresses(block, this.#library.address));
  }
}
