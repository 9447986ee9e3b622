/** Milliseconds of a run of something, sorted. */
export interface Timings {
  readonly p50: number;
  readonly p99: number;
}

/** Times something for each value, after a first round that is not counted (compilation, caches). */
export function time<T>(values: readonly T[], run: (value: T) => unknown): Timings {
  for (const value of values) run(value);
  return toTimings(
    values.map((value) => {
      const start = performance.now();
      run(value);
      return performance.now() - start;
    }),
  );
}

/** What half of some milliseconds stay below, and all but one in a hundred. */
export function toTimings(taken: readonly number[]): Timings {
  const sorted = taken.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}

/** Runs something once; gives its result and the milliseconds it took. */
export function once<T>(run: () => T): { readonly result: T; readonly ms: number } {
  const start = performance.now();
  const result = run();
  return { result, ms: performance.now() - start };
}
