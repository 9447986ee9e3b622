import { BoundedMap } from "./bounded-map.ts";

/** That the bot was installed in a workspace. */
export interface Installation {
  /** `slack:T024BE7LD`, or `slack:E0…` for an organisation. */
  readonly id: string;
  /** What the platform gave for it, tokens included, as JSON. */
  readonly grant: string;
}

/** Keeps where the bot was installed. What is written down holds tokens, and so is encrypted. */
export interface Installations {
  /** Takes the place of an earlier installation in the same workspace. */
  keep(installation: Installation): Promise<void>;
  find(id: string): Promise<Installation | undefined>;
  forget(id: string): Promise<void>;
}

/** Keeps installations in memory: they end with the process. */
export class MemoryInstallations implements Installations {
  readonly #byId = new BoundedMap<string, Installation>(10_000);

  keep(installation: Installation): Promise<void> {
    this.#byId.set(installation.id, installation);
    return Promise.resolve();
  }

  find(id: string): Promise<Installation | undefined> {
    return Promise.resolve(this.#byId.get(id));
  }

  forget(id: string): Promise<void> {
    this.#byId.delete(id);
    return Promise.resolve();
  }
}
