import type { Access } from "./access.ts";
import type { NoteHead, Section } from "./section.ts";

/** One Markdown file. */
export interface Note extends NoteHead {
  /** In the order of the file; the first is the note's own. */
  readonly sections: readonly Section[];
  /** Where it may be shown. */
  readonly access: Access;
  /** What makes pages of notes like it; `undefined` if it does not show. */
  readonly generator?: "hugo" | undefined;
  /** Takes the place of the file name in its address. */
  readonly slug?: string | undefined;
  /** Takes the place of the path in its address. */
  readonly url?: string | undefined;
}
