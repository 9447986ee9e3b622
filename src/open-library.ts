import { loadCommonWords } from "./answers/surprise.ts";
import { buildSnapshot } from "./build.ts";
import {
  createLibrary,
  type IndexedKnowledge,
  type Library,
  type LibraryOptions,
} from "./library.ts";
import { type NoteFiles, readFiles } from "./notes/knowledge.ts";
import { readAgain } from "./read-again.ts";
import { type KnownNotes, restoreSnapshot, takeSnapshot } from "./snapshot.ts";
import { earlierFrom, keepSnapshot, restoreFrom } from "./snapshot-file.ts";

export interface OpenLibraryOptions extends LibraryOptions {
  /** Where the indexed notes are kept for the next start; without it they are indexed each time. */
  readonly snapshotFile?: string | undefined;
  /** Whether questions are being answered meanwhile: then the work is done in a thread of its own. */
  readonly isServing?: boolean;
  /** Notes as they were taken up the last time, which are taken over if they are the same. */
  readonly known?: KnownNotes;
}

/**
 * Reads a folder of notes and indexes it, or takes up what was indexed before: all of it if no file
 * changed, else what was made of the files that are the same.
 *
 * @throws {SetupError} if there is no such folder.
 */
export async function openLibrary(
  folder: string,
  options: OpenLibraryOptions = {},
): Promise<Library> {
  loadCommonWords();
  const files = await readFiles(folder);
  const { snapshotFile, known } = options;
  const kept = snapshotFile && (await restoreFrom(snapshotFile, files.version, known));
  if (kept) return createLibrary(kept, options);

  const { indexed, snapshot } = await build(files, options);
  if (snapshotFile !== undefined) await keepSnapshot(snapshotFile, snapshot());
  return createLibrary(indexed, options);
}

/** Notes indexed anew, with what the next start takes up. */
interface Built {
  readonly indexed: IndexedKnowledge;
  readonly snapshot: () => Uint8Array;
}

async function build(
  files: NoteFiles,
  { snapshotFile, isServing = false, known }: OpenLibraryOptions,
): Promise<Built> {
  if (isServing) {
    const snapshot = await buildSnapshot({ files, snapshotFile });
    const indexed = await restoreSnapshot(snapshot, files.version, known);
    if (indexed === undefined) throw new Error("A snapshot just taken could not be taken up.");
    return { indexed, snapshot: () => snapshot };
  }
  const earlier = snapshotFile === undefined ? undefined : await earlierFrom(snapshotFile);
  const { indexed, parsed } = readAgain(files, earlier);
  return { indexed, snapshot: () => takeSnapshot(indexed, parsed) };
}
