import type { NoteHead, Section } from "./section.ts";

/** One Markdown file. */
export interface Note extends NoteHead {
  /** In the order of the file; the first is the note's own. */
  readonly sections: readonly Section[];
}
