/** A section as the index sees it: its words by field. */
export interface SearchDocument {
  /** The own heading; of a note's own section, the note's title. */
  readonly title: string;
  /** The words above it: note title, ancestor headings, aliases, tags. */
  readonly path: string;
  /** Names the note it stands in: sections of one note support each other. */
  readonly note: number;
  /** The text of each passage. */
  readonly passages: readonly string[];
}
