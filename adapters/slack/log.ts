import { type Logger, LogLevel } from "@slack/bolt";

/** Where the adapter says what happens; pino's logger is one. */
export interface Log {
  info(fields: object, text: string): void;
  warn(fields: object, text: string): void;
  error(fields: object, text: string): void;
}

/** What Bolt says when it lets an event go by that it has reported as an error as well. */
const SAID_ALREADY = "Authorization of incoming event did not succeed.";

/**
 * The log as Bolt wants it. What Bolt calls debugging is thrown away: it holds what people write
 * and where to answer them.
 */
export function toBoltLogger(log: Log): Logger {
  const at =
    (level: keyof Log) =>
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

/** A log that says nothing: for what is reported in another way. */
export const silence: Log = {
  info() {
    // Nothing.
  },
  warn() {
    // Nothing.
  },
  error() {
    // Nothing.
  },
};

function inWords(part: unknown): string {
  if (part instanceof Error) return part.message;
  return typeof part === "string" ? part : JSON.stringify(part);
}
