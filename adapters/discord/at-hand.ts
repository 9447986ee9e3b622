import type { Message as DiscordMessage } from "discord.js";
import { BoundedMap } from "../../src/index.ts";

/** More are under way only if something hangs. */
const MOST = 2_000;

/** What the process that has taken an item has besides what is stored. */
interface Fresh {
  readonly message?: DiscordMessage;
  /** Settles once Discord was told that a command or a press has arrived, well or not. */
  readonly acknowledged?: Promise<unknown>;
}

/**
 * Holds what items came with, from before they are kept until they are done. Whoever does an item
 * without it, in another process or later, gets the same from Discord.
 */
export class AtHand {
  readonly #byKey = new BoundedMap<string, Fresh>(MOST);

  put(key: string, fresh: Fresh): void {
    this.#byKey.set(key, fresh);
  }

  /** Whether it is being kept, or done, here. */
  has(key: string): boolean {
    return this.#byKey.get(key) !== undefined;
  }

  find(key: string): Fresh {
    return this.#byKey.get(key) ?? {};
  }

  drop(key: string): void {
    this.#byKey.delete(key);
  }
}
