import type { StateBlock } from "markdown-it";

/** A line of the block being read, without its indent. */
export function lineText(state: StateBlock, line: number): string {
  return state.src.slice(
    (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0),
    state.eMarks[line] ?? 0,
  );
}

/** The first character of a line, to tell at little cost that a rule has nothing to do here. */
export function firstChar(state: StateBlock, line: number): string {
  return state.src.charAt((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0));
}

/** Whether a line is indented so far that it is code. */
export function isIndentedCode(state: StateBlock, line: number): boolean {
  return (state.sCount[line] ?? 0) - state.blkIndent >= 4;
}

/** A pair of marks, and the last of the lines that they enclose. */
export interface MarkedLines {
  readonly open: string;
  readonly close: string;
  readonly last: number;
}

/**
 * The block that begins on the line `start` with the first mark of one of `pairs`, and whose second
 * mark stands at the end of a line before `end`; `undefined` if there is none.
 */
export function findMarkedLines(
  state: StateBlock,
  pairs: readonly (readonly [open: string, close: string])[],
  start: number,
  end: number,
): MarkedLines | undefined {
  const first = lineText(state, start);
  const marks = pairs.find(([open]) => first.startsWith(open));
  if (marks === undefined || isIndentedCode(state, start)) {
    return undefined;
  }
  const [open, close] = marks;
  const from = (state.eMarks[start] ?? 0) - first.length + open.length;
  const last = findClosingLine(state, close, from, end);
  return last === undefined ? undefined : { open, close, last };
}

interface Found {
  readonly from: number;
  readonly at: number;
}

/** The last search for each text in a note: asked again, it costs nothing. */
const searches = new WeakMap<object, Map<string, Found>>();

/**
 * The line on which a block ends that is closed by `close`, from the place `from` in the source on
 * and before the line `end`; `undefined` if there is none, or something follows on that line.
 */
function findClosingLine(
  state: StateBlock,
  close: string,
  from: number,
  end: number,
): number | undefined {
  const known = searches.get(state.env) ?? new Map<string, Found>();
  searches.set(state.env, known);
  let found = known.get(close);
  if (found === undefined || from < found.from || from > found.at) {
    const at = state.src.indexOf(close, from);
    found = { from, at: at < 0 ? Infinity : at };
    known.set(close, found);
  }
  if (found.at >= (state.eMarks[end - 1] ?? 0)) {
    return undefined;
  }
  const line = lineAt(state, found.at);
  const rest = state.src.slice(found.at + close.length, state.eMarks[line]);
  return rest.trim() === "" ? line : undefined;
}

function lineAt(state: StateBlock, place: number): number {
  let low = 0;
  let high = state.bMarks.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((state.bMarks[middle] ?? Infinity) <= place) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}
