import type { MarkdownIt, StateBlock, StateInline } from "markdown-it";
import { findMarkedLines, firstChar } from "./lines.ts";
import { findClose, spanAt } from "./span.ts";

/** Math stays as it is written: `_` and `*` mean something else in it. Ox-hugo doubles backslashes. */
export function math(md: MarkdownIt): void {
  md.inline.ruler.before("escape", "math", readSpan);
  md.block.ruler.before("fence", "math_block", readBlock, { alt: ["paragraph"] });
}

/** Of math that stands in a line of its own. */
const DISPLAY = [
  ["$$", "$$"],
  ["\\\\[", "\\\\]"],
] as const;

const BRACKETS = [["\\\\(", "\\\\)"], ...DISPLAY] as const;

function readSpan(state: StateInline, silent: boolean): boolean {
  if (!"$\\".includes(state.src.charAt(state.pos))) {
    return false;
  }
  for (const [open, close] of BRACKETS) {
    const span = spanAt(state, open, close);
    if (span !== undefined) {
      return accept(state, silent, span.end, halve(open) + span.inner + halve(close));
    }
  }
  const end = state.src[state.pos] === "$" ? dollarEnd(state) : undefined;
  return end !== undefined && accept(state, silent, end, state.src.slice(state.pos, end));
}

/** "$5 and $10" is no math: its second dollar stands after a space. */
function dollarEnd(state: StateInline): number | undefined {
  const start = state.pos + 1;
  const end = findClose(state, "$", start);
  const inner = end < 0 ? "" : state.src.slice(start, end);
  const isMath =
    /^[^\s$](?:[^$]*\S)?$/.test(inner) && !/^\d/.test(state.src.slice(end + 1, end + 2));
  // Two prices around a link or code are none either.
  return isMath && !inner.includes("](") && !inner.includes("`") ? end + 1 : undefined;
}

function accept(state: StateInline, silent: boolean, end: number, text: string): boolean {
  if (!silent) {
    state.pending += text.replace(/\\([_*])/g, "$1");
  }
  state.pos = end;
  return true;
}

function halve(mark: string): string {
  return mark.replace("\\\\", "\\");
}

function readBlock(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  if (!"$\\".includes(firstChar(state, start))) {
    return false;
  }
  const marked = findMarkedLines(state, DISPLAY, start, end);
  if (marked === undefined) {
    return false;
  }
  if (!silent) {
    const { open, close, last } = marked;
    const lines = state.getLines(start, last + 1, state.blkIndent, false).trim();
    const token = state.push("math_block", "", 0);
    token.content = lines
      .slice(open.length, -close.length)
      .replace(/\\([_*])/g, "$1")
      .trim();
    token.map = [start, last + 1];
    state.line = last + 1;
  }
  return true;
}
