import { type Logger, LogLevel } from "@slack/bolt";
import type { Log } from "../log.ts";

/** What Bolt says when it lets an event go by that it has reported as an error as well. */
const SAID_ALREADY = "Authorization of incoming event did not succeed.";

/**
 * The log as Bolt wants it. What Bolt calls debugging is thrown away: it holds what people write
 * and where to answer them.
 */
export function toBoltLogger(log: Pick<Log, "info" | "warn" | "error">): Logger {
  const at =
    (level: "info" | "warn" | "error") =>
    (...parts: readonly unknown[]) => {
      const text = parts.map(inWords).join(" ");
      if (!text.startsWith(SAID_ALREADY)) log[level]({}, text);
    };
  return {
    debug() {
      // Never: see above.
    },
    info: at("info"),
    warn: at("warn"),
    error: at("error"),
    getLevel: () => LogLevel.INFO,
    setLevel() {
      // The log's own level holds.
    },
    setName() {
      // Everything is logged under one name.
    },
  };
}

function inWords(part: unknown): string {
  if (part instanceof Error) return part.message;
  return typeof part === "string" ? part : JSON.stringify(part);
}
