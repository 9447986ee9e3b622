import type { MarkdownIt, StateBlock } from "markdown-it";
import { firstChar, isIndentedCode, lineText } from "./lines.ts";

/**
 * Boxes of MkDocs, `!!! note "Title"` and `=== "Tab"` with an indented text, and of Docusaurus,
 * `:::note Title` to `:::`. The mark vanishes, the title and the text stay.
 */
export function admonition(md: MarkdownIt): void {
  const alt = { alt: ["paragraph", "reference", "blockquote", "list"] };
  md.block.ruler.before("fence", "admonition", readBox, alt);
  md.block.ruler.before("fence", "container", readMark, alt);
}

const BOX = /^(?:!!!|\?\?\?\+?)[ \t]+[\w -]+(?:"(.*)")?[ \t]*$|^===[!+]?[ \t]+"(.*)"[ \t]*$/;

function readBox(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  const head = "!?=".includes(firstChar(state, start)) ? BOX.exec(lineText(state, start)) : null;
  if (head === null || isIndentedCode(state, start)) {
    return false;
  }
  const indent = state.blkIndent + 4;
  let last = start + 1;
  while (last < end && (state.isEmpty(last) || (state.sCount[last] ?? 0) >= indent)) {
    last += 1;
  }
  const title = head[1] ?? head[2];
  if (title === undefined && state.skipEmptyLines(start + 1) >= last) {
    // "!!! Read this first" is just loud.
    return false;
  }
  if (silent) {
    return true;
  }
  pushTitle(state, start, title ?? "");
  const { blkIndent, lineMax } = state;
  state.blkIndent = indent;
  state.lineMax = last;
  state.md.block.tokenize(state, start + 1, last);
  state.blkIndent = blkIndent;
  state.lineMax = lineMax;
  state.line = last;
  return true;
}

function readMark(state: StateBlock, start: number, _end: number, silent: boolean): boolean {
  if (firstChar(state, start) !== ":") {
    return false;
  }
  const text = lineText(state, start);
  const mark = /^:{3,}[ \t]*(?:\{[^}]*\}|[\w-]*)[ \t]*(?:\[(.*)\]|(.*))$/.exec(text);
  if (mark === null || isIndentedCode(state, start)) {
    return false;
  }
  if (!silent) {
    pushTitle(state, start, (mark[1] ?? mark[2] ?? "").replace(/\{[^}]*\}\s*$/, "").trim());
    state.line = start + 1;
  }
  return true;
}

function pushTitle(state: StateBlock, line: number, title: string): void {
  if (title === "") {
    return;
  }
  state.push("paragraph_open", "p", 1).map = [line, line + 1];
  const text = state.push("inline", "", 0);
  text.content = title;
  text.map = [line, line + 1];
  text.children = [];
  text.meta = { isTitle: true };
  state.push("paragraph_close", "p", -1);
}
