/** Does the work of one lane in order, and of different lanes at once. */
export class Lanes {
  readonly #tails = new Map<string, Promise<void>>();

  /** Begins once all earlier work of the lane has ended, well or not. */
  run<Result>(lane: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.#tails.get(lane) ?? Promise.resolve();
    const result = before.then(work);
    const end = () => {
      if (this.#tails.get(lane) === tail) this.#tails.delete(lane);
    };
    const tail = result.then(end, end);
    this.#tails.set(lane, tail);
    return result;
  }
}
