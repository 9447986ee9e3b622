import type { Token } from "markdown-it";

/** A note's tokens with its footnotes taken out, and these by their labels. */
export interface Footnotes {
  readonly tokens: readonly Token[];
  readonly byLabel: ReadonlyMap<string, readonly Token[]>;
}

/** Takes the definitions `[^1]: …` out of the text: they are read where they are referred to. */
export function takeFootnotes(tokens: readonly Token[]): Footnotes {
  const rest: Token[] = [];
  const byLabel = new Map<string, Token[]>();
  const open: Token[][] = [];
  for (const token of tokens) {
    if (token.type === "footnote_reference_open") {
      const definition: Token[] = [];
      open.push(definition);
      const label = token.meta?.["label"];
      if (typeof label === "string" && !byLabel.has(label)) {
        byLabel.set(label, definition);
      }
    } else if (token.type === "footnote_reference_close") {
      open.pop();
    } else {
      (open.at(-1) ?? rest).push(token);
    }
  }
  return { tokens: rest, byLabel };
}
