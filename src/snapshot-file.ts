import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { IndexedKnowledge } from "./library.ts";
import type { Earlier } from "./read-again.ts";
import {
  bytesToRestore,
  earlierIn,
  HEADING_BYTES,
  type KnownNotes,
  restoreSnapshot,
} from "./snapshot.ts";

/** Takes up the snapshot in a file; `undefined` if there is none, or it is of other notes. */
export async function restoreFrom(
  file: string,
  version: string,
  known?: KnownNotes,
): Promise<IndexedKnowledge | undefined> {
  const bytes = await orNothing(() => readWhatIsNeeded(file, version));
  return bytes && restoreSnapshot(bytes, version, known);
}

/** What can be taken over from the snapshot in a file; `undefined` if there is none. */
export async function earlierFrom(file: string): Promise<Earlier | undefined> {
  const bytes = await orNothing(() => readFile(file));
  return bytes && earlierIn(bytes);
}

/**
 * Keeps a snapshot for the next start. A disk that is full or read-only costs that its head start, and
 * nothing else.
 */
export async function keepSnapshot(file: string, snapshot: Uint8Array): Promise<void> {
  await orNothing(async () => {
    await mkdir(dirname(file), { recursive: true });
    // Beside it and renamed, so that a start never finds half of it, and under a name of its own:
    // replicas that start together share the folder.
    const beside = `${file}.${randomUUID()}`;
    try {
      await writeFile(beside, snapshot);
      await rename(beside, file);
    } finally {
      await rm(beside, { force: true });
    }
  });
}

/** As much of a snapshot as is needed for notes of that version. */
async function readWhatIsNeeded(file: string, version: string): Promise<Uint8Array | undefined> {
  const handle = await open(file);
  try {
    const start = Buffer.alloc(HEADING_BYTES);
    await handle.read(start, 0, start.length, 0);
    const needed = bytesToRestore(start, version);
    if (needed === undefined) return undefined;
    const bytes = Buffer.allocUnsafeSlow(needed);
    const { bytesRead } = await handle.read(bytes, 0, needed, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** A snapshot only saves time: what can't be read or written is as good as none. */
async function orNothing<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work();
  } catch {
    return undefined;
  }
}
