/** A section that a search found. */
export interface Hit {
  /** Its number: its place among the documents that were indexed. */
  readonly section: number;
  /**
   * How well it fits, in the unit of a query's information (the sum of weight times idf): a section
   * that holds all words of the query well has about twice that.
   */
  readonly score: number;
}

/** Best first; equal ones in the order of the notes. */
export function byScore(a: Hit, b: Hit): number {
  return b.score - a.score || a.section - b.section;
}
