/** What is wrong with a file: it may be counted, where the reason is to be read. */
export type ProblemKind =
  | "unreadable"
  | "too-large"
  | "binary"
  | "encoding"
  | "front-matter"
  | "too-costly";

/** A note, or a part of one, that could not be read; the others are served. */
export interface Problem {
  readonly path: string;
  readonly kind: ProblemKind;
  /** 1-based; `undefined` if it concerns the whole file. */
  readonly line: number | undefined;
  readonly reason: string;
}
