/** A note, or a part of one, that could not be read; the others are served. */
export interface Problem {
  readonly path: string;
  /** 1-based; `undefined` if it concerns the whole file. */
  readonly line: number | undefined;
  readonly reason: string;
}
