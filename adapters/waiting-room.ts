import pRetry, { type Options } from "p-retry";
import { StoreError } from "../src/index.ts";

/** What waits is nowhere but in memory. */
const MOST = 1_000;

/** How a store that is away is tried again: longer waits each time, and not all at once. */
export const whileAway: Options = {
  retries: Number.POSITIVE_INFINITY,
  minTimeout: 250,
  maxTimeout: 4_000,
  randomize: true,
};

/** Where what has come waits for a store that is away. */
export class WaitingRoom {
  #waiting = 0;

  /** Tries again for so long; when that is over, or it is full, what the last try threw is thrown. */
  async run<Result>(patienceMs: number, work: () => Promise<Result>): Promise<Result> {
    let places = 0;
    const mayWait = () => {
      if (places === 0 && this.#waiting < MOST) {
        places = 1;
        this.#waiting += 1;
      }
      return places === 1;
    };
    try {
      return await pRetry(work, {
        ...whileAway,
        maxRetryTime: patienceMs,
        shouldRetry: ({ error }) => error instanceof StoreError && mayWait(),
      });
    } finally {
      this.#waiting -= places;
    }
  }
}
