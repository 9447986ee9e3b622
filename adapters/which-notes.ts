import { loadEnvironmentFile, readEnvironment, type Settings } from "./environment.ts";

/** The options by which a command is told what to read; the settings stand in for them. */
export const notesOptions = {
  notes: { type: "string" },
  site: { type: "string" },
} as const;

export type WhichNotes = Pick<Settings, "notesDir" | "siteUrl">;

/**
 * The notes that a command is to read.
 *
 * @throws {SetupError} if the address of the site is none.
 */
export function whichNotes(values: {
  readonly notes?: string | undefined;
  readonly site?: string | undefined;
}): WhichNotes {
  loadEnvironmentFile();
  const { NOTES_DIR = "", SITE_URL = "" } = process.env;
  return readEnvironment({
    NOTES_DIR: values.notes ?? NOTES_DIR,
    SITE_URL: values.site ?? SITE_URL,
  });
}
