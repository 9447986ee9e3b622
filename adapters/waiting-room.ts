import { StoreError } from "../src/index.ts";
import { backOff, sleep } from "./time.ts";

/** What waits is nowhere but in memory. */
const MOST = 1_000;

/** Where what has come waits for a store that is away. */
export class WaitingRoom {
  #waiting = 0;

  /** Tries again for so long; when that is over, or it is full, what the last try threw is thrown. */
  async run<Result>(patienceMs: number, work: () => Promise<Result>): Promise<Result> {
    const until = performance.now() + patienceMs;
    for (let tries = 0; ; tries += 1) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- one try after the other
        return await work();
      } catch (error) {
        const wait = backOff(Math.min(tries, 3));
        const isOver = performance.now() + wait > until || this.#waiting >= MOST;
        if (!(error instanceof StoreError) || isOver) throw error;
        this.#waiting += 1;
        // oxlint-disable-next-line no-await-in-loop
        await sleep(wait);
        this.#waiting -= 1;
      }
    }
  }
}
