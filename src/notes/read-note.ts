import { readFile, stat } from "node:fs/promises";

/** Larger files are no notes that somebody wrote. */
export const LARGEST_NOTE = 1024 * 1024;

/** The text of a file, or why it is none. */
export type NoteFile =
  | { readonly kind: "text"; readonly markdown: string }
  | { readonly kind: "refused"; readonly reason: string };

/** Reads a file as a note's Markdown. */
export async function readNoteFile(file: string): Promise<NoteFile> {
  try {
    const { size } = await stat(file);
    if (size > LARGEST_NOTE) {
      return { kind: "refused", reason: `The file is larger than 1 MB (${size} bytes).` };
    }
    return toMarkdown(await readFile(file));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: "refused", reason: `The file cannot be read: ${reason}.` };
  }
}

function toMarkdown(bytes: Uint8Array): NoteFile {
  if (bytes.includes(0)) {
    return { kind: "refused", reason: "The file is binary, not text." };
  }
  try {
    return { kind: "text", markdown: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { kind: "refused", reason: "The file is not valid UTF-8. Save it as UTF-8." };
  }
}
