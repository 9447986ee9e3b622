import { type AuthorizeResult, type AuthorizeSourceData, webApi } from "@slack/bolt";
import { clientOptions } from "./client.ts";
import { silence } from "../log.ts";
import { toBoltLogger } from "./log.ts";
import { setupErrorFrom } from "./setup-error.ts";

/**
 * Says with which token a workspace is answered. All events pass through here, so that more than
 * one workspace can be served.
 *
 * @throws {NotInstalledError} for a workspace that the bot is not installed in.
 */
export type AuthorizeWorkspace = (
  source: AuthorizeSourceData<boolean>,
) => Promise<AuthorizeResult & { readonly teamId: string }>;

/** There is no token for a workspace: the bot was never installed there, or has been removed. */
export class NotInstalledError extends Error {
  override readonly name = "NotInstalledError";
  readonly workspace: string;

  constructor(workspace: string, options?: ErrorOptions) {
    super(`The bot is not installed in ${workspace}.`, options);
    this.workspace = workspace;
  }
}

/**
 * Serves the one workspace that a bot token is for.
 *
 * @throws {SetupError} if Slack refuses the token, or can't be reached.
 */
export async function authorizeOne(
  botToken: string,
  apiUrl: string | undefined,
): Promise<AuthorizeWorkspace> {
  const client = new webApi.WebClient(botToken, {
    ...clientOptions(apiUrl),
    timeout: 4_000,
    logger: toBoltLogger(silence),
  });
  let identity: webApi.AuthTestResponse;
  try {
    identity = await client.auth.test();
  } catch (error) {
    throw setupErrorFrom(error, "SLACK_BOT_TOKEN", apiUrl);
  }
  const { team_id: team, user_id: botUserId, bot_id: botId, enterprise_id: enterprise } = identity;
  return async ({ teamId = team, enterpriseId }) => {
    const isOwn = teamId === team || (enterprise !== undefined && enterpriseId === enterprise);
    if (!isOwn || teamId === undefined) throw new NotInstalledError(teamId ?? "no workspace");
    return {
      botToken,
      teamId,
      ...(botUserId === undefined ? {} : { botUserId }),
      ...(botId === undefined ? {} : { botId }),
    };
  };
}
