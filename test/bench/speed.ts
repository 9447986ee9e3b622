import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { deserialize, serialize } from "node:v8";
import { indexKnowledge } from "../../src/library.ts";
import { linkNotes, readFiles } from "../../src/notes/knowledge.ts";
import { parseFiles } from "../../src/notes/parse-files.ts";
import { Acronyms } from "../../src/search/acronyms.ts";
import { toQuery } from "../../src/search/build-query.ts";
import type { SearchDocument } from "../../src/search/document.ts";
import { SearchIndex } from "../../src/search/search-index.ts";
import { engines } from "./engines.ts";
import type { JudgedDocument } from "./judged-set.ts";
import { multiply, sampleFollowUps, sampleQuestions, toDocuments } from "./sample.ts";
import { once, time, type Timings } from "./timing.ts";
import { type AnswerTimings, printStart, repeatNotes, timeAnswers } from "./whole-answer.ts";

const SHARED_NOTES = "../shared/notes/garden";
const QUESTIONS = 1_000;
/** MiniSearch takes a second for a question on more, and minutes to index them. */
const MOST_FOR_OTHERS = 50_000;

const { values } = parseArgs({
  options: {
    notes: { type: "string", default: existsSync(SHARED_NOTES) ? SHARED_NOTES : "knowledge" },
    scale: { type: "string", multiple: true, default: ["5000", "50000"] },
  },
});

const start = performance.now();
const files = await readFiles(values.notes);
const parsed = parseFiles(files.files);
const knowledge = linkNotes(files, parsed);
const readMs = performance.now() - start;
const documents = toDocuments(knowledge);
console.log(`${values.notes}: ${knowledge.notes.length} notes, ${documents.length} sections`);

const indexed = await printStart(files, parsed, knowledge, readMs);
const asked = sampleQuestions(documents, QUESTIONS);
const followUps = sampleFollowUps(documents, QUESTIONS);
printAnswers(documents.length, await timeAnswers(indexed, asked, followUps));
if (values.scale.includes("50000")) {
  const many = indexKnowledge(repeatNotes(knowledge, 50_000));
  printAnswers(50_000, await timeAnswers(many, asked.slice(0, 300), followUps));
}

console.log("\nsearch alone, with the question read into a query, ms");
compare(documents, indexed.acronyms);

console.log("\nscale: sections put together from the same notes");
let previous: { readonly size: number; readonly p50: number } | undefined;
for (const size of values.scale.map(Number)) {
  const scaled = multiply(documents, size);
  const p50 = compare(scaled, indexed.acronyms).p50;
  if (previous !== undefined) {
    const [growth, slower] = [size / previous.size, p50 / previous.p50];
    console.log(`   ${growth.toFixed(1)} times the sections, ${slower.toFixed(1)} times the p50`);
  }
  previous = { size, p50 };
}

function printAnswers(size: number, { first, followUp }: AnswerTimings): void {
  console.log(
    `whole answer at ${size} sections, ms: ${inWords(first)}; of a follow-up: ${inWords(followUp)}`,
  );
}

function inWords({ p50, p99 }: Timings): string {
  return `p50 ${p50.toFixed(2)}, p99 ${p99.toFixed(2)}`;
}

/** Prints a row for each engine, and what else is to know of ours. */
function compare(sections: readonly SearchDocument[], acronyms: Acronyms): Timings {
  const questions = sampleQuestions(sections, QUESTIONS);
  const built = once(() => new SearchIndex(sections));
  const index = built.result;
  const ask = (question: string) => index.search(toQuery(question, index, { acronyms }));
  const timings = time(questions, ask);
  printRow("Footnote", sections.length, built.ms, timings);

  const queries = questions.map((question) => toQuery(question, index, { acronyms }));
  const alone = time(queries, (query) => index.search(query));
  const matched = time(queries, (query) => index.match(0, query));
  const exported = once(() => serialize(index.snapshot()));
  const restored = once(() => SearchIndex.restore(deserialize(exported.result)));
  console.log(
    `   query given: p50 ${alone.p50.toFixed(2)}, p99 ${alone.p99.toFixed(2)}; ` +
      `match p50 ${(1_000 * matched.p50).toFixed(0)} µs; ` +
      `snapshot ${(exported.result.length / 2 ** 20).toFixed(1)} MB, ` +
      `written in ${exported.ms.toFixed(0)} ms, taken up in ${restored.ms.toFixed(0)} ms; ` +
      `memory ${memoryOf(exported.result)} MB`,
  );

  if (sections.length > MOST_FOR_OTHERS) return timings;
  const judged = sections.map(toJudged);
  for (const name of ["FlexSearch", "MiniSearch"]) {
    const other = once(() => engines[name]?.(judged));
    const fewer = questions.slice(0, QUESTIONS / (sections.length > 10_000 ? 20 : 2));
    printRow(
      name,
      sections.length,
      other.ms,
      time(fewer, (text) => other.result?.(text)),
    );
  }
  return timings;
}

function printRow(name: string, size: number, buildMs: number, { p50, p99 }: Timings): void {
  console.log(
    `${name.padEnd(11)}${String(size).padStart(8)} sections, built in ` +
      `${buildMs.toFixed(0).padStart(6)} ms, p50 ${p50.toFixed(2).padStart(7)}, ` +
      `p99 ${p99.toFixed(2).padStart(8)}`,
  );
}

function toJudged({ title, path, passages }: SearchDocument, id: number): JudgedDocument {
  return { id: String(id), title, path, text: passages.join("\n") };
}

/** Resident memory that an index adds to a process, in MB; measured in one of its own. */
function memoryOf(snapshot: Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), "footnote-"));
  const file = join(folder, "snapshot");
  writeFileSync(file, snapshot);
  const script = fileURLToPath(new URL("memory.ts", import.meta.url));
  const printed = execFileSync(
    process.execPath,
    ["--import=tsx", "--expose-gc", "--max-semi-space-size=2", script, file],
    { encoding: "utf8" },
  );
  rmSync(folder, { recursive: true });
  return printed.trim();
}
