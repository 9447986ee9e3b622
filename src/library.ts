import type { Section } from "./notes/section.ts";

/** A note, or a part of one, that could not be read; the others are served. */
export interface Problem {
  readonly path: string;
  readonly line: number | undefined;
  readonly reason: string;
}

/** The notes, read and indexed: ready to be asked. */
export interface Library {
  readonly notes: number;
  readonly sections: readonly Section[];
  readonly problems: readonly Problem[];
  /** Names this state of the notes: the same for the same content. */
  readonly version: string;
  /** The address of a place on the published site; `undefined` without one. */
  readonly address: (path: string, anchor: string | undefined) => string | undefined;
}

export interface LibraryOptions {
  /** Address of the published site, for links to sections; without it they show file and line. */
  readonly siteUrl?: string;
}

/**
 * Reads a folder of notes and indexes it.
 *
 * @throws {SetupError} if there is no such folder.
 */
export function openLibrary(_folder: string, _options: LibraryOptions = {}): Promise<Library> {
  return Promise.reject(new Error("not built"));
}
