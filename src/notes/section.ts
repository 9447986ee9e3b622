import type { Passage } from "./passage.ts";

/** What all sections of one note share. */
export interface NoteHead {
  /** Path below the notes' folder, with `/`: `posts/aws.md`. Names the note. */
  readonly path: string;
  readonly title: string;
  /** Other names of the note, from its front matter. */
  readonly aliases: readonly string[];
  readonly tags: readonly string[];
}

/** A link out of a section. `path` and `anchor` are set when it leads to another of the notes. */
export interface SectionLink {
  readonly text: string;
  readonly url: string | undefined;
  readonly path: string | undefined;
  readonly anchor: string | undefined;
}

/**
 * What a section has to offer:
 *
 * - `text`: something that can be quoted
 * - `container`: nothing of its own, but sections below it have
 * - `stub`: nothing, and nothing below it
 * - `pointer`: only a sentence that sends the reader to another of the notes ("See IAM")
 * - `links`: only links to other sites
 * - `picture`: only pictures
 */
export type SectionShape = "text" | "container" | "stub" | "pointer" | "links" | "picture";

/** A heading with what stands under it until the next heading: what is searched and cited. */
export interface Section {
  readonly note: NoteHead;
  /** From the note's title down to the own heading: `["AWS", "Services", "ECS"]`. */
  readonly headings: readonly string[];
  /** `note`: text before the first heading; `item`: a list item that stands for a heading. */
  readonly kind: "note" | "heading" | "item";
  /** The fragment of its address, without `#`; an `item` has that of the heading above it. */
  readonly anchor: string | undefined;
  /** Other fragments that lead here: ids set in the text by HTML. */
  readonly otherAnchors?: readonly string[];
  /** 1-based line of its heading. */
  readonly line: number;
  /** Index of the section above it in `Note.sections`. */
  readonly parent: number | undefined;
  readonly shape: SectionShape;
  readonly passages: readonly Passage[];
  readonly links: readonly SectionLink[];
  /** Sources of its pictures, as the note writes them. */
  readonly pictures?: readonly string[];
}
