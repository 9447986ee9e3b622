import { z } from "zod";
import { SetupError } from "../../src/index.ts";
import { toJson } from "../json.ts";
import { type Environment, trueOrFalse, valuesOf, wholeNumber } from "../setting-values.ts";

/** When an answer in a text channel gets a thread of its own. */
type Threads = "always" | "long" | "never";

/** What the person who runs the bot has decided about Discord. */
export interface DiscordSettings {
  readonly token: string;
  /** Only needed where it cannot be asked for: Discord knows it from the token. */
  readonly applicationId: string | undefined;
  /** Where Discord is; another address is for tests. */
  readonly apiUrl: string | undefined;
  /** Reads messages that don't mention the bot, which Discord has to be asked for. */
  readonly hasMessageContent: boolean;
  readonly threads: Threads;
  /** The parts of all servers that this process serves; all of them when `undefined`. */
  readonly shards: readonly number[] | undefined;
  /** In how many parts the servers are split over all processes. */
  readonly shardCount: number | undefined;
}

const snowflake = /^\d{15,21}$/u;

const shardsSchema = z.array(z.number().int().nonnegative()).min(1);

const settingsSchema = z.object({
  DISCORD_TOKEN: z.string().regex(/^[\w.+/=-]{10,200}$/u, {
    error:
      'DISCORD_TOKEN is no token of a Discord bot. Copy it from https://discord.com/developers/applications > your application > Bot > Reset Token, without quotes or "Bot" in front.',
  }),
  DISCORD_APPLICATION_ID: z
    .string()
    .regex(snowflake, {
      error:
        "DISCORD_APPLICATION_ID is no id, which is a long number. Copy it from General Information of your application, or remove it.",
    })
    .optional(),
  DISCORD_API_URL: z
    .url({
      protocol: /^https?$/u,
      error:
        "DISCORD_API_URL is no web address such as https://discord.com/api. Remove it to reach Discord itself.",
    })
    .optional(),
  DISCORD_MESSAGE_CONTENT: trueOrFalse("DISCORD_MESSAGE_CONTENT").default(false),
  DISCORD_THREADS: z
    .enum(["always", "long", "never"], {
      error: "DISCORD_THREADS is none of always, long, never. Set it to one of them, or remove it.",
    })
    .default("always"),
  SHARDS: z
    .string()
    .transform((text, desk) => {
      const { data, success } = shardsSchema.safeParse(toJson(text));
      if (success) return data;
      desk.addIssue("SHARDS is no list of numbers such as [0,1]. Put it right, or remove it.");
      return z.NEVER;
    })
    .optional(),
  SHARD_COUNT: wholeNumber("SHARD_COUNT", { min: 1, max: 100_000 }).optional(),
});

/** The names of Discord's settings. */
export const discordNames: readonly string[] = Object.keys(settingsSchema.shape);

/**
 * Reads the settings for Discord; `undefined` where no token is set, so that nobody wants it.
 *
 * @throws {SetupError} naming every mistake; never what a token is.
 */
export function readDiscordSettings(env: Environment): DiscordSettings | undefined {
  const values = valuesOf(env);
  if (values["DISCORD_TOKEN"] === undefined) return undefined;
  const { data, error } = settingsSchema.safeParse(values);
  const mistakes = error?.issues.map(({ message }) => message) ?? [];
  if ("SHARDS" in values && !("SHARD_COUNT" in values)) {
    mistakes.push(
      "SHARDS is set and SHARD_COUNT is not. Say in how many parts the servers are split, or remove SHARDS.",
    );
  }
  if (data === undefined || mistakes.length > 0) throw new SetupError(mistakes.join("\n"));
  return {
    token: data.DISCORD_TOKEN,
    applicationId: data.DISCORD_APPLICATION_ID,
    apiUrl: data.DISCORD_API_URL,
    hasMessageContent: data.DISCORD_MESSAGE_CONTENT,
    threads: data.DISCORD_THREADS,
    shards: data.SHARDS,
    shardCount: data.SHARD_COUNT,
  };
}
