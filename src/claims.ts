/** Lets each message be answered once, however often and to whomever a platform delivers it. */
export interface Claims {
  /** Whether the caller is the first to ask for this key, which is to answer. */
  claim(key: string): Promise<boolean>;
}

/** Keeps claims in memory: they end with the process, and the oldest goes first. */
export class MemoryClaims implements Claims {
  readonly #keys = new Set<string>();
  readonly #max: number;

  constructor(max = 20_000) {
    this.#max = max;
  }

  claim(key: string): Promise<boolean> {
    if (this.#keys.has(key)) return Promise.resolve(false);
    this.#keys.add(key);
    const [oldest] = this.#keys;
    if (this.#keys.size > this.#max && oldest !== undefined) this.#keys.delete(oldest);
    return Promise.resolve(true);
  }
}
