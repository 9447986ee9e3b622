import { within } from "../time.ts";

/** One of the things that have to be well, and how it is. */
export interface Check {
  /** `notes`, `store`, `slack`. */
  readonly name: string;
  readonly isWell: boolean;
  /** For whoever reads it: `connected`, `silent for 200 s`. */
  readonly state: string;
}

export interface HealthOptions {
  /** Resolves if the store can be reached. */
  readonly ping: () => Promise<void>;
  /** A clock that never jumps, in milliseconds: a silence that it makes up would end the process. */
  readonly now: () => number;
}

/** A platform that has to be connected. */
export interface Expected {
  readonly name: string;
  readonly isConnected: () => boolean;
  /** Where it gives signs of life by itself: after such a silence, only starting anew helps. */
  readonly silenceMs?: number | undefined;
}

/** The store counts as reached for so long. */
const REACHED_MS = 10_000;
/** A store that takes longer to answer is as good as away. */
const PING_MS = 2_000;

/** Knows whether the process lives, and whether it can take questions. */
export class Health {
  readonly #ping: () => Promise<void>;
  readonly #now: () => number;
  readonly #platforms = new Map<string, Expected & { lastSign: number }>();
  #areNotesRead = false;
  #isStopping = false;
  #reachedAt = Number.NEGATIVE_INFINITY;
  #pinging: Promise<void> | undefined;

  constructor({ ping, now }: HealthOptions) {
    this.#ping = ping;
    this.#now = now;
  }

  /** A platform has to be connected from now on. */
  expect(platform: Expected): void {
    this.#platforms.set(platform.name, { ...platform, lastSign: this.#now() });
  }

  /** An event or a heartbeat has come from there. */
  heard(platform: string): void {
    const known = this.#platforms.get(platform);
    if (known !== undefined) known.lastSign = this.#now();
  }

  notesRead(): void {
    this.#areNotesRead = true;
  }

  /** No more questions are taken: whoever hands them out is to go elsewhere. */
  stopping(): void {
    this.#isStopping = true;
  }

  /**
   * Whether the process lives; that this is answered at all says that its event loop turns. Nothing
   * that another process could cause is in it, but a platform's silence, which starting anew helps.
   */
  liveness(): readonly Check[] {
    const watched = [...this.#platforms].flatMap(([name, { silenceMs, lastSign }]) => {
      if (silenceMs === undefined) return [];
      const silentMs = this.#now() - lastSign;
      const state = `last heard of ${Math.round(silentMs / 1_000)} s ago`;
      return [{ name, isWell: silentMs <= silenceMs, state }];
    });
    return [{ name: "event loop", isWell: true, state: "turns" }, ...watched];
  }

  /** Whether questions can be taken and answered. */
  async readiness(): Promise<readonly Check[]> {
    const platforms = [...this.#platforms.values()].map(({ name, isConnected }) => {
      const isWell = isConnected();
      return { name, isWell, state: isWell ? "connected" : "not connected" };
    });
    return [
      {
        name: "process",
        isWell: !this.#isStopping,
        state: this.#isStopping ? "stopping" : "running",
      },
      {
        name: "notes",
        isWell: this.#areNotesRead,
        state: this.#areNotesRead ? "read" : "not read yet",
      },
      await this.#store(),
      ...platforms,
    ];
  }

  async #store(): Promise<Check> {
    // One at a time, however often it is asked for.
    this.#pinging ??= this.#reach().finally(() => {
      this.#pinging = undefined;
    });
    await this.#pinging;
    const isWell = this.#now() - this.#reachedAt <= REACHED_MS;
    return { name: "store", isWell, state: isWell ? "reachable" : "not reachable" };
  }

  async #reach(): Promise<void> {
    try {
      await within(PING_MS, this.#ping());
      this.#reachedAt = this.#now();
    } catch {
      // Why it can't be reached is said by whoever needs it.
    }
  }
}

/** Whether all is well. */
export function areAllWell(checks: readonly Check[]): boolean {
  return checks.every((check) => check.isWell);
}
