import { readFileSync } from "node:fs";
import { deserialize } from "node:v8";
import { SearchIndex } from "../../src/search/search-index.ts";

/**
 * Run by `speed.ts` in a process of its own: takes up the index of a snapshot file and prints the
 * resident memory that it adds, in MB.
 */
const [file = ""] = process.argv.slice(2);
globalThis.gc?.();
const before = process.memoryUsage().rss;
const index = SearchIndex.restore(deserialize(readFileSync(file)));
globalThis.gc?.();
const after = process.memoryUsage().rss;
console.log(index === undefined ? "-" : ((after - before) / 2 ** 20).toFixed(0));
