/** What the rules know of the note they read; markdown-it hands it to each of them. */
export interface NoteEnvironment {
  /** `[[x]]` is a link here: not in Hugo's notes, where it stands for itself. */
  readonly hasWikiLinks: boolean;
  /** Lines of `import` and `export` are code of the page, not text. */
  readonly isMdx: boolean;
}

/** The environment of one reading, in the open shape that markdown-it's rules write to. */
export function toEnv(environment: NoteEnvironment): Record<string, unknown> {
  return { ...environment };
}
