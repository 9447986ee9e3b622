import { parentPort, workerData } from "node:worker_threads";
import { indexKnowledge } from "./library.ts";
import { type NoteFiles, parseFiles } from "./notes/knowledge.ts";
import { takeSnapshot } from "./snapshot.ts";

/** What the worker says: which file it begins to read, that it has read all, and the snapshot. */
export type BuildMessage =
  | { readonly kind: "reading"; readonly path: string }
  | { readonly kind: "indexing" }
  | { readonly kind: "done"; readonly snapshot: Uint8Array };

const files: NoteFiles = workerData;
function say(message: BuildMessage): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(message);
}

const knowledge = parseFiles(files, (path) => say({ kind: "reading", path }));
// No file is to blame for how long this takes.
say({ kind: "indexing" });
say({ kind: "done", snapshot: takeSnapshot(indexKnowledge(knowledge)) });
