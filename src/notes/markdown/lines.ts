import type { StateBlock } from "markdown-it";

/** A line of the block being read, without its indent. */
export function lineText(state: StateBlock, line: number): string {
  return state.src.slice(
    (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0),
    state.eMarks[line] ?? 0,
  );
}

/** Whether a line is indented so far that it is code. */
export function isIndentedCode(state: StateBlock, line: number): boolean {
  return (state.sCount[line] ?? 0) - state.blkIndent >= 4;
}

/** Where nothing was found once, nothing is found further down: keeps hostile input linear. */
const failures = new WeakMap<object, Map<string, number>>();

/** The first line from `start` on, and before `end`, that contains `close` after `offset`. */
export function findCloseLine(
  state: StateBlock,
  close: string,
  range: { readonly start: number; readonly end: number; readonly offset: number },
): number | undefined {
  const failed = failures.get(state.env) ?? new Map<string, number>();
  failures.set(state.env, failed);
  if (range.start >= (failed.get(close) ?? Infinity)) {
    return undefined;
  }
  if (lineText(state, range.start).includes(close, range.offset)) {
    return range.start;
  }
  for (let line = range.start + 1; line < range.end; line += 1) {
    if (lineText(state, line).includes(close)) {
      return line;
    }
  }
  if (range.end === state.lineMax && state.level === 0) {
    failed.set(close, range.start);
  }
  return undefined;
}
