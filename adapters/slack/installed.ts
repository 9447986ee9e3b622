import type { AuthorizeSourceData, Installation } from "@slack/bolt";
import { BoundedMap, type Installations } from "../../src/index.ts";
import { Lanes } from "../lanes.ts";
import { type AuthorizeWorkspace, NotInstalledError } from "./authorize.ts";
import { type Grant, installationId, placeOf, toGrant } from "./grant.ts";
import { Grants } from "./grants.ts";
import { Rotation, type RotationOptions } from "./rotation.ts";
import type { Origin } from "./workspaces.ts";

export interface InstalledOptions extends Omit<RotationOptions, "grants"> {
  readonly installations: Installations;
}

/** How long a grant is used without a look at the store, where another replica may change it. */
const REMEMBERED_MS = 60_000;

/** More grants than this are not remembered; reading one anew costs little. */
const MAX_REMEMBERED = 10_000;

interface Remembered {
  readonly grant: Grant;
  readonly until: number;
}

/** Where the bot is installed: in any number of workspaces and organisations. */
export class Installed {
  readonly #options: InstalledOptions;
  readonly #grants: Grants;
  readonly #rotation: Rotation;
  /** What is done about an installation is done one after the other. */
  readonly #lanes = new Lanes();
  readonly #remembered = new BoundedMap<string, Remembered>(MAX_REMEMBERED);
  /** What is read from the store at the moment: of all that ask for the same, one reads. */
  readonly #underWay = new Map<string, Promise<Grant | undefined>>();

  constructor(options: InstalledOptions) {
    this.#options = options;
    this.#grants = new Grants(options.installations);
    this.#rotation = new Rotation({ ...options, grants: this.#grants });
  }

  /** Serves every workspace that the bot is installed in, itself or with its organisation. */
  readonly authorize: AuthorizeWorkspace = async (source) => {
    const places = placesOf(source);
    for (const place of places) {
      // The first that is there is the right one.
      // oxlint-disable-next-line no-await-in-loop
      const grant = await this.#find(installationId(place));
      if (grant !== undefined) return toResult(grant, source);
    }
    throw new NotInstalledError(places[0] ?? "no workspace");
  };

  /**
   * Keeps what Slack gave for a new installation, in the place of an earlier one. Gives the id of the
   * workspace or organisation.
   */
  async keep(installation: Installation): Promise<string> {
    const grant = toGrant(installation, this.#options.now());
    const place = placeOf(grant);
    const id = installationId(place);
    await this.#lanes.run(id, async () => {
      await this.#grants.keep(grant);
      this.#drop(id);
    });
    return place;
  }

  /**
   * Forgets an installation that ended at `endedAt`, in milliseconds since the epoch; `false` if there
   * is none, or one that began later: Slack may say late, and twice, that one has ended.
   */
  async forget(place: string, endedAt: number): Promise<boolean> {
    const id = installationId(place);
    return this.#lanes.run(id, async () => {
      const grant = await this.#grants.find(id);
      // Slack counts in seconds.
      const isMeant = grant !== undefined && endedAt > grant.installedAt - 1_000;
      if (isMeant) await this.#grants.forget(id);
      this.#drop(id);
      return isMeant;
    });
  }

  /** What is remembered of a workspace is looked up again: Slack did not take its token. */
  doubt({ team, enterprise = team }: Origin): void {
    for (const place of [team, enterprise]) this.#remembered.delete(installationId(place));
  }

  #find(id: string): Promise<Grant | undefined> {
    const known = this.#remembered.get(id);
    if (known !== undefined && known.until > this.#options.now())
      return Promise.resolve(known.grant);
    const running = this.#underWay.get(id);
    if (running !== undefined) return running;
    const work = this.#lanes.run(id, () => this.#read(id));
    this.#underWay.set(id, work);
    return work.finally(() => this.#underWay.delete(id));
  }

  async #read(id: string): Promise<Grant | undefined> {
    const kept = await this.#grants.find(id);
    const grant = kept === undefined ? undefined : await this.#rotation.fresh(id, kept);
    if (grant === undefined) return undefined;
    const { expiresAt = Number.POSITIVE_INFINITY } = grant;
    const until = Math.min(this.#options.now() + REMEMBERED_MS, expiresAt);
    this.#remembered.set(id, { grant, until });
    return grant;
  }

  #drop(id: string): void {
    this.#remembered.delete(id);
    this.#rotation.forget(id);
  }
}

/** Where an installation may be kept that an event is for: the likely place first. */
function placesOf({
  teamId,
  enterpriseId,
  isEnterpriseInstall,
}: AuthorizeSourceData<boolean>): readonly string[] {
  const places = isEnterpriseInstall ? [enterpriseId, teamId] : [teamId, enterpriseId];
  // Slack writes null where Bolt's types say undefined.
  return places.filter((place) => typeof place === "string");
}

function toResult(
  { token: botToken, botUser: botUserId, bot: botId, team, enterprise }: Grant,
  { teamId }: AuthorizeSourceData<boolean>,
) {
  return {
    botToken,
    botUserId,
    ...(botId === undefined ? {} : { botId }),
    teamId: team ?? teamId ?? enterprise ?? "",
    ...(enterprise === undefined ? {} : { enterpriseId: enterprise }),
  };
}
