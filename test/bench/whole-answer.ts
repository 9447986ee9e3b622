import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { MemoryConversations } from "../../src/answers/conversation.ts";
import { createBot } from "../../src/bot.ts";
import { createLibrary, type IndexedKnowledge, indexKnowledge } from "../../src/library.ts";
import type { Knowledge } from "../../src/notes/knowledge.ts";
import { takeSnapshot } from "../../src/snapshot.ts";
import { once, type Timings } from "./timing.ts";

/** Times answers from the question to the composed body, in a thread each. */
export async function timeAnswers(
  indexed: IndexedKnowledge,
  questions: readonly string[],
): Promise<Timings> {
  const bot = createBot({
    library: createLibrary(indexed),
    conversations: new MemoryConversations({ now: Date.now }),
    now: Date.now,
  });
  const times: number[] = [];
  // The first round warms up, as a process that has answered before.
  for (const round of [0, 1]) {
    for (const [at, text] of questions.entries()) {
      const start = performance.now();
      await bot.answer({ id: `${round}/${at}`, thread: `bench:${round}/${at}`, text });
      if (round === 1) times.push(performance.now() - start);
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(share * (times.length - 1))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}

/** Prints what a start costs: indexing, and in a process of its own taking up the snapshot of the last. */
export function printStart(knowledge: Knowledge): IndexedKnowledge {
  const built = once(() => indexKnowledge(knowledge));
  const folder = mkdtempSync(join(tmpdir(), "footnote-"));
  const file = join(folder, "snapshot");
  writeFileSync(file, takeSnapshot(built.result));
  const script = fileURLToPath(new URL("start.ts", import.meta.url));
  const printed = execFileSync(
    process.execPath,
    ["--import=tsx", "--expose-gc", script, file, knowledge.version],
    { encoding: "utf8" },
  );
  rmSync(folder, { recursive: true });
  console.log(`indexed in ${built.ms.toFixed(0)} ms; next start: ${printed}`);
  return built.result;
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
