import { readFile, stat } from "node:fs/promises";
import type { ProblemKind } from "./problem.ts";

/** Larger files are no notes that somebody wrote. */
const LARGEST_NOTE = 1024 * 1024;

/** The text of a file, or why it is none. */
export type NoteFile =
  | { readonly kind: "text"; readonly markdown: string }
  | { readonly kind: "refused"; readonly problem: ProblemKind; readonly reason: string };

/** Reads a file as a note's Markdown. */
export async function readNote(file: string): Promise<NoteFile> {
  try {
    const { size } = await stat(file);
    return size > LARGEST_NOTE
      ? refused("too-large", `The file is larger than 1 MB (${size} bytes).`)
      : toMarkdown(await readFile(file));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refused("unreadable", `The file cannot be read: ${reason}.`);
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function toMarkdown(bytes: Uint8Array): NoteFile {
  if (bytes.includes(0)) {
    return refused("binary", "The file is binary, not text.");
  }
  try {
    return { kind: "text", markdown: utf8.decode(bytes) };
  } catch {
    return refused("encoding", "The file is not valid UTF-8. Save it as UTF-8.");
  }
}

function refused(problem: ProblemKind, reason: string): NoteFile {
  return { kind: "refused", problem, reason };
}
