import {
  Client,
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  GatewayIntentBits,
  HTTPError,
  Partials,
  RateLimitError,
} from "discord.js";
import { SetupError } from "../../src/index.ts";
import type { Log } from "../log.ts";
import { codeOf } from "../reason.ts";
import { within } from "../time.ts";
import { failureOf } from "./failures.ts";
import { restOptions } from "./rest.ts";
import type { DiscordSettings } from "./settings.ts";

/** A client that is connected, and what Discord has granted it. */
export interface Connection {
  readonly client: Client<true>;
  readonly hasMessageContent: boolean;
}

/** Enough for mentions, direct messages, replies that ping, commands, buttons and titles of posts. */
const INTENTS =
  GatewayIntentBits.Guilds | GatewayIntentBits.GuildMessages | GatewayIntentBits.DirectMessages;

/** How long a connection may take to end. */
const DESTROY_MS = 2_000;

/** How long the servers may take to arrive after the connection stands. */
const READY_MS = 20_000;

/**
 * Connects to Discord. Where the operator wants the content of all messages and Discord has not
 * granted it, it connects without, and says so. `listen` hears the client before its first event.
 *
 * @throws {SetupError} if Discord refuses the token.
 */
export async function connect(
  settings: DiscordSettings,
  log: Log,
  listen: (client: Client) => void,
): Promise<Connection> {
  if (settings.hasMessageContent) {
    try {
      return {
        client: await login(settings, log, INTENTS | GatewayIntentBits.MessageContent, listen),
        hasMessageContent: true,
      };
    } catch (error) {
      if (!isDisallowedIntent(error)) throw toSetupError(error);
      log.warn(
        {},
        "discord: Message Content Intent is not switched on for this bot, so it runs without: it hears mentions, replies that ping it, and Follow up. Switch it on under Bot > Privileged Gateway Intents, or remove DISCORD_MESSAGE_CONTENT.",
      );
    }
  }
  try {
    return { client: await login(settings, log, INTENTS, listen), hasMessageContent: false };
  } catch (error) {
    throw toSetupError(error);
  }
}

async function login(
  settings: DiscordSettings,
  log: Log,
  intents: number,
  listen: (client: Client) => void,
): Promise<Client<true>> {
  const client = createClient(settings, intents);
  readWithCare(client, log);
  // A client without this listener would end the process on its first error.
  client.on(Events.Error, () => undefined);
  const ready = new Promise<Client<true>>((resolve) => {
    client.once(Events.ClientReady, resolve);
  });
  listen(client);
  let timer: NodeJS.Timeout | undefined;
  const failed = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error("Discord accepted the connection, but never said that it is ready")),
      READY_MS,
    );
    client.once(Events.ShardDisconnect, ({ code }) => reject(new ClosedError(code)));
  });
  // It may come before anybody waits for it.
  failed.catch(() => undefined);
  try {
    await Promise.race([client.login(settings.token), failed]);
    return await Promise.race([ready, failed]);
  } catch (error) {
    await disconnect(client);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** Discord has closed a connection for good, with one of the codes below. */
class ClosedError extends Error {
  override readonly name = "ClosedError";
  readonly code: number;

  constructor(code: number) {
    super(fatalCloseCodes.get(code) ?? `Discord has closed the connection with ${code}.`);
    this.code = code;
  }
}

/** Says farewell, or not: a connection that hangs does not keep anybody. */
export async function disconnect(client: Client): Promise<void> {
  await within(DESTROY_MS, client.destroy()).catch(() => undefined);
}

function createClient({ apiUrl, shards, shardCount }: DiscordSettings, intents: number): Client {
  return new Client({
    intents,
    // Without it, a direct message would be dropped: its channel is never known beforehand.
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    enforceNonce: true,
    failIfNotExists: false,
    rest: restOptions(apiUrl),
    ...(shards === undefined ? { shards: "auto" } : { shards }),
    ...(shardCount === undefined ? {} : { shardCount }),
  });
}

/**
 * A packet that lacks what the client expects ends nothing but itself; what the client throws while it
 * reads one would end the process (discord.js 14.28), and it has no hook for that.
 */
function readWithCare({ ws }: Client, log: Log): void {
  const read: unknown = Reflect.get(ws, "handlePacket");
  if (typeof read !== "function") return;
  Reflect.set(ws, "handlePacket", (...packet: readonly unknown[]): unknown => {
    try {
      return Reflect.apply(read, ws, packet);
    } catch (error) {
      log.error({ err: error }, "discord: a packet could not be read");
      return false;
    }
  });
}

function isDisallowedIntent(error: unknown): boolean {
  const isClosedForIt = error instanceof ClosedError && error.code === 4014;
  return isClosedForIt || (error instanceof Error && /disallowed intents/iu.test(error.message));
}

/** A refusal at the start as what the person who runs the bot can put right. */
function toSetupError(error: unknown): unknown {
  const isInvalid =
    error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
  const isRefused =
    (error instanceof ClosedError && error.code === 4004) ||
    (error instanceof Error && /authentication failed/iu.test(error.message));
  if (isInvalid || isRefused || failureOf(error) === "revoked") {
    return new SetupError(
      "Discord refuses DISCORD_TOKEN. Copy a new one from https://discord.com/developers/applications > your application > Bot > Reset Token.",
      { cause: error },
    );
  }
  if (isDisallowedIntent(error)) {
    return new SetupError(
      "Discord refuses the intents of this bot. Is it switched off, or in too many servers without verification?",
      { cause: error },
    );
  }
  if (error instanceof ClosedError) return new SetupError(error.message, { cause: error });
  if (error instanceof Error && /shard/iu.test(error.message)) {
    return new SetupError(
      `Discord refuses the shards: ${error.message}. Put SHARDS and SHARD_COUNT right, or remove them.`,
      { cause: error },
    );
  }
  return new SetupError(
    `Discord cannot be reached (${reasonOf(error)}). Is there a network, and is DISCORD_API_URL right where it is set?`,
    { cause: error },
  );
}

/** In a few words: a code, the status of an answer, or what the client says. */
function reasonOf(error: unknown): string {
  if (error instanceof RateLimitError) return "it asks to wait: 429";
  if (error instanceof HTTPError || error instanceof DiscordAPIError) return `${error.status}`;
  const code = codeOf(error);
  if (/^E[A-Z_]+$/u.test(code)) return code;
  return error instanceof Error && error.message !== ""
    ? error.message
    : "it answers with what is not Discord's";
}

/** Close codes after which a client stays up and deaf, and what to do about each. */
export const fatalCloseCodes: ReadonlyMap<number, string> = new Map([
  [
    4004,
    "Discord refuses DISCORD_TOKEN any longer. Copy a new one from https://discord.com/developers/applications.",
  ],
  [4010, "Discord refuses the shard: put SHARDS and SHARD_COUNT right."],
  [
    4011,
    "The bot is in so many servers that they must be split: set SHARDS and SHARD_COUNT, or remove both.",
  ],
  [4012, "Discord no longer speaks this version of its protocol: update Footnote."],
  [4013, "Discord refuses the intents of the bot: update Footnote."],
  [
    4014,
    "Discord has withdrawn an intent of the bot. Switch it on under Bot > Privileged Gateway Intents, or remove DISCORD_MESSAGE_CONTENT; then start again.",
  ],
]);
