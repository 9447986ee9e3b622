import type { Environment } from "./setting-values.ts";

/** Settings that nobody may read in a log. */
const SECRET_SETTINGS = [
  "SLACK_BOT_TOKEN",
  "SLACK_APP_TOKEN",
  "SLACK_SIGNING_SECRET",
  "SLACK_CLIENT_SECRET",
  "SLACK_STATE_SECRET",
  "DISCORD_TOKEN",
  "DATABASE_URL",
  "ENCRYPTION_KEYS",
];

/** Shorter ones are words, and would be taken out of every sentence. */
const SHORTEST_SECRET = 8;

/** The secrets among the settings, and each part of those that hold several. */
export function secretsIn(env: Environment): readonly string[] {
  const values = SECRET_SETTINGS.map((name) => env[name]?.trim() ?? "");
  const keys = (env["ENCRYPTION_KEYS"] ?? "").split(/[\s,:=]+/u);
  const password = /^\w+:\/\/[^/]*?:(.*)@/u.exec(env["DATABASE_URL"] ?? "")?.[1] ?? "";
  const all = [...values, ...keys, password, decoded(password)];
  return [...new Set(all)].filter((secret) => secret.length >= SHORTEST_SECRET);
}

/** What secrets look like, and what stands in their place. */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/(?:xox[a-z]|xapp|xwfp)(?:\.xox[a-z])?-[\w.%-]{4,}/giu, "[token]"],
  // A Discord token: an id, a time and a signature. So are most others that are signed.
  [/(?<![\w-])[\w-]{20,}\.[\w-]{6,}\.[\w-]{27,}/gu, "[token]"],
  [/\b(Bearer\s+)[\w.~+/=-]{8,}/giu, "$1[token]"],
  [/\b((?:Bot|Basic)\s+)[\w.~+/=-]{32,}/gu, "$1[token]"],
  [/https?:\/\/hooks\.slack\.com\/[^\s"'<>]*/giu, "[response_url]"],
  [/(\/(?:webhooks|interactions)\/\d+\/)[\w%-]{16,}/gu, "$1[token]"],
  // A password may hold an `@`: the last one ends it. What an example calls `password` is none.
  [/(\b[a-z][a-z\d+.-]{0,20}:\/\/[^\s"'/@:]*):(?!password@)[^\s"'/]*@/giu, "$1:[password]@"],
];

/** Takes secrets out of text: those that are given, and all that looks like one. */
export function withoutSecrets(text: string, secrets: readonly string[] = []): string {
  let clean = text;
  for (const secret of secrets) clean = clean.replaceAll(secret, "[secret]");
  for (const [shape, instead] of SHAPES) clean = clean.replaceAll(shape, instead);
  return clean;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
