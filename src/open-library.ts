import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
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
import {
  bytesToRestore,
  earlierIn,
  HEADING_BYTES,
  restoreSnapshot,
  takeSnapshot,
} from "./snapshot.ts";

export interface OpenLibraryOptions extends LibraryOptions {
  /** Where the indexed notes are kept for the next start; without it they are indexed each time. */
  readonly snapshotFile?: string | undefined;
  /** Whether questions are being answered meanwhile: then the work is done in a thread of its own. */
  readonly isServing?: boolean;
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
  const { snapshotFile } = options;
  const kept = snapshotFile === undefined ? undefined : await read(snapshotFile, files.version);
  const known = kept === undefined ? undefined : restoreSnapshot(kept, files.version);
  if (known !== undefined) return createLibrary(known, options);

  const build = options.isServing === true ? indexApart : indexHere;
  const built = await build(files, kept);
  if (snapshotFile !== undefined) await keep(snapshotFile, built.snapshot());
  return createLibrary(built.indexed, options);
}

/** Notes indexed anew, with what the next start takes up. */
interface Built {
  readonly indexed: IndexedKnowledge;
  readonly snapshot: () => Uint8Array;
}

function indexHere(files: NoteFiles, kept: Uint8Array | undefined): Built {
  const { indexed, parsed } = readAgain(files, kept && earlierIn(kept));
  return { indexed, snapshot: () => takeSnapshot(indexed, parsed) };
}

async function indexApart(files: NoteFiles, kept: Uint8Array | undefined): Promise<Built> {
  const snapshot = await buildSnapshot({ files, kept });
  const indexed = restoreSnapshot(snapshot, files.version);
  if (indexed === undefined) throw new Error("A snapshot just taken could not be taken up.");
  return { indexed, snapshot: () => snapshot };
}

/** As much of a snapshot as is needed for notes of that version. */
async function read(file: string, version: string): Promise<Uint8Array | undefined> {
  try {
    const handle = await open(file);
    try {
      const start = Buffer.alloc(HEADING_BYTES);
      await handle.read(start, 0, start.length, 0);
      const needed = bytesToRestore(start, version);
      if (needed === undefined) return await handle.readFile();
      const bytes = Buffer.allocUnsafeSlow(needed);
      const { bytesRead } = await handle.read(bytes, 0, needed, 0);
      return bytes.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch {
    // The first start, or a folder that can't be read: the notes are indexed.
    return undefined;
  }
}

/** Written beside and renamed, so that a start never finds half of it. */
async function keep(file: string, snapshot: Uint8Array): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    // Under a name of its own: replicas that start together share the folder.
    const beside = `${file}.${randomUUID()}`;
    try {
      await writeFile(beside, snapshot);
      await rename(beside, file);
    } finally {
      await rm(beside, { force: true });
    }
  } catch {
    // A disk that is full or read-only costs the next start its head start, and nothing else.
  }
}
