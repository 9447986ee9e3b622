import { parentPort, workerData } from "node:worker_threads";
import type { NoteFiles } from "./notes/knowledge.ts";
import { readAgain } from "./read-again.ts";
import { earlierIn, takeSnapshot } from "./snapshot.ts";

/** What the worker is to do. */
export interface BuildOrder {
  readonly files: NoteFiles;
  /** A snapshot taken before, if there is one: files that are the same are not parsed again. */
  readonly kept: Uint8Array | undefined;
}

/** What the worker says: which file it begins to read, that it has read all, and the snapshot. */
export type BuildMessage =
  | { readonly kind: "reading"; readonly path: string }
  | { readonly kind: "indexing" }
  | { readonly kind: "done"; readonly snapshot: Uint8Array };

const { files, kept }: BuildOrder = workerData;
function say(message: BuildMessage): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(message);
}

const earlier = kept === undefined ? undefined : earlierIn(kept);
const { indexed, parsed } = readAgain(files, earlier, {
  onFile: (path) => say({ kind: "reading", path }),
  // No file is to blame for how long indexing takes.
  onParsed: () => say({ kind: "indexing" }),
});
say({ kind: "done", snapshot: takeSnapshot(indexed, parsed) });
