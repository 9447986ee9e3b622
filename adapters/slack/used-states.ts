/** More than this at once are no installations. */
const MAX_STATES = 10_000;

/**
 * Lets each state come back once. It knows those of this process: before another, Slack's own code,
 * which can be used once as well, does not let a second one through.
 */
export class UsedStates {
  readonly #lifeMs: number;
  readonly #used = new Map<string, number>();

  /** States are valid for `lifeMs`, and are known for as long. */
  constructor(lifeMs: number) {
    this.#lifeMs = lifeMs;
  }

  /** Whether it comes back for the first time. */
  take(state: string): boolean {
    const now = performance.now();
    for (const [old, at] of this.#used) {
      if (at > now - this.#lifeMs && this.#used.size < MAX_STATES) break;
      this.#used.delete(old);
    }
    if (this.#used.has(state)) return false;
    this.#used.set(state, now);
    return true;
  }
}
