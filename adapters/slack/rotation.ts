import { webApi } from "@slack/bolt";
import { sleep } from "../time.ts";
import { TryLater } from "../worker.ts";
import { NotInstalledError } from "./authorize.ts";
import { clientOptions } from "./client.ts";
import { type Grant, placeOf } from "./grant.ts";
import type { Grants } from "./grants.ts";
import { isPlatformError, passing } from "./failures.ts";
import { type Log, silence } from "../log.ts";
import { toBoltLogger } from "./log.ts";
import type { SlackOAuth } from "./settings.ts";

export interface RotationOptions {
  readonly grants: Grants;
  readonly oauth: SlackOAuth;
  readonly apiUrl: string | undefined;
  readonly log: Log;
  /** The time, in milliseconds since the epoch. */
  readonly now: () => number;
}

/** A token is exchanged when it has this long to live, as Slack's own libraries do it: of 12 hours. */
const EARLY_MS = 2 * 60 * 60 * 1_000;

/** Slack waits three seconds for an acknowledgement, which waits for this. */
const EXCHANGE_MS = 2_000;

/** How long another replica may take to keep the token that it was quicker to get. */
const WAITS_MS = [0, 100, 300, 600];

/** What Slack gave for a refresh token, which is good for nothing from then on. */
interface Exchanged {
  readonly grant: Grant;
  readonly spent: string | undefined;
}

/**
 * Exchanges tokens before they expire. A refresh token can be used once, and several replicas may
 * want to: whoever comes second finds in the store what the first has got.
 */
export class Rotation {
  readonly #options: RotationOptions;
  readonly #client: webApi.WebClient;
  /** What the store has not taken yet, by installation: lost, the bot had to be installed anew. */
  readonly #unkept = new Map<string, Exchanged>();
  /** The refresh token that Slack does not take any more, by installation. */
  readonly #refused = new Map<string, string>();

  constructor(options: RotationOptions) {
    this.#options = options;
    this.#client = new webApi.WebClient(undefined, {
      ...clientOptions(options.apiUrl),
      timeout: EXCHANGE_MS,
      logger: toBoltLogger(silence),
    });
  }

  /**
   * What to use in place of a grant that was just read from the store: itself, if it lasts;
   * `undefined` if the bot was removed meanwhile. To be called once at a time for an installation.
   *
   * @throws {NotInstalledError} if the token has expired for good, {TryLater} if Slack can't be asked.
   */
  async fresh(id: string, grant: Grant): Promise<Grant | undefined> {
    const unkept = this.#unkept.get(id);
    if (unkept !== undefined) {
      if (unkept.spent === grant.refreshToken) return this.#keep(id, unkept);
      this.#unkept.delete(id);
    }
    const { refreshToken } = grant;
    if (refreshToken === undefined || this.#lifeOf(grant) > EARLY_MS) return grant;
    if (this.#refused.get(id) === refreshToken) return this.#lastOf(grant);
    let next: Grant;
    try {
      next = await this.#exchange(grant, refreshToken);
    } catch (error) {
      return this.#afterFailure(id, grant, refreshToken, error);
    }
    const exchanged = { grant: next, spent: refreshToken };
    this.#unkept.set(id, exchanged);
    return this.#keep(id, exchanged);
  }

  /** Nothing that is known of an installation matters any more. */
  forget(id: string): void {
    this.#unkept.delete(id);
    this.#refused.delete(id);
  }

  async #exchange(grant: Grant, refreshToken: string): Promise<Grant> {
    const { clientId, clientSecret } = this.#options.oauth;
    const given = await this.#client.oauth.v2.access({
      client_id: clientId,
      client_secret: clientSecret,
      grant_type: "refresh_token",
      refresh_token: refreshToken,
    });
    const { access_token: token, refresh_token: following, expires_in: seconds } = given;
    if (token === undefined || following === undefined || seconds === undefined) {
      throw new Error("Slack gave no token for a refresh token.");
    }
    const expiresAt = this.#options.now() + seconds * 1_000;
    return { ...grant, token, refreshToken: following, expiresAt };
  }

  /** Keeps what was got, unless the bot was removed or installed anew meanwhile: that wins. */
  async #keep(id: string, { grant, spent }: Exchanged): Promise<Grant | undefined> {
    const { grants } = this.#options;
    const kept = await grants.find(id);
    const isStillMeant = kept !== undefined && kept.refreshToken === spent;
    if (isStillMeant) await grants.keep(grant);
    this.#unkept.delete(id);
    return isStillMeant ? grant : kept;
  }

  async #afterFailure(
    id: string,
    grant: Grant,
    refreshToken: string,
    error: unknown,
  ): Promise<Grant | undefined> {
    const { grants, log } = this.#options;
    const isRefused =
      error instanceof webApi.WebAPIPlatformError && !isPlatformError(error, passing);
    for (const wait of isRefused ? WAITS_MS : [0]) {
      // oxlint-disable-next-line no-await-in-loop -- it is looked at again and again
      await sleep(wait);
      // oxlint-disable-next-line no-await-in-loop
      const kept = await grants.find(id);
      if (kept?.refreshToken !== refreshToken) return kept;
    }
    log.warn({ err: error, installation: id }, "slack: a token could not be refreshed");
    if (isRefused) this.#refused.set(id, refreshToken);
    if (!isRefused && this.#lifeOf(grant) <= 0) {
      throw new TryLater("Slack can't be asked for a token.", { cause: error });
    }
    return this.#lastOf(grant);
  }

  /** A grant that can't be refreshed is used as long as it lasts. */
  #lastOf(grant: Grant): Grant {
    if (this.#lifeOf(grant) > 0) return grant;
    throw new NotInstalledError(placeOf(grant));
  }

  #lifeOf({ expiresAt = Number.POSITIVE_INFINITY }: Grant): number {
    return expiresAt - this.#options.now();
  }
}
