import { createHash } from "node:crypto";
import { join } from "node:path";
import { listNotes } from "./folder.ts";
import type { Note } from "./note.ts";
import { parseNote } from "./parse-note.ts";
import type { Problem } from "./problem.ts";
import { readNoteFile } from "./read-note.ts";
import { resolveLinks } from "./resolve-links.ts";

/** A folder of notes, read. */
export interface Knowledge {
  /** Sorted by path. */
  readonly notes: readonly Note[];
  readonly problems: readonly Problem[];
  /** Names this state of the notes: the same for the same content. */
  readonly version: string;
}

/**
 * Reads all notes of a folder. What can't be read is a problem; the others are served.
 *
 * @throws {SetupError} if there is no such folder.
 */
export async function readKnowledge(folder: string): Promise<Knowledge> {
  const notes: Note[] = [];
  const problems: Problem[] = [];
  const hash = createHash("sha256");
  for (const path of await listNotes(folder)) {
    // oxlint-disable-next-line no-await-in-loop
    const file = await readNoteFile(join(folder, path));
    if (file.kind === "refused") {
      problems.push({ path, line: undefined, reason: file.reason });
      continue;
    }
    hash.update(`${path}\0${file.markdown}\0`);
    const parsed = parseNote(path, file.markdown);
    problems.push(...parsed.problems);
    if (parsed.note !== undefined) {
      notes.push(parsed.note);
    }
  }
  return { notes: resolveLinks(notes), problems, version: hash.digest("hex").slice(0, 12) };
}
