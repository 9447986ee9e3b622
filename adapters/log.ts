import { type Logger, pino } from "pino";
import { prettyFactory } from "pino-pretty";
import type { Settings } from "./environment.ts";
import { errorFields } from "./error-fields.ts";
import { type LogLineOptions, toReadable } from "./log-line.ts";
import { printable } from "./printable.ts";
import { requestId } from "./request.ts";

export type { Logger } from "pino";

/**
 * Where it is written what happens, and never what was asked or said; pino's logger is one. Who
 * writes asks for the part that it needs.
 */
export interface Log {
  debug(fields: object, text: string): void;
  info(fields: object, text: string): void;
  warn(fields: object, text: string): void;
  error(fields: object, text: string): void;
  fatal(fields: object, text: string): void;
}

/** A log that says nothing: for what is reported in another way. */
export const silence: Log = {
  debug: ignore,
  info: ignore,
  warn: ignore,
  error: ignore,
  fatal: ignore,
};

/** Where lines go. */
export interface LogOutput {
  /** A person reads it. */
  readonly isTTY: boolean;
  write(line: string): unknown;
}

export interface LogOptions {
  /** What may stand in no line: the secrets among the settings. */
  readonly secrets?: readonly string[];
  /** @default standard error */
  readonly output?: LogOutput;
}

/**
 * Writes what happens to standard error: for people on a terminal, one line of JSON each elsewhere.
 * No secret is in it, and what was asked or said only where the settings allow it.
 */
export function createLog(
  { logLevel, areQuestionsLogged }: Pick<Settings, "logLevel" | "areQuestionsLogged">,
  { secrets = [], output = standardError() }: LogOptions = {},
): Logger {
  const show = output.isTTY ? forPeople() : JSON.stringify;
  const options: LogLineOptions = { secrets, hasText: areQuestionsLogged };
  return pino(
    {
      level: logLevel,
      // A new object each time: pino adds the fields of the line to the one that it is given.
      mixin() {
        const request = requestId();
        return request === undefined ? {} : { request };
      },
      formatters: { log: withErrorFields },
      // They are fields already.
      serializers: { err: (error: unknown) => error },
    },
    {
      write(line) {
        output.write(`${show(toReadable(parsed(line), options))}\n`);
      },
    },
  );
}

/** A line that is no JSON, which pino does not write, is still better than none. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return { msg: line };
  }
}

/** Synchronous: the last words before a crash are the ones that matter. */
function standardError(): LogOutput {
  const stderr = pino.destination({ dest: 2, sync: true });
  return { isTTY: process.stderr.isTTY, write: (line) => stderr.write(line) };
}

/** Called in place, not as a stream: a stream would be a turn of the event loop behind. */
function forPeople(): (line: unknown) => string {
  const pretty = prettyFactory({
    colorize: true,
    ignore: "pid,hostname",
    translateTime: "SYS:HH:MM:ss.l",
    singleLine: true,
  });
  return (line) => pretty(toPrintable(line)).trimEnd();
}

/** As `toReadable`, for what could redraw the terminal. */
function toPrintable(value: unknown): unknown {
  if (typeof value === "string") return printable(value);
  if (Array.isArray(value)) return value.map(toPrintable);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, field]: [string, unknown]) => {
    return [printable(name), toPrintable(field)] as const;
  });
  return Object.fromEntries(entries);
}

function withErrorFields(fields: object): Record<string, unknown> {
  const entries = Object.entries(fields).map(([name, value]: [string, unknown]) => {
    return [name, value instanceof Error ? errorFields(value) : value] as const;
  });
  return Object.fromEntries(entries);
}

function ignore(): void {
  // Nobody wants to know.
}
