import type { MarkdownIt, StateCore, Token } from "markdown-it";

/**
 * Takes marks off the head or tail of a block before its text is read: the `{#id}` of a heading,
 * the box of a task, the `[!note]` of a callout. They end up in the block's `meta`.
 */
export function blockHeads(md: MarkdownIt): void {
  md.core.ruler.before("inline", "block_heads", readHeads);
}

function readHeads(state: StateCore): void {
  const tokens: Token[] = [];
  for (const [index, token] of state.tokens.entries()) {
    const before = state.tokens[index - 1];
    const above = state.tokens[index - 2];
    if (token.type !== "inline" || before === undefined) {
      tokens.push(token);
    } else if (before.type === "heading_open") {
      readHeadingId(before, token);
      tokens.push(token);
    } else if (above?.type === "list_item_open") {
      token.content = token.content.replace(/^\[[ xX/-]\][ \t]+/, "");
      tokens.push(token);
    } else if (above?.type === "blockquote_open") {
      tokens.push(...readCallout(state, above, token));
    } else {
      tokens.push(token);
    }
  }
  state.tokens = tokens;
}

/** `{#id}` of Hugo, Docusaurus and MkDocs, with or without classes beside it. */
function readHeadingId(heading: Token, text: Token): void {
  const match = /\s*\{(?:\/\*)?:?\s*#([^\s{}]+)[^{}]*\}\s*$/.exec(text.content);
  if (match !== null) {
    heading.meta = { id: (match[1] ?? "").replace(/\*\/$/, "") };
    text.content = text.content.slice(0, match.index);
  }
}

/** `> [!note] Title` and its text become two paragraphs, since the title is no part of a sentence. */
function readCallout(state: StateCore, quote: Token, text: Token): readonly Token[] {
  const match = /^\[!([\w-]+)[^\]\n]*\][+-]?[ \t]*([^\n]*)(?:\n|$)/.exec(text.content);
  if (match === null) {
    return [text];
  }
  quote.meta = { callout: match[1] };
  const title = match[2] ?? "";
  text.content = text.content.slice(match[0].length);
  if (title === "") {
    moveDown(text);
    return [text];
  }
  const head = new state.Token("inline", "", 0);
  head.content = title;
  head.map = text.map;
  head.children = [];
  moveDown(text);
  return [
    head,
    new state.Token("paragraph_close", "p", -1),
    new state.Token("paragraph_open", "p", 1),
    text,
  ];
}

function moveDown(text: Token): void {
  text.map = text.map === null ? null : [text.map[0] + 1, text.map[1]];
}
