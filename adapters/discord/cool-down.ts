import { BoundedMap } from "../../src/index.ts";

/** Remembers for a while what Discord has refused: refused requests count towards a ban. */
export class CoolDown {
  readonly #until = new BoundedMap<string, number>(1_000);
  readonly #now: () => number;
  readonly #forMs: number;

  constructor(now: () => number, forMs = 10 * 60 * 1_000) {
    this.#now = now;
    this.#forMs = forMs;
  }

  /** Whether something was refused so lately that it need not be tried again. */
  isOn(key: string): boolean {
    const until = this.#until.get(key);
    if (until === undefined) return false;
    if (until > this.#now()) return true;
    this.#until.delete(key);
    return false;
  }

  /** Starts it; `false` if it was on already, so that it has been said. */
  start(key: string): boolean {
    if (this.isOn(key)) return false;
    this.#until.set(key, this.#now() + this.#forMs);
    return true;
  }
}
