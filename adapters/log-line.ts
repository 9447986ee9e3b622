import { withoutSecrets } from "./secrets.ts";

export interface LogLineOptions {
  /** Taken out wherever they stand, besides all that looks like a secret. */
  readonly secrets: readonly string[];
  /** Whether what people wrote may stay in. */
  readonly hasText: boolean;
}

/** Fields that hold secrets, at any depth. */
const SECRET = /token|secret|password|authorization|cookie|response_?url|^grant$/iu;

/** Fields that hold what people wrote, or what they were answered. */
const TEXT = /^(?:text|question|content|answer|markdown|body|blocks|title|query)$/iu;

const WITHHELD = "[withheld]";

/**
 * What may be read of a line of the log: secrets are taken out of every text in it, however deep,
 * and whole fields that hold secrets or what people wrote are withheld.
 */
export function toReadable(value: unknown, options: LogLineOptions): unknown {
  if (typeof value === "string") return withoutSecrets(value, options.secrets);
  if (Array.isArray(value)) return value.map((entry: unknown) => toReadable(entry, options));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, field]: [string, unknown]) => {
    const clean = isWithheld(name, field, options) ? WITHHELD : toReadable(field, options);
    return [withoutSecrets(name, options.secrets), clean] as const;
  });
  return Object.fromEntries(entries);
}

/** Numbers and truths tell nothing: `tokens: 3`. */
function isWithheld(name: string, field: unknown, { hasText }: LogLineOptions): boolean {
  if (typeof field !== "string" && typeof field !== "object") return false;
  return SECRET.test(name) || (!hasText && TEXT.test(name));
}
