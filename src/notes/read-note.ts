import { open } from "node:fs/promises";

/** Larger files are no notes that somebody wrote. */
const LARGEST_NOTE = 1024 * 1024;

/** The text of a file, or why it is none. */
export type NoteFile =
  | { readonly kind: "text"; readonly markdown: string }
  | { readonly kind: "refused"; readonly reason: string };

/** Reads a file as a note's Markdown. */
export async function readNote(file: string): Promise<NoteFile> {
  try {
    const handle = await open(file);
    try {
      const { size } = await handle.stat();
      if (size > LARGEST_NOTE) {
        return { kind: "refused", reason: `The file is larger than 1 MB (${size} bytes).` };
      }
      return toMarkdown(await handle.readFile());
    } finally {
      await handle.close();
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: "refused", reason: `The file cannot be read: ${reason}.` };
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function toMarkdown(bytes: Uint8Array): NoteFile {
  if (bytes.includes(0)) {
    return { kind: "refused", reason: "The file is binary, not text." };
  }
  try {
    return { kind: "text", markdown: utf8.decode(bytes) };
  } catch {
    return { kind: "refused", reason: "The file is not valid UTF-8. Save it as UTF-8." };
  }
}
