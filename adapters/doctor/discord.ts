import { z } from "zod";
import type { DiscordSettings } from "../discord/settings.ts";
import { ask } from "./ask.ts";
import type { Finding, Severity } from "./finding.ts";

const userSchema = z.object({ id: z.string(), username: z.string() });
const applicationSchema = z.object({ id: z.string(), flags: z.number().default(0) });
const gatewaySchema = z.object({
  shards: z.number(),
  session_start_limit: z.object({
    total: z.number(),
    remaining: z.number(),
    reset_after: z.number(),
  }),
});
const guildsSchema = z.array(z.unknown());

/** Either of them lets the bot read what does not mention it: for verified bots, and for small ones. */
const MESSAGE_CONTENT = (1 << 18) | (1 << 19);

const PORTAL = "https://discord.com/developers/applications";

/** Asks Discord whether it lets the bot in, what it may read, and on how many servers it is. */
export async function examineDiscord(settings: DiscordSettings): Promise<readonly Finding[]> {
  const discord = new Discord(settings);
  const user = await discord.get("/users/@me", userSchema);
  if (user.kind !== "ok") return [found("broken", inWords(user), "everything in Discord")];
  return [
    found("well", `DISCORD_TOKEN is that of ${user.body.username}.`),
    ...(await examineApplication(discord, settings)),
    ...(await examineGateway(discord, settings)),
    ...(await examineServers(discord)),
  ];
}

async function examineApplication(
  discord: Discord,
  { applicationId, hasMessageContent }: DiscordSettings,
): Promise<readonly Finding[]> {
  const application = await discord.get("/applications/@me", applicationSchema);
  if (application.kind !== "ok") return [found("known", inWords(application))];
  const { id, flags } = application.body;
  const isOther = applicationId !== undefined && applicationId !== id;
  const hasIntent = (flags & MESSAGE_CONTENT) !== 0;
  const intent = hasMessageContent ? [intentFinding(hasIntent)] : [];
  return isOther ? [otherApplication(id), ...intent] : intent;
}

function otherApplication(id: string): Finding {
  const text = `DISCORD_APPLICATION_ID is another application's: the token is for ${id}. Set it to that, or remove it.`;
  return found("broken", text, "commands");
}

function intentFinding(hasIntent: boolean): Finding {
  if (hasIntent) return found("well", "The Message Content intent is granted.");
  const text = `DISCORD_MESSAGE_CONTENT is true, but the Message Content intent is off. Switch it on in ${PORTAL} > your application > Bot > Privileged Gateway Intents, or remove the setting.`;
  return found("weak", text, "messages without a mention in the bot's threads, and auto-answer");
}

async function examineGateway(
  discord: Discord,
  { shardCount = 1 }: DiscordSettings,
): Promise<readonly Finding[]> {
  const gateway = await discord.get("/gateway/bot", gatewaySchema);
  if (gateway.kind !== "ok") return [found("broken", inWords(gateway), "everything in Discord")];
  const { shards, session_start_limit: limit } = gateway.body;
  const starts = `${limit.remaining} of ${limit.total} connections are left today`;
  if (limit.remaining < shards) {
    const hours = Math.ceil(limit.reset_after / 3_600_000);
    const text = `${starts}, and ${shards} are needed. It has been started too often: wait ${hours} h.`;
    return [found("broken", text, "everything in Discord, after the next start")];
  }
  return [
    found("well", `The gateway lets it connect; ${starts}.`),
    ...(shards > Math.max(1, shardCount)
      ? [
          found(
            "known",
            `Discord advises ${shards} shards; without SHARD_COUNT, that is what it gets.`,
          ),
        ]
      : []),
  ];
}

async function examineServers(discord: Discord): Promise<readonly Finding[]> {
  const guilds = await discord.get("/users/@me/guilds?limit=200", guildsSchema);
  if (guilds.kind !== "ok") return [found("known", inWords(guilds))];
  const { length } = guilds.body;
  if (length === 0) {
    const advice = "Invite it with the address in docs/discord.md.";
    return [found("weak", `It is on no server. ${advice}`, "everything but direct messages")];
  }
  const servers = `${length}${length < 200 ? "" : " or more"} ${length === 1 ? "server" : "servers"}`;
  const text = `It is on ${servers}. /notes doctor says there what is missing in which channel.`;
  return [found("well", text)];
}

type Called<T> =
  | { readonly kind: "ok"; readonly body: T }
  | { readonly kind: "refused" }
  | { readonly kind: "unreachable"; readonly reason: string };

class Discord {
  readonly #api: string;
  readonly #token: string;

  constructor({ apiUrl = "https://discord.com/api", token }: DiscordSettings) {
    this.#api = `${apiUrl.replace(/\/+$/u, "")}/v10`;
    this.#token = token;
  }

  async get<T>(path: string, schema: z.ZodType<T>): Promise<Called<T>> {
    const reply = await ask(this.#api + path, { authorization: `Bot ${this.#token}` });
    if (reply.kind === "unreachable") return reply;
    if (reply.status === 401) return { kind: "refused" };
    const { data } = schema.safeParse(reply.body);
    if (reply.status === 200 && data !== undefined) return { kind: "ok", body: data };
    return { kind: "unreachable", reason: `${path} answered ${reply.status}` };
  }
}

function inWords(failed: Exclude<Called<unknown>, { kind: "ok" }>): string {
  return failed.kind === "refused"
    ? `Discord refuses DISCORD_TOKEN. Copy a new one from ${PORTAL} > your application > Bot > Reset Token.`
    : `Discord cannot be reached (${failed.reason}). Check the network, and DISCORD_API_URL if it is set.`;
}

function found(severity: Severity, text: string, off?: string): Finding {
  return { area: "discord", severity, text, ...(off === undefined ? {} : { off }) };
}
