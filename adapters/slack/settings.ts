import { z } from "zod";
import { SetupError } from "../../src/index.ts";
import { type Environment, valuesOf, wholeNumber } from "../setting-values.ts";

/** How Slack reaches the bot: by a connection that the bot opens, or by requests to its port. */
type SlackMode =
  | { readonly kind: "socket"; readonly appToken: string }
  | { readonly kind: "http"; readonly signingSecret: string; readonly port: number };

/** How the bot lets itself be installed in any workspace. */
interface SlackOAuth {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Signs what goes to Slack and comes back, so that nobody else can begin an installation. */
  readonly stateSecret: string;
}

/** What the person who runs the bot has decided about Slack. */
export interface SlackSettings {
  /** For the one workspace it is installed in; there may be none with `oauth`. */
  readonly botToken: string | undefined;
  readonly mode: SlackMode;
  /** Where Slack's Web API is; Slack itself when `undefined`. */
  readonly apiUrl: string | undefined;
  /** The slash command, as it stands in the manifest. */
  readonly command: string;
  readonly oauth?: SlackOAuth | undefined;
}

const APPS = "https://api.slack.com/apps";

const schema = z.object({
  SLACK_BOT_TOKEN: z
    .string()
    .regex(
      /^xoxb-/u,
      `SLACK_BOT_TOKEN is no bot token: one begins with xoxb-. ${where("OAuth & Permissions", "Bot User OAuth Token")}`,
    )
    .optional(),
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
  PORT: wholeNumber("PORT", { min: 0, max: 65_535 }).default(3_000),
  SLACK_CLIENT_ID: z.string().optional(),
  SLACK_CLIENT_SECRET: z.string().optional(),
  SLACK_STATE_SECRET: z
    .string()
    .min(16, "SLACK_STATE_SECRET is short. Set it to 16 characters or more that nobody can guess.")
    .optional(),
});

/** The names of Slack's settings. */
export const slackNames: readonly string[] = Object.keys(schema.shape);

const OAUTH = ["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_STATE_SECRET"];

/** Each of them says that Slack is wanted. */
const WANTED = ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", ...OAUTH];

/**
 * Reads Slack's settings; `undefined` if there are none. A setting that is set to nothing is not set.
 *
 * @throws {SetupError} naming every mistake.
 */
export function readSlackSettings(env: Environment): SlackSettings | undefined {
  const values = valuesOf(env);
  if (!WANTED.some((name) => name in values)) return undefined;
  const { data, error } = schema.safeParse(values);
  const mistakes = [...(error?.issues.map(({ message }) => message) ?? []), ...missing(values)];
  if (data === undefined || mistakes.length > 0) throw new SetupError(mistakes.join("\n"));
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = data;
  const { SLACK_STATE_SECRET: stateSecret } = data;
  const isForMany =
    clientId !== undefined && clientSecret !== undefined && stateSecret !== undefined;
  return {
    botToken: data.SLACK_BOT_TOKEN,
    mode:
      data.SLACK_MODE === "http"
        ? { kind: "http", signingSecret: data.SLACK_SIGNING_SECRET ?? "", port: data.PORT }
        : { kind: "socket", appToken: data.SLACK_APP_TOKEN ?? "" },
    apiUrl: data.SLACK_API_URL?.replace(/\/*$/u, "/"),
    command: data.SLACK_COMMAND,
    ...(isForMany ? { oauth: { clientId, clientSecret, stateSecret } } : {}),
  };
}

/** What is not set, and has to be with what is. */
function missing(values: Readonly<Record<string, string>>): readonly string[] {
  const isHttp = values["SLACK_MODE"] === "http";
  if (OAUTH.some((name) => name in values)) return missingForMany(values, isHttp);
  return [
    ...need(values, "SLACK_BOT_TOKEN", where("OAuth & Permissions", "Bot User OAuth Token")),
    ...missingSecret(values, isHttp),
  ];
}

function missingForMany(
  values: Readonly<Record<string, string>>,
  isHttp: boolean,
): readonly string[] {
  const secret = "Set it to 16 characters or more that nobody can guess.";
  return [
    ...need(values, "SLACK_CLIENT_ID", where("Basic Information", "Client ID")),
    ...need(values, "SLACK_CLIENT_SECRET", where("Basic Information", "Client Secret")),
    ...need(values, "SLACK_STATE_SECRET", secret),
    ...need(
      values,
      "ENCRYPTION_KEYS",
      "The tokens of workspaces are kept encrypted: set it as .env.example says.",
    ),
    ...(isHttp
      ? missingSecret(values, isHttp)
      : [
          "SLACK_MODE is not http, and installing in many workspaces needs it. Set SLACK_MODE=http, " +
            "or remove SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_STATE_SECRET.",
        ]),
  ];
}

function missingSecret(
  values: Readonly<Record<string, string>>,
  isHttp: boolean,
): readonly string[] {
  return isHttp
    ? need(values, "SLACK_SIGNING_SECRET", where("Basic Information", "Signing Secret"))
    : need(
        values,
        "SLACK_APP_TOKEN",
        where("Basic Information", "App-Level Tokens (scope connections:write)"),
      );
}

function need(
  values: Readonly<Record<string, string>>,
  name: string,
  advice: string,
): readonly string[] {
  return name in values ? [] : [`${name} is not set. ${advice}`];
}

function where(page: string, name: string): string {
  return `Copy it from ${APPS} \u203a your app \u203a ${page} \u203a ${name} into .env.`;
}
