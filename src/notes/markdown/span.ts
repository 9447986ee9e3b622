import type { StateInline } from "markdown-it";

/** Where nothing was found once, nothing is found further right: keeps hostile input linear. */
const failures = new WeakMap<StateInline, Map<string, number>>();

/** Position of the next `close` from `from` on, or -1; stays inside the text being read. */
export function findClose(state: StateInline, close: string, from: number): number {
  let failed = failures.get(state);
  if (failed === undefined) {
    failed = new Map();
    failures.set(state, failed);
  }
  if (from >= (failed.get(close) ?? Infinity)) {
    return -1;
  }
  const end = state.src.indexOf(close, from);
  if (end < 0) {
    failed.set(close, from);
    return -1;
  }
  return end + close.length <= state.posMax ? end : -1;
}

/** The text between `open` at the current position and the next `close`, and where that ends. */
export function spanAt(
  state: StateInline,
  open: string,
  close: string,
): { readonly inner: string; readonly end: number } | undefined {
  if (!state.src.startsWith(open, state.pos)) {
    return undefined;
  }
  const start = state.pos + open.length;
  const end = findClose(state, close, start);
  return end < 0 ? undefined : { inner: state.src.slice(start, end), end: end + close.length };
}
