import { type Logger, pino } from "pino";
import type { Settings } from "./environment.ts";

export type { Logger } from "pino";

/** Writes what happens to standard error, one line of JSON each; never what was asked or said. */
export function createLog({ logLevel }: Pick<Settings, "logLevel">): Logger {
  // Synchronous: the last words before a crash are the ones that matter.
  return pino({ level: logLevel }, pino.destination({ dest: 2, sync: true }));
}
