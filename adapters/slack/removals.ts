import type { App } from "@slack/bolt";
import type { Installed } from "./installed.ts";
import type { Log } from "../log.ts";
import type { Workspaces } from "./workspaces.ts";

export interface RemovalsOptions {
  readonly installed: Installed;
  readonly workspaces: Workspaces;
  readonly log: Log;
}

/** Where the bot was removed, as Slack says it; Bolt lets both events in without a token. */
interface Removal {
  readonly body: {
    readonly team_id?: string;
    readonly enterprise_id?: string;
    /** In seconds. */
    readonly event_time: number;
  };
  readonly context: { readonly isEnterpriseInstall: boolean };
}

/**
 * Forgets where the bot was removed, with its token. Slack tells it in two ways, in any order, and may
 * do so again after a new installation.
 */
export function listenToRemovals(app: App, options: RemovalsOptions): void {
  app.event("app_uninstalled", (args) => forget(options, args));
  app.event("tokens_revoked", async ({ event, ...args }) => {
    if ((event.tokens.bot ?? []).length > 0) await forget(options, args);
  });
}

async function forget(
  { installed, workspaces, log }: RemovalsOptions,
  { body, context }: Removal,
): Promise<void> {
  const { team_id: team, enterprise_id: enterprise, event_time: seconds } = body;
  // Of a whole organisation, Slack names no workspace.
  const place = (context.isEnterpriseInstall ? enterprise : team) ?? enterprise;
  // Slack writes null where Bolt's types say undefined.
  if (typeof place !== "string") return;
  if (!(await installed.forget(place, seconds * 1_000))) return;
  workspaces.forget(place);
  log.info({ workspace: place }, "slack: removed from a workspace");
}
