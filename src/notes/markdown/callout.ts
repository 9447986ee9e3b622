import type { StateCore, Token } from "markdown-it";

/**
 * `> [!note] Title` and the text below it become two paragraphs, since the title is no part of a
 * sentence. The quote's `meta` remembers what it is: its words are the author's own.
 */
export function readCallout(state: StateCore, quote: Token, text: Token): readonly Token[] {
  const match = /^\[!([\w-]+)[^\]\n]*\][+-]?[ \t]*([^\n]*)(?:\n|$)/.exec(text.content);
  if (match === null) {
    return [text];
  }
  quote.meta = { callout: match[1] };
  const title = match[2] ?? "";
  const head = new state.Token("inline", "", 0);
  head.content = title;
  head.map = text.map;
  head.children = [];
  head.meta = { isTitle: true };
  text.content = text.content.slice(match[0].length);
  text.map = text.map === null ? null : [text.map[0] + 1, text.map[1]];
  if (title === "") {
    return [text];
  }
  return [
    head,
    new state.Token("paragraph_close", "p", -1),
    new state.Token("paragraph_open", "p", 1),
    text,
  ];
}
