/** Does work for the same key one after the other, and work for different keys side by side. */
export class Lanes {
  readonly #tails = new Map<string, Promise<void>>();

  /** Begins once all earlier work for the key has ended, well or not. */
  run(key: string, work: () => Promise<void>): Promise<void> {
    const before = this.#tails.get(key) ?? Promise.resolve();
    const done = before.then(work);
    const tail = done
      .catch(() => undefined)
      .finally(() => {
        if (this.#tails.get(key) === tail) this.#tails.delete(key);
      });
    this.#tails.set(key, tail);
    return done;
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.#tails.size > 0) {
      // oxlint-disable-next-line no-await-in-loop -- work that ends may begin other work
      await Promise.all(this.#tails.values());
    }
  }
}
