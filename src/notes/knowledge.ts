import { createHash } from "node:crypto";
import { join } from "node:path";
import { listNotes } from "./folder.ts";
import type { Note } from "./note.ts";
import { type MarkdownFile, type ParsedFile, parseFiles } from "./parse-files.ts";
import type { Problem } from "./problem.ts";
import { readNote } from "./read-note.ts";
import { resolveLinks } from "./resolve-links.ts";

/** A folder of notes, read. */
export interface Knowledge {
  /** Sorted by path. */
  readonly notes: readonly Note[];
  /** Sorted by path, too. */
  readonly problems: readonly Problem[];
  /** Names this state of the notes: the same for the same content. */
  readonly version: string;
}

/** The files of a folder of notes, before they are parsed. */
export interface NoteFiles {
  /** Sorted by path. */
  readonly files: readonly MarkdownFile[];
  readonly problems: readonly Problem[];
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
  const files = await readFiles(folder);
  return linkNotes(files, parseFiles(files.files));
}

/**
 * Reads the files of a folder of notes: milliseconds, where parsing them takes tenths of a second.
 *
 * @throws {SetupError} if there is no such folder.
 */
export async function readFiles(folder: string): Promise<NoteFiles> {
  const paths = await listNotes(folder);
  const files: MarkdownFile[] = [];
  const problems: Problem[] = [];
  const hash = createHash("sha256");
  for (let start = 0; start < paths.length; start += BATCH) {
    const batch = paths.slice(start, start + BATCH);
    // oxlint-disable-next-line no-await-in-loop
    const contents = await Promise.all(batch.map((path) => readNote(join(folder, path))));
    for (const [index, path] of batch.entries()) {
      const content = contents[index];
      if (content?.kind === "text") {
        hash.update(`${path}\0${content.markdown}\0`);
        files.push({ path, markdown: content.markdown });
      } else if (content !== undefined) {
        problems.push({ path, kind: content.problem, line: undefined, reason: content.reason });
      }
    }
  }
  return { files, problems, version: hash.digest("hex").slice(0, 12) };
}

/** The notes in files that were parsed, with links that lead to each other. */
export function linkNotes(
  { problems: unread, version }: NoteFiles,
  parsed: readonly ParsedFile[],
): Knowledge {
  const notes = parsed.flatMap(({ note }) => note ?? []);
  // Those of files that are no text were found first.
  const problems = [...unread, ...parsed.flatMap(({ problem }) => problem ?? [])];
  return { notes: resolveLinks(notes), problems: problems.toSorted(byPath), version };
}

function byPath(a: Problem, b: Problem): number {
  return a.path < b.path ? -1 : 1;
}
