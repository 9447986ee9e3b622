import type { MarkdownIt, StateInline } from "markdown-it";
import { findClose } from "./span.ts";

/** `==marked==` text loses its marks; `a==b && c==d` keeps them. */
export function highlight(md: MarkdownIt): void {
  md.inline.ruler.before("emphasis", "highlight", readMark);
}

function readMark(state: StateInline): boolean {
  const { src, pos } = state;
  if (!src.startsWith("==", pos) || !(isOpening(state, pos) || isClosing(state, pos))) {
    return false;
  }
  state.pos = pos + 2;
  return true;
}

function isOpening(state: StateInline, pos: number): boolean {
  const { src } = state;
  if (
    !/^[^\w=]?$/.test(src.slice(Math.max(0, pos - 1), pos)) ||
    !/[^\s=]/.test(src[pos + 2] ?? " ")
  ) {
    return false;
  }
  const end = findClose(state, "==", pos + 2);
  return end > 0 && endsWord(src, end);
}

function isClosing(state: StateInline, pos: number): boolean {
  const start = state.src.lastIndexOf("==", pos - 1);
  return start >= 0 && endsWord(state.src, pos) && isOpening(state, start);
}

function endsWord(src: string, end: number): boolean {
  return /[^\s=]/.test(src[end - 1] ?? " ") && /^[^\w=]?$/.test(src.slice(end + 2, end + 3));
}
