import { createHash } from "node:crypto";
import { join } from "node:path";
import { listNotes } from "./folder.ts";
import type { Note } from "./note.ts";
import { parseNote } from "./parse-note.ts";
import type { Problem } from "./problem.ts";
import { readNote } from "./read-note.ts";
import { resolveLinks } from "./resolve-links.ts";

/** A folder of notes, read. */
export interface Knowledge {
  /** Sorted by path. */
  readonly notes: readonly Note[];
  readonly problems: readonly Problem[];
  /** Names this state of the notes: the same for the same content. */
  readonly version: string;
}

/** Files read at the same time: enough to keep the disk busy, few enough to stay small. */
const BATCH = 32;

/**
 * Reads all notes of a folder. What can't be read is a problem; the others are served.
 *
 * @throws {SetupError} if there is no such folder.
 */
export async function readKnowledge(folder: string): Promise<Knowledge> {
  const paths = await listNotes(folder);
  const notes: Note[] = [];
  const problems: Problem[] = [];
  const hash = createHash("sha256");
  for (let start = 0; start < paths.length; start += BATCH) {
    const batch = paths.slice(start, start + BATCH);
    // oxlint-disable-next-line no-await-in-loop
    const files = await Promise.all(batch.map((path) => readNote(join(folder, path))));
    for (const [index, path] of batch.entries()) {
      const file = files[index];
      if (file?.kind === "text") {
        hash.update(`${path}\0${file.markdown}\0`);
        const parsed = parseNote(path, file.markdown);
        problems.push(...(parsed.problem === undefined ? [] : [parsed.problem]));
        notes.push(...(parsed.note === undefined ? [] : [parsed.note]));
      } else if (file !== undefined) {
        problems.push({ path, line: undefined, reason: file.reason });
      }
    }
  }
  return { notes: resolveLinks(notes), problems, version: hash.digest("hex").slice(0, 12) };
}
