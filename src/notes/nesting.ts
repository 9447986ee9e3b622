/** A block that others stand in. Numbers are indices of passages in the current section. */
export type Frame = ListFrame | ItemFrame | QuoteFrame | DefinitionFrame;

interface ListFrame {
  readonly kind: "list";
  /** The passage that announces it. */
  readonly lead: number | undefined;
  /** The number of the next item of an ordered list. */
  ordinal: number | undefined;
  /** Its items stand for headings. */
  readonly isHeadings: boolean;
}

export interface ItemFrame {
  readonly kind: "item";
  readonly ordinal: number | undefined;
  /** Its own words, once they were read. */
  passage: number | undefined;
  /** Its first words will be the heading of a section. */
  isHeading: boolean;
  /** The section around it, if it became one itself. */
  outer: number | undefined;
}

interface QuoteFrame {
  readonly kind: "quote";
  readonly lead: number | undefined;
  /** The author's own words in a box. */
  readonly isCallout: boolean;
}

interface DefinitionFrame {
  readonly kind: "definition";
  /** The term it defines. */
  readonly lead: number | undefined;
}

/** The blocks around what is being read, outermost first. */
export class Nesting {
  readonly #frames: Frame[] = [];

  get isEmpty(): boolean {
    return this.#frames.length === 0;
  }

  get isQuoted(): boolean {
    return this.#frames.some((frame) => frame.kind === "quote" && !frame.isCallout);
  }

  enterList(list: Omit<ListFrame, "kind">): void {
    this.#frames.push({ kind: "list", ...list });
  }

  enterItem(): void {
    const list = this.#frames.at(-1);
    const isList = list?.kind === "list";
    this.#frames.push({
      kind: "item",
      ordinal: isList ? list.ordinal : undefined,
      passage: undefined,
      isHeading: isList && list.isHeadings,
      outer: undefined,
    });
    if (isList && list.ordinal !== undefined) {
      list.ordinal += 1;
    }
  }

  enterQuote(quote: Omit<QuoteFrame, "kind">): void {
    this.#frames.push({ kind: "quote", ...quote });
  }

  enterDefinition(term: number | undefined): void {
    this.#frames.push({ kind: "definition", lead: term });
  }

  leave(): Frame | undefined {
    return this.#frames.pop();
  }

  /** The item whose first words are read now, as the heading of a section. */
  heading(): { readonly item: ItemFrame; readonly prefix: string } | undefined {
    let prefix = "";
    for (let index = this.#frames.length - 1; index >= 0; index -= 1) {
      const frame = this.#frames[index];
      if (frame === undefined || frame.kind === "quote" || frame.kind === "definition") {
        return undefined;
      }
      if (frame.kind === "item" && frame.isHeading) {
        return { item: frame, prefix };
      }
      // "-  1. Basics" is a list in the item, but its words are the heading.
      prefix = frame.kind === "item" && frame.ordinal !== undefined ? `${frame.ordinal}. ` : prefix;
    }
    return undefined;
  }

  /** The item whose own words have not been read yet. */
  wordless(): ItemFrame | undefined {
    for (let index = this.#frames.length - 1; index >= 0; index -= 1) {
      const frame = this.#frames[index];
      if (frame === undefined) {
        return undefined;
      }
      if (frame.kind === "item") {
        return frame.passage === undefined && frame.outer === undefined ? frame : undefined;
      }
      if (frame.kind !== "quote") {
        return undefined;
      }
    }
    return undefined;
  }

  /** The passage that explains what stands here. */
  parent(): number | undefined {
    for (let index = this.#frames.length - 1; index >= 0; index -= 1) {
      const frame = this.#frames[index];
      if (frame === undefined) {
        return undefined;
      }
      if (frame.kind === "item" && frame.outer !== undefined) {
        return undefined;
      }
      const passage = frame.kind === "item" ? frame.passage : frame.lead;
      if (passage !== undefined) {
        return passage;
      }
    }
    return undefined;
  }
}
