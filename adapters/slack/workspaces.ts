import { webApi } from "@slack/bolt";
import type { AuthorizeWorkspace } from "./authorize.ts";
import { clientOptions } from "./client.ts";
import type { Workspace } from "./desk.ts";
import { silence, toBoltLogger } from "./log.ts";

/** Where something came from: a workspace, or all of an organisation. */
export interface Origin {
  readonly team: string;
  readonly enterprise?: string | undefined;
}

export interface WorkspacesOptions {
  readonly authorize: AuthorizeWorkspace;
  readonly apiUrl: string | undefined;
}

/** More clients than this are not kept; one that is made anew costs next to nothing. */
const MAX_CLIENTS = 1_000;

/** Finds the way back into a workspace from its id alone: what is in the inbox holds no token. */
export class Workspaces {
  readonly #options: WorkspacesOptions;
  readonly #clients = new Map<string, webApi.WebClient>();

  constructor(options: WorkspacesOptions) {
    this.#options = options;
  }

  /** @throws if the bot is not installed there. */
  async find({ team, enterprise }: Origin): Promise<Workspace> {
    const { authorize } = this.#options;
    const { botToken, botUserId, teamId } = await authorize({
      teamId: team,
      enterpriseId: enterprise,
      isEnterpriseInstall: false,
    });
    if (botToken === undefined) throw new Error("The bot is not installed there.");
    return {
      client: this.#clientFor(botToken),
      team: teamId,
      botUser: botUserId ?? "",
      ...(enterprise === undefined ? {} : { enterprise }),
    };
  }

  #clientFor(token: string): webApi.WebClient {
    const known = this.#clients.get(token);
    if (known !== undefined) return known;
    const client = new webApi.WebClient(token, {
      ...clientOptions(this.#options.apiUrl),
      logger: toBoltLogger(silence),
    });
    if (this.#clients.size >= MAX_CLIENTS) this.#clients.clear();
    this.#clients.set(token, client);
    return client;
  }
}
