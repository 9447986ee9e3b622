import { type IndexedKnowledge, indexKnowledge } from "./library.ts";
import { linkNotes, type NoteFiles } from "./notes/knowledge.ts";
import { type ParsedFile, parseFiles } from "./notes/parse-files.ts";
import type { IndexSnapshot } from "./search/snapshot.ts";

/** What the notes were before: files that are the same are not read again. */
export interface Earlier {
  /** In the order of their sections in the index. */
  readonly parsed: readonly ParsedFile[];
  readonly index: IndexSnapshot;
}

/** Files as they were parsed, and the notes in them, linked and indexed. */
export interface ReadFiles {
  readonly parsed: readonly ParsedFile[];
  readonly indexed: IndexedKnowledge;
}

/** Told how far it is. */
export interface ReadProgress {
  /** Before a file is parsed. */
  readonly onFile?: (path: string) => void;
  /** When all are parsed. */
  readonly onParsed?: () => void;
}

/**
 * Parses and indexes files. What is the same as before is taken over, and the result is that of
 * reading everything anew.
 */
export function readAgain(
  files: NoteFiles,
  earlier?: Earlier,
  { onFile, onParsed }: ReadProgress = {},
): ReadFiles {
  const parsed = parseFiles(files.files, earlier?.parsed, onFile);
  onParsed?.();
  const knowledge = linkNotes(files, parsed);
  if (earlier === undefined) return { parsed, indexed: indexKnowledge(knowledge) };
  const sections = sectionsOfSame(parsed, earlier);
  return { parsed, indexed: indexKnowledge(knowledge, { index: earlier.index, sections }) };
}

/** Where the sections of files that are the same began, by path. */
function sectionsOfSame(
  parsed: readonly ParsedFile[],
  earlier: Earlier,
): ReadonlyMap<string, number> {
  const same = new Set(parsed);
  const begins = new Map<string, number>();
  let number = 0;
  for (const file of earlier.parsed) {
    if (same.has(file)) begins.set(file.path, number);
    number += file.note?.sections.length ?? 0;
  }
  return begins;
}
