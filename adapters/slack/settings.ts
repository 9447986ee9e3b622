import { z } from "zod";
import { SetupError } from "../../src/index.ts";

/** How Slack reaches the bot: by a connection that the bot opens, or by requests to its port. */
type SlackMode =
  | { readonly kind: "socket"; readonly appToken: string }
  | { readonly kind: "http"; readonly signingSecret: string; readonly port: number };

/** What the person who runs the bot has decided about Slack. */
export interface SlackSettings {
  readonly botToken: string;
  readonly mode: SlackMode;
  /** Where Slack's Web API is; Slack itself when `undefined`. */
  readonly apiUrl: string | undefined;
  /** The slash command, as it stands in the manifest. */
  readonly command: string;
}

const APPS = "https://api.slack.com/apps";

const schema = z.object({
  SLACK_BOT_TOKEN: z
    .string(`SLACK_BOT_TOKEN is not set. ${where("OAuth & Permissions", "Bot User OAuth Token")}`)
    .regex(
      /^xoxb-/u,
      `SLACK_BOT_TOKEN is no bot token: one begins with xoxb-. ${where("OAuth & Permissions", "Bot User OAuth Token")}`,
    ),
  SLACK_APP_TOKEN: z
    .string()
    .regex(
      /^xapp-/u,
      `SLACK_APP_TOKEN is no app token: one begins with xapp-. ${where("Basic Information", "App-Level Tokens (scope connections:write)")}`,
    )
    .optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_MODE: z
    .enum(
      ["socket", "http"],
      "SLACK_MODE is neither socket nor http. Set it to one of them, or remove it for socket.",
    )
    .default("socket"),
  SLACK_API_URL: z
    .url({
      protocol: /^https?$/u,
      error: "SLACK_API_URL is no web address. Set it to one, or remove it for Slack itself.",
    })
    .optional(),
  SLACK_COMMAND: z
    .string()
    .regex(
      /^\/[^\s/]{1,31}$/u,
      "SLACK_COMMAND is no slash command. Set it to one like /ask, as in the app's manifest.",
    )
    .default("/ask"),
  PORT: z.coerce
    .number("PORT is no number. Set it to the port that Slack's requests arrive at.")
    .int()
    .min(0)
    .max(65_535, "PORT is no port: they go up to 65535.")
    .default(3_000),
});

/**
 * Reads Slack's settings; `undefined` if there are none. A setting that is set to nothing is not set.
 *
 * @throws {SetupError} naming every mistake.
 */
export function readSlackSettings(
  env: Readonly<Record<string, string | undefined>>,
): SlackSettings | undefined {
  const set = Object.entries(env).flatMap(([name, value]) => {
    const trimmed = value?.trim() ?? "";
    return trimmed === "" ? [] : [[name, trimmed] as const];
  });
  const names = new Set(set.map(([name]) => name));
  if (
    !["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"].some((name) => names.has(name))
  ) {
    return undefined;
  }
  const { data, error } = schema.safeParse(Object.fromEntries(set));
  const missing = missingSecret(names, env["SLACK_MODE"]?.trim());
  const mistakes = [...(error?.issues.map(({ message }) => message) ?? []), ...missing];
  if (data === undefined || mistakes.length > 0) throw new SetupError(mistakes.join("\n"));
  return {
    botToken: data.SLACK_BOT_TOKEN,
    mode:
      data.SLACK_MODE === "http"
        ? { kind: "http", signingSecret: data.SLACK_SIGNING_SECRET ?? "", port: data.PORT }
        : { kind: "socket", appToken: data.SLACK_APP_TOKEN ?? "" },
    apiUrl: data.SLACK_API_URL?.replace(/\/*$/u, "/"),
    command: data.SLACK_COMMAND,
  };
}

function missingSecret(names: ReadonlySet<string>, mode: string | undefined): readonly string[] {
  if (mode === "http") {
    if (names.has("SLACK_SIGNING_SECRET")) return [];
    return [`SLACK_SIGNING_SECRET is not set. ${where("Basic Information", "Signing Secret")}`];
  }
  if (names.has("SLACK_APP_TOKEN")) return [];
  const place = where("Basic Information", "App-Level Tokens (scope connections:write)");
  return [`SLACK_APP_TOKEN is not set. ${place}`];
}

function where(page: string, name: string): string {
  return `Copy it from ${APPS} \u203a your app \u203a ${page} \u203a ${name} into .env.`;
}
