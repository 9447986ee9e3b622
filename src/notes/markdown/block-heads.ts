import type { MarkdownIt, StateCore, Token } from "markdown-it";
import { readCallout } from "./callout.ts";

/**
 * Takes marks off the head or tail of a block before its text is read: the `{#id}` of a heading,
 * the box of a task, the `[!note]` of a callout, Obsidian's `^block-id`.
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
    } else if (above?.type === "blockquote_open") {
      for (const part of readCallout(state, above, token)) {
        tokens.push(part);
      }
    } else {
      if (above?.type === "list_item_open") {
        token.content = token.content.replace(/^\[[ xX/-]\][ \t]+/, "");
      }
      readBlockId(token);
      tokens.push(token);
    }
  }
  state.tokens = tokens;
}

/** `{#id}` of Hugo, Docusaurus and MkDocs, with or without classes beside it. */
function readHeadingId(heading: Token, text: Token): void {
  const content = text.content.trimEnd();
  const start = content.lastIndexOf("{");
  if (start < 0 || !content.endsWith("}")) {
    return;
  }
  const marks = content.slice(start + 1, -1);
  const id = /(?:^|[\s:*])#([^\s{}]+?)(?:\s*\*\/|\s|$)/.exec(marks)?.[1];
  if (id !== undefined || /^:?\s*\.[\w-]/.test(marks)) {
    heading.meta = { id };
    text.content = content.slice(0, start).trimEnd();
  }
}

/** `--8<-- "file.md"`, where MkDocs puts another file. */
const SNIPPET = /^;?-{2,}8<-{2,}(?:[ \t]+\S.*)?$/gm;

/**
 * The name that Obsidian gives a block, for links to it: `^37066d`. `[TOC]` and `--8<--` are no text
 * either.
 */
function readBlockId(text: Token): void {
  const caret = text.content.lastIndexOf("^");
  if (caret > 0 && /^\^[\da-zA-Z-]{4,}\s*$/.test(text.content.slice(caret))) {
    const before = text.content.charAt(caret - 1);
    text.content = /\s/.test(before) ? text.content.slice(0, caret).trimEnd() : text.content;
  }
  if (/^\[\[?_?toc_?\]\]?$/i.test(text.content)) {
    text.content = "";
  }
  const content = text.content.includes("8<") ? text.content.replace(SNIPPET, "") : text.content;
  text.content = content.trim();
}
