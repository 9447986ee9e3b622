/** Takes up a snapshot as a start does, and prints what it took: milliseconds, and resident MB. */
import { closeSync, openSync, readSync } from "node:fs";
import { loadCommonWords } from "../../src/answers/surprise.ts";
import { createLibrary } from "../../src/library.ts";
import { bytesToRestore, HEADING_BYTES, restoreSnapshot } from "../../src/snapshot.ts";

const [file = "", version = ""] = process.argv.slice(2);
loadCommonWords();
const begin = performance.now();
const indexed = restoreSnapshot(readNeeded(), version);
if (indexed === undefined) throw new Error("The snapshot could not be taken up.");
const library = createLibrary(indexed);
const ms = performance.now() - begin;
globalThis.gc?.();
const resident = process.memoryUsage().rss / 2 ** 20;
console.log(
  `${library.sections.length} sections taken up in ${ms.toFixed(0)} ms; ${resident.toFixed(0)} MB`,
);

/** As a start reads it: without what only a later reading needs. */
function readNeeded(): Uint8Array {
  const descriptor = openSync(file, "r");
  const start = Buffer.alloc(HEADING_BYTES);
  readSync(descriptor, start, 0, start.length, 0);
  const bytes = Buffer.allocUnsafeSlow(bytesToRestore(start, version) ?? 0);
  readSync(descriptor, bytes, 0, bytes.length, 0);
  closeSync(descriptor);
  return bytes;
}
