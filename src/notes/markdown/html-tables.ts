import type { MarkdownIt, StateCore, Token } from "markdown-it";
import { htmlTag } from "../html-tag.ts";

/**
 * A table in HTML with empty lines between its rows, or around the words of its cells, is one block
 * again: Markdown ends a block of HTML at each of them. With lists or code in its cells it stays as it
 * is, since no cell can hold those.
 */
export function htmlTables(md: MarkdownIt): void {
  md.core.ruler.after("block", "html_tables", joinTables);
}

function joinTables(state: StateCore): void {
  if (!state.tokens.some(isTableBegun)) return;
  const tokens: Token[] = [];
  for (let at = 0; at < state.tokens.length; at += 1) {
    const token = state.tokens[at];
    if (token === undefined) continue;
    tokens.push(token);
    const end = isTableBegun(token) ? endOfTable(state.tokens, at) : undefined;
    if (end !== undefined) {
      token.content = state.tokens
        .slice(at, end + 1)
        .map(({ content }) => content)
        .join("\n");
      at = end;
    }
  }
  state.tokens = tokens;
}

/** Whether a block of HTML begins a table that it does not end. */
function isTableBegun({ type, content }: Token): boolean {
  return type === "html_block" && tableTags(content).at(-1) === "opening";
}

const WORDS = new Set(["html_block", "paragraph_open", "inline", "paragraph_close"]);

/** The block that ends the table begun at `start`; `undefined` where something else comes first. */
function endOfTable(tokens: readonly Token[], start: number): number | undefined {
  for (let at = start + 1; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined || !WORDS.has(token.type)) return undefined;
    const tags = tableTags(token.content);
    if (tags.length > 0) return tags[0] === "closing" && tags.length === 1 ? at : undefined;
  }
  return undefined;
}

function tableTags(html: string): readonly ("opening" | "closing")[] {
  return html
    .split("<")
    .slice(1)
    .map((rest) => htmlTag(`<${rest}`))
    .flatMap((tag) => (tag?.name === "table" ? [tag.isClosing ? "closing" : "opening"] : []));
}
