import type { IndexParts } from "./index-parts.ts";
import { PairFilter } from "./pair-filter.ts";
import { Vocabulary } from "./vocabulary.ts";

/**
 * Names the layout of a snapshot and the analysis its terms went through. An index in another format
 * would be searched with the wrong terms and find nothing: raise the number when either changes.
 */
export const SNAPSHOT_FORMAT = "footnote-index-1";

/** An index as a plain value, for `v8.serialize` or a message to another thread. */
export interface IndexSnapshot {
  readonly format: typeof SNAPSHOT_FORMAT;
  /** One a line: no term holds a line break. */
  readonly terms: string;
  readonly entries: Uint32Array;
  readonly starts: Uint32Array;
  readonly notes: Uint32Array;
  readonly frequencies: Uint32Array;
  readonly standing: Uint8Array;
  readonly pairs: Uint32Array;
  /** FlexSearch's own export, chunk by chunk. */
  readonly postings: readonly (readonly [string, string])[];
}

export function toSnapshot(
  { vocabulary, store, notes, frequencies, standing, pairs }: IndexParts,
  postings: IndexSnapshot["postings"],
): IndexSnapshot {
  return {
    format: SNAPSHOT_FORMAT,
    terms: vocabulary.terms.join("\n"),
    entries: store.entries,
    starts: store.starts,
    notes,
    frequencies,
    standing,
    pairs: pairs.bits,
    postings,
  };
}

export function fromSnapshot(snapshot: IndexSnapshot): IndexParts {
  const { terms, entries, starts, notes, frequencies, standing, pairs } = snapshot;
  return {
    vocabulary: new Vocabulary(terms === "" ? [] : terms.split("\n")),
    store: { entries, starts },
    notes,
    frequencies,
    standing,
    pairs: new PairFilter(pairs),
  };
}

/** Whether a value, read from who knows where, is a snapshot that this version can use. */
export function isSnapshot(value: unknown): value is IndexSnapshot {
  if (typeof value !== "object" || value === null) return false;
  const members: { readonly [name in keyof IndexSnapshot]?: unknown } = value;
  const { format, terms, entries, starts, notes, frequencies, standing, pairs, postings } = members;
  return (
    format === SNAPSHOT_FORMAT &&
    typeof terms === "string" &&
    [entries, starts, notes, frequencies, pairs].every((part) => part instanceof Uint32Array) &&
    standing instanceof Uint8Array &&
    Array.isArray(postings)
  );
}
