import { type Library, openLibrary, type OpenLibraryOptions } from "../src/index.ts";
import { printable } from "./printable.ts";

/** Notes that have been read, and what there is to say about it. */
export interface Reading {
  readonly library: Library;
  /** `Read 13 notes, 120 sections in 0.2 s; 1 problem.` */
  readonly summary: string;
  /** One line for each note, or part of one, that could not be read. */
  readonly problems: readonly string[];
}

/**
 * Reads and indexes a folder of notes.
 *
 * @throws {SetupError} if there is no such folder.
 */
export async function read(folder: string, options: OpenLibraryOptions): Promise<Reading> {
  const begin = performance.now();
  const library = await openLibrary(folder, options);
  const seconds = ((performance.now() - begin) / 1_000).toFixed(1);
  const counts = `${plural(library.notes, "note")}, ${plural(library.sections.length, "section")}`;
  const unread = library.problems.length;
  const trouble = unread === 0 ? "" : `; ${plural(unread, "problem")}`;
  return {
    library,
    summary: `Read ${counts} in ${seconds} s${trouble}.`,
    problems: library.problems.map(({ path, line, reason }) => {
      return printable(`${line === undefined ? path : `${path}:${line}`} ${reason}`);
    }),
  };
}

function plural(count: number, word: string): string {
  return `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;
}
