import type { Installations } from "../../src/index.ts";
import { type Grant, installationId, parseGrant, placeOf } from "./grant.ts";

/** The grants in the store, which encrypts them: nothing else may keep one. */
export class Grants {
  readonly #installations: Installations;

  constructor(installations: Installations) {
    this.#installations = installations;
  }

  /** @throws {SetupError} if what is kept can't be read. */
  async find(id: string): Promise<Grant | undefined> {
    const kept = await this.#installations.find(id);
    return kept === undefined ? undefined : parseGrant(kept.grant, id);
  }

  keep(grant: Grant): Promise<void> {
    return this.#installations.keep({
      id: installationId(placeOf(grant)),
      grant: JSON.stringify(grant),
    });
  }

  forget(id: string): Promise<void> {
    return this.#installations.forget(id);
  }
}
