import { type Policy, SetupError } from "../src/index.ts";
import { discordNames, type DiscordSettings, readDiscordSettings } from "./discord/settings.ts";
import { generalNames, readEnvironment, type Settings } from "./environment.ts";
import { readPolicy } from "./policy-file.ts";
import { readEncryptionKeys } from "./store/encryption-keys.ts";
import { parsePostgresUrl } from "./store/postgres-address.ts";
import { secretsIn, withoutSecrets } from "./secrets.ts";
import type { Environment } from "./setting-values.ts";
import { readSlackSettings, slackNames, type SlackSettings } from "./slack/settings.ts";
import { unknownSettings } from "./unknown-settings.ts";

/** All that the person who runs the bot has decided. */
export interface AllSettings {
  readonly general: Settings;
  /** `undefined` where nobody wants it, as below. */
  readonly slack: SlackSettings | undefined;
  readonly discord: DiscordSettings | undefined;
  readonly policy: Policy;
  /** What is set and looks like a mistake, though the bot runs with it. */
  readonly warnings: readonly string[];
}

/** What could be read; a part with a mistake in it is `undefined`. */
export interface ExaminedSettings extends Omit<AllSettings, "general" | "policy"> {
  readonly general: Settings | undefined;
  readonly policy: Policy | undefined;
  /** Each says what to do, and none what a secret is. */
  readonly mistakes: readonly string[];
}

/**
 * Reads all settings and the policy file.
 *
 * @throws {SetupError} naming every mistake in any of them.
 */
export function readSettings(env: Environment): AllSettings {
  const { general, policy, mistakes, ...rest } = examineSettings(env);
  if (general === undefined || policy === undefined || mistakes.length > 0) {
    // A name that is nearly right may be why something is missing.
    throw new SetupError([...mistakes, ...rest.warnings].join("\n"));
  }
  return { general, policy, ...rest };
}

/** Reads what can be read of all settings, and collects the mistakes in the rest. */
export function examineSettings(env: Environment): ExaminedSettings {
  const mistakes: string[] = [];
  const attempt = <T>(read: (env: Environment) => T): T | undefined => {
    try {
      return read(env);
    } catch (error) {
      if (!(error instanceof SetupError)) throw error;
      mistakes.push(...error.message.split("\n"));
      return undefined;
    }
  };
  const general = attempt(readEnvironment);
  const slack = attempt(readSlackSettings);
  const discord = attempt(readDiscordSettings);
  const policy = attempt(readPolicy);
  // Read again by the store; here for their mistakes.
  attempt(() => readEncryptionKeys(env["ENCRYPTION_KEYS"]));
  const databaseUrl = general?.databaseUrl;
  if (databaseUrl !== undefined) attempt(() => parsePostgresUrl(databaseUrl));
  if (slack?.mode.kind === "http" && isTaken(slack.mode.port, general)) {
    mistakes.push(`PORT and OPS_PORT are both ${slack.mode.port}. Give each a port of its own.`);
  }
  const secrets = secretsIn(env);
  return {
    general,
    slack,
    discord,
    policy,
    mistakes: mistakes.map((mistake) => withoutSecrets(mistake, secrets)),
    warnings: unknownSettings(env, [...generalNames, ...slackNames, ...discordNames]),
  };
}

/** Port 0 is a free one each time. */
function isTaken(port: number, general: Settings | undefined): boolean {
  return port !== 0 && general?.operations?.port === port;
}
