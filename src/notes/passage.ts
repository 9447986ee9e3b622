import type { PhrasingContent } from "mdast";

interface PassageBase {
  /**
   * Index, in the same section, of the passage that this one needs to be understood: the item above
   * a nested item, the sentence ending in ":" above a list. Always smaller than its own index.
   */
  readonly parent: number | undefined;
  /** 1-based line of the file on which it begins. */
  readonly line: number;
  /** What a reader sees of it, as plain text: the words that are searched. */
  readonly text: string;
  /** Stands in a block quote: somebody else's words. */
  readonly isQuoted: boolean;
}

/** A paragraph of prose, or a term or definition of a definition list. */
interface ParagraphPassage extends PassageBase {
  readonly kind: "paragraph";
  readonly children: readonly PhrasingContent[];
}

/** The own words of a list item, without the items nested in it. */
interface ItemPassage extends PassageBase {
  readonly kind: "item";
  readonly children: readonly PhrasingContent[];
  /** Its number in an ordered list. */
  readonly ordinal: number | undefined;
}

/** A row of a table; `text` reads "Header: cell" for each cell. */
export interface RowPassage extends PassageBase {
  readonly kind: "row";
  readonly header: readonly (readonly PhrasingContent[])[];
  readonly cells: readonly (readonly PhrasingContent[])[];
}

/** A block of code, never quoted in part. */
export interface CodePassage extends PassageBase {
  readonly kind: "code";
  readonly lang: string | undefined;
}

/** The smallest thing that can be quoted: it makes sense together with its chain of parents. */
export type Passage = ParagraphPassage | ItemPassage | RowPassage | CodePassage;
