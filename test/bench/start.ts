/** Takes up a snapshot as a start does, and prints what it took: milliseconds, and resident MB. */
import { loadCommonWords } from "../../src/answers/surprise.ts";
import { createLibrary } from "../../src/library.ts";
import { restoreFrom } from "../../src/snapshot-file.ts";

const [file = "", version = ""] = process.argv.slice(2);
loadCommonWords();
const begin = performance.now();
const indexed = await restoreFrom(file, version);
if (indexed === undefined) throw new Error("The snapshot could not be taken up.");
const library = createLibrary(indexed);
const ms = performance.now() - begin;
globalThis.gc?.();
const resident = process.memoryUsage().rss / 2 ** 20;
console.log(
  `${library.sections.length} sections taken up in ${ms.toFixed(0)} ms; ${resident.toFixed(0)} MB`,
);
