import { constants, platform, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import type { NoteFiles } from "./notes/knowledge.ts";
import { readAgain } from "./read-again.ts";
import { takeSnapshot } from "./snapshot.ts";
import { earlierFrom } from "./snapshot-file.ts";

/** What the worker is to do. */
export interface BuildOrder {
  readonly files: NoteFiles;
  /** A snapshot taken before, if there is one: files that are the same are not parsed again. */
  readonly snapshotFile: string | undefined;
}

/** What the worker says: which file it begins to read, that it has read all, and the snapshot. */
export type BuildMessage =
  | { readonly kind: "reading"; readonly path: string }
  | { readonly kind: "indexing" }
  | { readonly kind: "done"; readonly snapshot: Uint8Array };

const { files, snapshotFile }: BuildOrder = workerData;
function say(message: BuildMessage, transferred: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transferred);
}

yieldToQuestions();
const earlier = snapshotFile === undefined ? undefined : await earlierFrom(snapshotFile);
const { indexed, parsed } = readAgain(files, earlier, {
  onFile: (path) => say({ kind: "reading", path }),
  // No file is to blame for how long indexing takes.
  onParsed: () => say({ kind: "indexing" }),
});
const snapshot = takeSnapshot(indexed, parsed);
say({ kind: "done", snapshot }, [snapshot.buffer]);

/** Whoever asks comes first where processors are few: on Linux each thread has a priority of its own. */
function yieldToQuestions(): void {
  if (platform() !== "linux") return;
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Not allowed everywhere, and needed nowhere.
  }
}
