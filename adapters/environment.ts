import { z } from "zod";
import { SetupError } from "../src/index.ts";

/** Levels of the log, from the most talkative to none. */
const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

const settingsSchema = z.object({
  NOTES_DIR: z.string().default("./knowledge"),
  SITE_URL: z
    .url({
      protocol: /^https?$/u,
      error: ({ input }) =>
        `SITE_URL is "${String(input)}", which is no web address. Set it to where the notes are ` +
        "published, such as https://notes.example.org/, or remove it.",
    })
    .optional(),
  DATA_DIR: z.string().default("./data"),
  LOG_LEVEL: z
    .enum(logLevels, {
      error: ({ input }) =>
        `LOG_LEVEL is "${String(input)}". Set it to one of ${logLevels.join(", ")}, or remove it.`,
    })
    .default("info"),
});

/** What the person who runs the bot has decided. */
export interface Settings {
  /** The folder of notes. */
  readonly notesDir: string;
  /** Address of the published notes. */
  readonly siteUrl: string | undefined;
  /** The folder for what the bot writes. */
  readonly dataDir: string;
  readonly logLevel: (typeof logLevels)[number];
}

/**
 * Reads the settings; one that is set to nothing is not set.
 *
 * @throws {SetupError} naming every mistake.
 */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Settings {
  const set = Object.entries(env).flatMap(([name, value]) => {
    const trimmed = value?.trim() ?? "";
    return trimmed === "" ? [] : [[name, trimmed] as const];
  });
  const { data, error } = settingsSchema.safeParse(Object.fromEntries(set));
  if (error !== undefined) {
    throw new SetupError(error.issues.map(({ message }) => message).join("\n"));
  }
  return {
    notesDir: data.NOTES_DIR,
    siteUrl: data.SITE_URL,
    dataDir: data.DATA_DIR,
    logLevel: data.LOG_LEVEL,
  };
}

/**
 * Adds what stands in `.env`, if there is one, to the environment; what is set already stays.
 *
 * @throws {SetupError} if the file is there and cannot be read.
 */
export function loadEnvironmentFile(): void {
  try {
    process.loadEnvFile();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return;
    throw new SetupError("Cannot read the file .env. Is it a file, and yours to read?", {
      cause: error,
    });
  }
}
