import { z } from "zod";
import type { SlackSettings } from "../slack/settings.ts";
import { ask } from "./ask.ts";
import type { Finding, Severity } from "./finding.ts";
import { missingScopes } from "./scopes.ts";

const okSchema = z.object({ ok: z.literal(true) });
const errorSchema = z.object({ ok: z.literal(false), error: z.string() });
const identitySchema = okSchema.extend({
  team: z.string().default("a workspace"),
  user: z.string().default("the bot"),
});
const channelsSchema = okSchema.extend({
  channels: z.array(z.unknown()),
  response_metadata: z.object({ next_cursor: z.string().default("") }).optional(),
});

const APPS = "https://api.slack.com/apps \u203a your app";

/** Asks Slack whether it lets the bot in, what it may do there, and in which channels it is. */
export async function examineSlack(settings: SlackSettings): Promise<readonly Finding[]> {
  const slack = new Slack(settings.apiUrl ?? "https://slack.com/api/");
  return [...(await examineBot(slack, settings)), ...(await examineMode(slack, settings))];
}

async function examineBot(
  slack: Slack,
  { botToken, oauth }: SlackSettings,
): Promise<readonly Finding[]> {
  if (botToken === undefined) {
    return oauth === undefined
      ? []
      : [
          found(
            "known",
            "The tokens of workspaces come with each installation, and are not asked.",
          ),
        ];
  }
  const identity = await slack.call("auth.test", botToken, identitySchema);
  if (identity.kind !== "ok") {
    return [found("broken", inWords("SLACK_BOT_TOKEN", identity), "everything in Slack")];
  }
  const { user, team } = identity.body;
  return [
    found("well", `SLACK_BOT_TOKEN is that of ${user} in ${team}.`),
    ...(await examineScopes(identity.headers)),
    ...(await examineChannels(slack, botToken)),
  ];
}

async function examineScopes(headers: Headers): Promise<readonly Finding[]> {
  const granted = headers.get("x-oauth-scopes");
  if (granted === null) return [found("known", "Slack does not say what the token may do.")];
  const missing = await missingScopes(granted.split(",").map((scope) => scope.trim()));
  if (missing.length === 0) return [found("well", "It has every scope of manifest.json.")];
  return missing.map(({ scope, feature, isNeeded }) =>
    found(
      isNeeded ? "broken" : "weak",
      `The scope ${scope} is missing. Add it in ${APPS} \u203a OAuth & Permissions, and install the app again.`,
      feature,
    ),
  );
}

/** Pages of 200 channels: more than a thousand are counted no further. */
const MOST_PAGES = 5;

async function examineChannels(slack: Slack, token: string): Promise<readonly Finding[]> {
  let count = 0;
  let cursor = "";
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query = new URLSearchParams({
      types: "public_channel,private_channel",
      exclude_archived: "true",
      limit: "200",
      ...(cursor === "" ? {} : { cursor }),
    });
    // Each page says where the next one begins.
    // oxlint-disable-next-line no-await-in-loop
    const listed = await slack.call(
      `users.conversations?${query.toString()}`,
      token,
      channelsSchema,
    );
    if (listed.kind !== "ok") {
      return [found("known", `In which channels it is, Slack does not say (${reasonIn(listed)}).`)];
    }
    count += listed.body.channels.length;
    cursor = listed.body.response_metadata?.next_cursor ?? "";
    if (cursor === "") break;
  }
  if (count === 0) {
    const advice = "Invite it with /invite @Footnote.";
    return [found("weak", `It is in no channel. ${advice}`, "mentions in channels")];
  }
  const more = cursor === "" ? "" : " or more";
  return [found("well", `It is in ${count}${more} ${count === 1 ? "channel" : "channels"}.`)];
}

async function examineMode(slack: Slack, { mode }: SlackSettings): Promise<readonly Finding[]> {
  if (mode.kind === "http") {
    const text = `Slack's requests are awaited on port ${mode.port}; whether they arrive, and are signed with SLACK_SIGNING_SECRET, shows when Slack sends one.`;
    return [found("known", text)];
  }
  const opened = await slack.call("apps.connections.open", mode.appToken, okSchema);
  return opened.kind === "ok"
    ? [found("well", "SLACK_APP_TOKEN opens connections.")]
    : [found("broken", inWords("SLACK_APP_TOKEN", opened), "everything in Slack")];
}

type Called<T> =
  | { readonly kind: "ok"; readonly body: T; readonly headers: Headers }
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "unreachable"; readonly reason: string };

class Slack {
  readonly #api: string;

  constructor(api: string) {
    this.#api = api;
  }

  async call<T>(method: string, token: string, schema: z.ZodType<T>): Promise<Called<T>> {
    const reply = await ask(this.#api + method, {
      method: "POST",
      authorization: `Bearer ${token}`,
    });
    if (reply.kind === "unreachable") return reply;
    const { data } = schema.safeParse(reply.body);
    if (data !== undefined) return { kind: "ok", body: data, headers: reply.headers };
    const refused = errorSchema.safeParse(reply.body).data;
    if (refused !== undefined) return { kind: "refused", reason: refused.error };
    return { kind: "unreachable", reason: `${this.#api} answered ${reply.status}, not as Slack` };
  }
}

function inWords(setting: string, failed: Exclude<Called<unknown>, { kind: "ok" }>): string {
  if (failed.kind === "unreachable") {
    return `Slack cannot be reached (${failed.reason}). Check the network, and SLACK_API_URL if it is set.`;
  }
  const advice =
    failed.reason === "missing_scope"
      ? "Give it the scope that docs/slack.md names."
      : `Copy it again from ${APPS}.`;
  return `Slack refuses ${setting} (${failed.reason}). ${advice}`;
}

function reasonIn(failed: Exclude<Called<unknown>, { kind: "ok" }>): string {
  return failed.reason;
}

function found(severity: Severity, text: string, off?: string): Finding {
  return { area: "slack", severity, text, ...(off === undefined ? {} : { off }) };
}
