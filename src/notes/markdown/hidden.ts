import type { MarkdownIt, StateBlock, StateInline } from "markdown-it";
import { findMarkedLines, firstChar } from "./lines.ts";
import { spanAt } from "./span.ts";

/** What the page's reader never sees, with the marks around it. */
const HIDDEN = [
  // Templates of ERB, and of Jekyll and its kin.
  ["<%", "%>"],
  ["{%", "%}"],
  // Comments of Obsidian.
  ["%%", "%%"],
  // Comments of MDX.
  ["{/*", "*/}"],
] as const;

/** Comments and templates, inside a line or over several blocks: no text. */
export function hidden(md: MarkdownIt): void {
  md.inline.ruler.before("link", "hidden", readSpan);
  md.block.ruler.before("fence", "hidden", readBlock, { alt: ["paragraph"] });
}

function readSpan(state: StateInline): boolean {
  if (!"<{%".includes(state.src.charAt(state.pos))) {
    return false;
  }
  for (const [open, close] of HIDDEN) {
    const span = spanAt(state, open, close);
    if (span !== undefined) {
      state.pos = span.end;
      return true;
    }
  }
  return false;
}

/** A block that begins with the mark and whose end stands at the end of a line. */
function readBlock(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  if (!"<{%".includes(firstChar(state, start))) {
    return false;
  }
  const lines = findMarkedLines(state, HIDDEN, start, end);
  if (lines === undefined) {
    return false;
  }
  if (!silent) {
    state.line = lines.last + 1;
  }
  return true;
}
