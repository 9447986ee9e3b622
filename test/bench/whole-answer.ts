import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { MemoryConversations } from "../../src/answers/conversation.ts";
import { createBot } from "../../src/bot.ts";
import { createLibrary, type IndexedKnowledge, indexKnowledge } from "../../src/library.ts";
import { buildSnapshot } from "../../src/build.ts";
import type { Knowledge, NoteFiles } from "../../src/notes/knowledge.ts";
import type { ParsedFile } from "../../src/notes/parse-files.ts";
import { takeSnapshot } from "../../src/snapshot.ts";
import { once, type Timings, toTimings } from "./timing.ts";

/** Times of the first question of a thread, and of what goes on from it. */
export interface AnswerTimings {
  readonly first: Timings;
  readonly followUp: Timings;
}

/** Times answers from the question to the composed body, in threads of a question and a follow-up. */
export async function timeAnswers(
  indexed: IndexedKnowledge,
  questions: readonly string[],
  followUps: readonly string[],
): Promise<AnswerTimings> {
  const bot = createBot({
    library: createLibrary(indexed),
    conversations: new MemoryConversations({ now: Date.now }),
    now: Date.now,
  });
  const first: number[] = [];
  const followUp: number[] = [];
  // The first round warms up, as a process that has answered before.
  for (const round of [0, 1]) {
    for (const [at, text] of questions.entries()) {
      const timed = async (id: string, said: string): Promise<number> => {
        const start = performance.now();
        await bot.answer({ id, thread: `bench:${round}/${at}`, text: said });
        return performance.now() - start;
      };
      const taken = await timed(`${round}/${at}`, text);
      const takenAfter = await timed(`${round}/${at}/after`, followUps[at] ?? "why?");
      if (round === 0) continue;
      first.push(taken);
      followUp.push(takenAfter);
    }
  }
  return { first: toTimings(first), followUp: toTimings(followUp) };
}

/**
 * Prints what a start costs: reading, as measured before, and indexing; in a process of its own, taking
 * up the snapshot of the last; and reading the notes again once one of them has changed.
 */
export async function printStart(
  files: NoteFiles,
  parsed: readonly ParsedFile[],
  knowledge: Knowledge,
  readMs: number,
): Promise<IndexedKnowledge> {
  const built = once(() => indexKnowledge(knowledge));
  const folder = mkdtempSync(join(tmpdir(), "footnote-"));
  const file = join(folder, "snapshot");
  writeFileSync(file, takeSnapshot(built.result, parsed));
  const script = fileURLToPath(new URL("start.ts", import.meta.url));
  const printed = execFileSync(
    process.execPath,
    ["--import=tsx", "--expose-gc", script, file, knowledge.version],
    { encoding: "utf8" },
  );
  const both = readMs + built.ms;
  console.log(
    `read in ${readMs.toFixed(0)} ms and indexed in ${built.ms.toFixed(0)} ms: ${both.toFixed(0)} ms\n` +
      `next start: ${printed.trim()}`,
  );
  const anew = await timeReload(files, undefined);
  const again = await timeReload(files, file);
  rmSync(folder, { recursive: true });
  console.log(
    `read again in a thread, one note changed: ${again.toFixed(0)} ms ` +
      `(all notes: ${anew.toFixed(0)} ms)`,
  );
  return built.result;
}

/** Milliseconds until the worker has read files of which one has changed. */
async function timeReload(files: NoteFiles, snapshotFile: string | undefined): Promise<number> {
  const changed = files.files.map(({ path, markdown }, at) => ({
    path,
    markdown: at === 0 ? `${markdown}\n\n## Added\n\nSince the last time.\n` : markdown,
  }));
  const start = performance.now();
  await buildSnapshot({ files: { ...files, files: changed }, snapshotFile });
  return performance.now() - start;
}

/** The same notes over and over, under other paths, until there are so many sections. */
export function repeatNotes(knowledge: Knowledge, size: number): Knowledge {
  const notes: Knowledge["notes"][number][] = [];
  let sections = 0;
  for (let copy = 0; sections < size; copy += 1) {
    for (const note of knowledge.notes) {
      if (sections >= size) break;
      notes.push({ ...note, path: `${copy}/${note.path}` });
      sections += note.sections.length;
    }
  }
  return { ...knowledge, notes };
}
