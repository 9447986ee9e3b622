import { type AuthorizeResult, type AuthorizeSourceData, webApi } from "@slack/bolt";
import { BoundedMap } from "../../src/index.ts";
import type { AuthorizeWorkspace } from "./authorize.ts";
import { clientOptions } from "./client.ts";
import type { Workspace } from "./desk.ts";
import { silence } from "../log.ts";
import { toBoltLogger } from "./log.ts";

/** Where something came from: a workspace, or all of an organisation. */
export interface Origin {
  readonly team: string;
  readonly enterprise?: string | undefined;
}

export interface WorkspacesOptions {
  readonly authorize: AuthorizeWorkspace;
  /** Told that Slack did not take a token. @default nothing: it is the only one */
  readonly doubt?: ((origin: Origin) => void) | undefined;
  readonly apiUrl: string | undefined;
}

/** More clients than this are not kept; one that is made anew costs next to nothing. */
const MAX_CLIENTS = 1_000;

interface Known {
  readonly token: string;
  readonly enterprise: string | undefined;
  readonly client: webApi.WebClient;
}

/** Finds the way back into a workspace from its id alone: what is in the inbox holds no token. */
export class Workspaces {
  readonly #options: WorkspacesOptions;
  /** One for each workspace: a new token takes the place of the last. */
  readonly #byTeam = new BoundedMap<string, Known>(MAX_CLIENTS);

  constructor(options: WorkspacesOptions) {
    this.#options = options;
  }

  /** @throws {NotInstalledError} if the bot is not installed there. */
  async find({ team, enterprise }: Origin): Promise<Workspace> {
    const source = { teamId: team, enterpriseId: enterprise, isEnterpriseInstall: false };
    const { teamId, botUserId = "", client } = await this.#enter(source);
    return {
      client,
      team: teamId,
      botUser: botUserId,
      ...(enterprise === undefined ? {} : { enterprise }),
    };
  }

  /** As `find`, when Slack did not take the token that was found before. */
  findAnew(origin: Origin): Promise<Workspace> {
    this.#options.doubt?.(origin);
    return this.find(origin);
  }

  /**
   * What Bolt hands on to its listeners: `toWorkspace` reads it. The token stays here, since Bolt
   * keeps a client for every token that it ever sees.
   *
   * @throws {NotInstalledError} if the bot is not installed there.
   */
  readonly authorize = (source: AuthorizeSourceData<boolean>): Promise<AuthorizeResult> =>
    this.#enter(source);

  /** Forgets how to speak in a workspace, or in all of an organisation. */
  forget(place: string): void {
    this.#byTeam.deleteWhere(({ enterprise }, team) => team === place || enterprise === place);
  }

  async #enter(source: AuthorizeSourceData<boolean>) {
    const { botToken = "", ...identity } = await this.#options.authorize(source);
    const { teamId, enterpriseId } = identity;
    return { ...identity, client: this.#clientFor(teamId, enterpriseId, botToken) };
  }

  #clientFor(team: string, enterprise: string | undefined, token: string): webApi.WebClient {
    const known = this.#byTeam.get(team);
    if (known?.token === token) return known.client;
    const client = new webApi.WebClient(token, {
      ...clientOptions(this.#options.apiUrl),
      logger: toBoltLogger(silence),
      // The token of an organisation says nothing of the workspace.
      ...(team.startsWith("T") ? { teamId: team } : {}),
    });
    this.#byTeam.set(team, { token, enterprise, client });
    return client;
  }
}
