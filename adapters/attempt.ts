import type { Lease } from "../src/index.ts";

/** One try at doing an item. */
export interface Attempt {
  readonly key: string;
  /** There was an earlier try, whatever became of it. */
  readonly isRepeat: boolean;
  /** An earlier try may have sent something: what can't be sent twice is looked for first. */
  readonly mayBeSent: boolean;
  /**
   * Called right before anything is sent that can't be sent twice.
   *
   * @throws {LostError} if somebody else may have taken the item over: nothing must be posted now.
   */
  readonly assertHeld: () => void;
  /** What was about to be sent has certainly not arrived. */
  readonly retract: () => void;
}

/** No other try could do it either: the item is given up. */
export class FinalError extends Error {
  override readonly name = "FinalError";
}

/** The tries of an item under one lease, and whether any of them may have sent something. */
export class Attempts {
  readonly #lease: Lease;
  readonly #assertHeld: () => void;
  #tries = 0;
  /** How many sendings have begun that may have arrived. */
  #sendings = 0;

  constructor(lease: Lease, assertHeld: () => void) {
    this.#lease = lease;
    this.#assertHeld = assertHeld;
  }

  get mayBeSent(): boolean {
    return this.#lease.mayBeDone || this.#sendings > 0;
  }

  next(): Attempt {
    this.#tries += 1;
    return {
      key: this.#lease.key,
      isRepeat: this.#lease.attempts > 1 || this.#tries > 1,
      mayBeSent: this.mayBeSent,
      assertHeld: () => {
        this.#assertHeld();
        this.#sendings += 1;
      },
      retract: () => {
        this.#sendings -= 1;
      },
    };
  }
}
