/** A map that forgets what was set longest ago when it grows too large. */
export class BoundedMap<Key, Value> {
  readonly #entries = new Map<Key, Value>();
  readonly #max: number;

  constructor(max: number) {
    this.#max = max;
  }

  get(key: Key): Value | undefined {
    return this.#entries.get(key);
  }

  /** Makes the key the youngest. */
  set(key: Key, value: Value): void {
    // A Map iterates in order of insertion.
    this.#entries.delete(key);
    this.#entries.set(key, value);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.#max && oldest !== undefined) this.#entries.delete(oldest);
  }

  delete(key: Key): void {
    this.#entries.delete(key);
  }

  /** Forgets all that this holds for; gives their number. */
  deleteWhere(isMeant: (value: Value, key: Key) => boolean): number {
    const meant = [...this.#entries].filter(([key, value]) => isMeant(value, key));
    for (const [key] of meant) this.#entries.delete(key);
    return meant.length;
  }

  /** Oldest first. */
  values(): readonly Value[] {
    return [...this.#entries.values()];
  }
}
