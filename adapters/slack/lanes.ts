/** Does the work of one lane in order, and of different lanes at once. */
export class Lanes {
  readonly #ends = new Map<string, Promise<unknown>>();

  run<Result>(lane: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.#ends.get(lane) ?? Promise.resolve();
    const result = before.then(work, work);
    this.#ends.set(lane, result);
    const forget = () => {
      if (this.#ends.get(lane) === result) this.#ends.delete(lane);
    };
    result.then(forget, forget);
    return result;
  }
}
