import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { deserialize, serialize } from "node:v8";
import type { IndexedKnowledge } from "./library.ts";
import type { Knowledge } from "./notes/knowledge.ts";
import type { Note } from "./notes/note.ts";
import type { ParsedFile } from "./notes/parse-files.ts";
import type { Earlier } from "./read-again.ts";
import { Acronyms } from "./search/acronyms.ts";
import { SearchIndex } from "./search/search-index.ts";
import { isSnapshot } from "./search/snapshot.ts";

/**
 * Names how notes are parsed, what is learned from them, and how this is written down. A snapshot of
 * another format is not taken up: raise it with every change of these. A test knows when.
 */
const FORMAT = "footnote-library-12";

/**
 * A snapshot is a line that names it, and three values behind each other: to see whether it is of
 * these notes takes nothing, and none of the values is read by who does not need it.
 */
interface Heading {
  readonly format: typeof FORMAT;
  readonly version: string;
  /** Bytes of each value. */
  readonly lengths: readonly number[];
}

interface LinkedNotes {
  /** Without its notes. */
  readonly knowledge: Omit<Knowledge, "notes">;
  /** Each note as bytes of its own. */
  readonly notes: readonly Uint8Array[];
  /** For each, what its bytes come to. */
  readonly digests: readonly string[];
  readonly acronyms: ReturnType<Acronyms["entries"]>;
}

/** Notes that were taken up before, by their digests: what is the same need not be read again. */
export type KnownNotes = Map<string, Note>;

/** Notes that are read back in one turn of the event loop: a few milliseconds. */
const BATCH = 16;

/** Writes indexed notes down, to be taken up in a fraction of the time it took to make them. */
export function takeSnapshot(
  { knowledge, index, acronyms }: IndexedKnowledge,
  parsed: readonly ParsedFile[],
): Uint8Array<ArrayBuffer> {
  const { notes, ...rest } = knowledge;
  const each = notes.map((note) => serialize(note));
  const linked: LinkedNotes = {
    knowledge: rest,
    notes: each,
    digests: each.map((bytes) => createHash("sha256").update(bytes).digest("base64")),
    acronyms: acronyms.entries(),
  };
  const values = [index.snapshot(), linked, parsed].map((value) => serialize(value));
  const { version } = knowledge;
  const heading: Heading = { format: FORMAT, version, lengths: values.map(({ length }) => length) };
  return joined([Buffer.from(`${JSON.stringify(heading)}\n`), ...values]);
}

/** Bytes in memory of their own, which can be handed to another thread. */
function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** More bytes than the line that names a snapshot takes. */
export const HEADING_BYTES = 512;

/**
 * How many bytes of a snapshot are needed to take it up, told by its first; `undefined` if it is not
 * of these notes. The files as they were parsed stand behind them: two fifths of all.
 */
export function bytesToRestore(start: Uint8Array, version: string): number | undefined {
  const { heading, end } = headingOf(start);
  if (heading?.version !== version) return undefined;
  const [index = 0, notes = 0] = heading.lengths;
  return end + index + notes;
}

/**
 * Takes a snapshot up; `undefined` if it is none, or of other notes, or of another version of this
 * code. Whoever asks meanwhile is answered in between.
 *
 * @param known brought up to date.
 */
export async function restoreSnapshot(
  bytes: Uint8Array,
  version: string,
  known: KnownNotes = new Map(),
): Promise<IndexedKnowledge | undefined> {
  const [heading, index, linkedNotes] = valuesIn(bytes);
  if (heading?.version !== version) return undefined;
  const restored = SearchIndex.restore(ownArrays(read(index)));
  await setImmediate();
  const linked = read(linkedNotes);
  if (restored === undefined || !isLinkedNotes(linked)) return undefined;
  const notes = await takeUp(linked, known);
  if (notes === undefined) return undefined;
  const knowledge = { ...linked.knowledge, notes };
  return { knowledge, index: restored, acronyms: new Acronyms(linked.acronyms) };
}

async function takeUp(
  { notes, digests }: LinkedNotes,
  known: KnownNotes,
): Promise<readonly Note[] | undefined> {
  const taken = new Map<string, Note>();
  for (const [at, digest] of digests.entries()) {
    const note = known.get(digest) ?? read(notes[at]);
    if (!isNote(note)) return undefined;
    taken.set(digest, note);
    // oxlint-disable-next-line no-await-in-loop -- questions are answered in between
    if (taken.size % BATCH === 0) await setImmediate();
  }
  known.clear();
  for (const [digest, note] of taken) known.set(digest, note);
  return [...taken.values()];
}

/** What of a snapshot can be taken over for notes that have changed since; `undefined` if it is none. */
export function earlierIn(bytes: Uint8Array): Earlier | undefined {
  const [, indexed, , files] = valuesIn(bytes);
  const index = read(indexed);
  const parsed = read(files);
  return isSnapshot(index) && isParsedFiles(parsed) ? { parsed, index } : undefined;
}

/** The heading of a snapshot, and those of its values that are there in full; nothing if it is none. */
function valuesIn(bytes: Uint8Array): readonly [Heading?, ...Uint8Array[]] {
  const { heading, end } = headingOf(bytes);
  if (heading === undefined) return [];
  const values: Uint8Array[] = [];
  let at = end;
  for (const length of heading.lengths) {
    if (at + length <= bytes.length) values.push(bytes.subarray(at, at + length));
    at += length;
  }
  return at < bytes.length ? [] : [heading, ...values];
}

/** What stands in the first line, and where that ends. */
function headingOf(bytes: Uint8Array): {
  readonly heading: Heading | undefined;
  readonly end: number;
} {
  const end = bytes.subarray(0, HEADING_BYTES).indexOf("\n".charCodeAt(0)) + 1;
  return { heading: headingIn(bytes.subarray(0, end)), end };
}

function headingIn(line: Uint8Array): Heading | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(line).toString());
    return isHeading(value) ? value : undefined;
  } catch {
    // Half a file, or none of ours: the notes are read again.
    return undefined;
  }
}

function read(bytes: Uint8Array | undefined): unknown {
  try {
    return bytes && deserialize(bytes);
  } catch {
    return undefined;
  }
}

/** Numbers are read as views of all the bytes, which would be kept for as long as the index. */
function ownArrays(index: unknown): unknown {
  if (typeof index !== "object" || index === null) return undefined;
  const own = Object.entries(index).map(([name, value]) => [
    name,
    value instanceof Uint32Array || value instanceof Uint8Array ? value.slice() : value,
  ]);
  return Object.fromEntries(own);
}

function isHeading(value: unknown): value is Heading {
  return (
    typeof value === "object" &&
    value !== null &&
    "format" in value &&
    value.format === FORMAT &&
    "version" in value &&
    typeof value.version === "string" &&
    "lengths" in value &&
    Array.isArray(value.lengths) &&
    value.lengths.every((length) => typeof length === "number")
  );
}

function isLinkedNotes(value: unknown): value is LinkedNotes {
  return (
    typeof value === "object" &&
    value !== null &&
    "knowledge" in value &&
    "notes" in value &&
    Array.isArray(value.notes) &&
    "digests" in value &&
    Array.isArray(value.digests) &&
    "acronyms" in value
  );
}

function isNote(value: unknown): value is Note {
  return typeof value === "object" && value !== null && "sections" in value;
}

function isParsedFiles(value: unknown): value is readonly ParsedFile[] {
  return Array.isArray(value);
}
