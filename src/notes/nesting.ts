/** A block that others stand in. Numbers are indices of passages in the current section. */
export type Frame =
  | {
      readonly kind: "list";
      readonly lead: number | undefined;
      ordinal: number | undefined;
      readonly isHeadings: boolean;
    }
  | {
      readonly kind: "item";
      readonly ordinal: number | undefined;
      /** Its own words, once they were read. */
      passage: number | undefined;
      /** Waits for the text that makes it a section. */
      isHeading: boolean;
      /** The section around it, if it is one itself. */
      outer: number | undefined;
    }
  | { readonly kind: "quote"; readonly lead: number | undefined; readonly isCallout: boolean }
  | { readonly kind: "definition"; readonly lead: number | undefined };

/** The blocks around what is being read, outermost first. */
export class Nesting {
  readonly #frames: Frame[] = [];

  get top(): Frame | undefined {
    return this.#frames.at(-1);
  }

  /** The innermost block is somebody else's words. */
  get isQuoted(): boolean {
    return this.#frames.some((frame) => frame.kind === "quote" && !frame.isCallout);
  }

  /** The innermost list item, unless a quote or a definition stands between. */
  get isEmpty(): boolean {
    return this.#frames.length === 0;
  }

  push(frame: Frame): void {
    this.#frames.push(frame);
  }

  pop(): Frame | undefined {
    return this.#frames.pop();
  }

  /** The item whose own words have not been read yet, innermost first. */
  wordless(): Extract<Frame, { kind: "item" }> | undefined {
    for (const frame of this.#frames.toReversed()) {
      if (frame.kind === "item") {
        return frame.passage === undefined && frame.outer === undefined ? frame : undefined;
      }
      if (frame.kind === "list" || frame.kind === "definition") {
        return undefined;
      }
    }
    return undefined;
  }

  /** The passage that explains what stands here. */
  parent(): number | undefined {
    for (const frame of this.#frames.toReversed()) {
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
