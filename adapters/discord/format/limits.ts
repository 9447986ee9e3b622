/** What Discord refuses to take more of; every renderer keeps these by construction. */
export const limits = {
  /** Characters of a plain message. */
  content: 2_000,
  /** Characters over all texts of a message made of components. */
  text: 4_000,
  /** Components of a message, nested ones counted. */
  components: 40,
  customId: 100,
  /** Characters of a button; more than these are cut off on a phone. */
  label: 80,
  buttonsPerRow: 5,
  selectOptions: 25,
  /** Label, value and description of a select option; name and value of a choice. */
  choice: 100,
  choices: 25,
  threadName: 100,
  modalTitle: 45,
  /** Address of a link button. */
  url: 512,
  /** Deterministic nonces are refused beyond this. */
  nonce: 25,
  /** Columns of fixed-width text that a phone shows without breaking lines. */
  columns: 56,
} as const;

/** Text of at most `max` UTF-16 units, cut between characters, with an ellipsis in place of the rest. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  let kept = "";
  for (const { segment } of segmenter.segment(text.slice(0, max * 2))) {
    if (kept.length + segment.length > max - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}\u2026`;
}

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
