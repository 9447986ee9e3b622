import { z } from "zod";
import { SetupError } from "../src/index.ts";
import type { LimitsOptions } from "./limits.ts";
import { codeOf } from "./reason.ts";
import { type Environment, trueOrFalse, valuesOf, wholeNumber } from "./setting-values.ts";

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
  // Read by policy-file.ts; here it is only known.
  POLICY_FILE: z.string().optional(),
  DATABASE_URL: z
    .url({
      protocol: /^postgres(?:ql)?$/u,
      error:
        "DATABASE_URL is no address of a Postgres database. Set it to one like " +
        "postgres://user:password@host/database (what is special in a password as %40), or " +
        "remove it to keep everything in a file in DATA_DIR.",
    })
    .optional(),
  RETENTION_DAYS: wholeNumber("RETENTION_DAYS", { min: 1, max: 36_500, of: "of days" }).default(90),
  LOG_QUESTIONS: trueOrFalse("LOG_QUESTIONS").default(false),
  ENCRYPTION_KEYS: z.string().optional(),
  OPS_PORT: wholeNumber("OPS_PORT", { min: 0, max: 65_535 }).optional(),
  OPS_HOST: z
    .string()
    .regex(/^[\w.:-]+$/u, {
      error:
        "OPS_HOST is no name or address of this machine. Set it to one like 0.0.0.0, or remove " +
        "it for 127.0.0.1.",
    })
    .default("127.0.0.1"),
  STOP_SECONDS: wholeNumber("STOP_SECONDS", { min: 1, max: 3_600, of: "of seconds" }).default(10),
  LIMIT_PER_PERSON: limit("LIMIT_PER_PERSON").default("30"),
  LIMIT_PER_CHANNEL: limit("LIMIT_PER_CHANNEL").default("1200"),
  LIMIT_PER_WORKSPACE: limit("LIMIT_PER_WORKSPACE").default("6000"),
});

/** The names of the settings that belong to no platform. */
export const generalNames: readonly string[] = Object.keys(settingsSchema.shape);

/** What the person who runs the bot has decided. */
export interface Settings {
  /** The folder of notes. */
  readonly notesDir: string;
  /** Address of the published notes. */
  readonly siteUrl: string | undefined;
  /** The folder for what the bot writes. */
  readonly dataDir: string;
  readonly logLevel: (typeof logLevels)[number];
  /** The Postgres database that keeps what is kept; a file in `dataDir` where `undefined`. */
  readonly databaseUrl: string | undefined;
  /** For what is encrypted where it is kept, as it was written. */
  readonly encryptionKeys: string | undefined;
  /** What is older is forgotten. */
  readonly retentionDays: number;
  /** Whether the text of questions may be kept and logged. */
  readonly areQuestionsLogged: boolean;
  /** Where health and metrics are served; nowhere if `undefined`. */
  readonly operations: { readonly host: string; readonly port: number } | undefined;
  /** How long a stop waits for answers under way. */
  readonly stopSeconds: number;
  readonly limits: LimitsOptions;
}

/**
 * Reads the settings that belong to no platform; one that is set to nothing is not set.
 *
 * @throws {SetupError} naming every mistake.
 */
export function readEnvironment(env: Environment): Settings {
  const { data, error } = settingsSchema.safeParse(valuesOf(env));
  if (error !== undefined) {
    throw new SetupError(error.issues.map(({ message }) => message).join("\n"));
  }
  return {
    notesDir: data.NOTES_DIR,
    siteUrl: data.SITE_URL,
    dataDir: data.DATA_DIR,
    logLevel: data.LOG_LEVEL,
    databaseUrl: data.DATABASE_URL,
    encryptionKeys: data.ENCRYPTION_KEYS,
    retentionDays: data.RETENTION_DAYS,
    areQuestionsLogged: data.LOG_QUESTIONS,
    operations:
      data.OPS_PORT === undefined ? undefined : { host: data.OPS_HOST, port: data.OPS_PORT },
    stopSeconds: data.STOP_SECONDS,
    limits: {
      perPerson: toLimit(data.LIMIT_PER_PERSON),
      perChannel: toLimit(data.LIMIT_PER_CHANNEL),
      perWorkspace: toLimit(data.LIMIT_PER_WORKSPACE),
    },
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
    if (codeOf(error) === "ENOENT") return;
    throw new SetupError("Cannot read the file .env. Is it a file, and yours to read?", {
      cause: error,
    });
  }
}

/** Questions a minute, or `off`. */
function limit(name: string) {
  return z.string().regex(/^(?:off|[1-9]\d{0,8})$/u, {
    error: ({ input }) =>
      `${name} is "${String(input)}". Set it to the number of questions a minute, from 1 on, or ` +
      "to off, or remove it.",
  });
}

function toLimit(text: string): number | undefined {
  return text === "off" ? undefined : Number(text);
}
