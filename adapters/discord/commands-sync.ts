import { REST } from "discord.js";
import { SetupError } from "../../src/index.ts";
import { failureOf } from "./failures.ts";
import { restOptions } from "./rest.ts";
import { readDiscordSettings } from "./settings.ts";
import { syncCommands } from "./sync.ts";

const help = `Tells Discord of the commands /ask, /notes and "Answer from notes", if it knows them differently.

  npm run discord:commands -- [--dry-run]

  --dry-run   only say what differs
`;

/**
 * `npm run discord:commands`, once its arguments are known.
 *
 * @throws {SetupError} if no token is set, or Discord refuses it.
 */
export async function runCommandsSync(
  { isDryRun, isHelp }: { readonly isDryRun: boolean; readonly isHelp: boolean },
  env: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  if (isHelp) return help;
  const settings = readDiscordSettings(env);
  if (settings === undefined)
    throw new SetupError("DISCORD_TOKEN is not set. Put the token of your bot into .env.");
  const { token, apiUrl, applicationId } = settings;
  const rest = new REST(restOptions(apiUrl)).setToken(token);
  try {
    const { changed, isWritten } = await syncCommands(rest, { applicationId, isDryRun });
    if (changed.length === 0) return "The commands are up to date.\n";
    return `${isWritten ? "Written" : "Would be written"}: ${changed.join(", ")}.\n`;
  } catch (error) {
    if (failureOf(error) !== "revoked") throw error;
    throw new SetupError(
      "Discord refuses DISCORD_TOKEN. Copy a new one from https://discord.com/developers/applications.",
      { cause: error },
    );
  }
}
