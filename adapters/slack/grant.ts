import type { Installation } from "@slack/bolt";
import { z } from "zod";
import { SetupError } from "../../src/index.ts";

const schema = z.object({
  /** The workspace; without it, the grant is for all of an organisation. */
  team: z.string().optional(),
  enterprise: z.string().optional(),
  token: z.string(),
  botUser: z.string(),
  bot: z.string().optional(),
  /** Where tokens expire: exchanged, once, for the next token and the next of these. */
  refreshToken: z.string().optional(),
  /** When the token expires, in milliseconds since the epoch. */
  expiresAt: z.number().optional(),
  /** In milliseconds since the epoch; a refresh leaves it as it is. */
  installedAt: z.number(),
});

/** What Slack gave when the bot was installed, as far as the bot needs it. */
export type Grant = z.infer<typeof schema>;

/**
 * Reads what Slack gave.
 *
 * @throws {Error} if there is no bot in it.
 */
export function toGrant(
  { team, enterprise, bot, isEnterpriseInstall = false }: Installation,
  installedAt: number,
): Grant {
  const isPlaced = (isEnterpriseInstall ? enterprise : team) !== undefined;
  if (bot === undefined || !isPlaced) throw new Error("Slack installed no bot.");
  const { token, userId: botUser, id, refreshToken, expiresAt } = bot;
  return {
    ...(team === undefined || isEnterpriseInstall ? {} : { team: team.id }),
    ...(enterprise === undefined ? {} : { enterprise: enterprise.id }),
    token,
    botUser,
    bot: id,
    ...(refreshToken === undefined ? {} : { refreshToken }),
    ...(expiresAt === undefined ? {} : { expiresAt: expiresAt * 1_000 }),
    installedAt,
  };
}

/** The workspace that a grant is for, or the organisation. */
export function placeOf({ team, enterprise = "" }: Pick<Grant, "team" | "enterprise">): string {
  return team ?? enterprise;
}

/** How the store names the installation in a workspace or organisation. */
export function installationId(place: string): string {
  return `slack:${place}`;
}

/**
 * Reads a grant that was kept as JSON.
 *
 * @throws {SetupError} if another version has kept it in another form.
 */
export function parseGrant(json: string, id: string): Grant {
  try {
    return schema.parse(JSON.parse(json));
  } catch (cause) {
    throw new SetupError(
      `What is kept of ${id} can't be read. Install the bot there again, or run the version that kept it.`,
      { cause },
    );
  }
}
