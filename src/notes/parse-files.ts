import { createHash } from "node:crypto";
import { type ParsedNote, parseNote } from "./parse-note.ts";

/** A file of a folder of notes, before it is parsed. */
export interface MarkdownFile {
  readonly path: string;
  readonly markdown: string;
}

/** A file as it was parsed, with links that lead nowhere yet. */
export interface ParsedFile extends ParsedNote {
  readonly path: string;
  /** Names its content. */
  readonly hash: string;
}

/**
 * Parses files, but for those that were parsed before and are the same: they are taken over.
 * `onFile` hears of each before it is parsed.
 */
export function parseFiles(
  files: readonly MarkdownFile[],
  before: readonly ParsedFile[] = [],
  onFile?: (path: string) => void,
): readonly ParsedFile[] {
  const known = new Map(before.map((file) => [file.path, file]));
  return files.map(({ path, markdown }) => {
    const hash = createHash("sha256").update(markdown).digest("base64");
    const same = known.get(path);
    if (same?.hash === hash) return same;
    onFile?.(path);
    return { path, hash, ...parseNote(path, markdown) };
  });
}
