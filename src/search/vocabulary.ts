/** The terms of the notes, numbered in the order in which they were first met. */
export class Vocabulary {
  readonly #terms: string[];
  readonly #numbers: Map<string, number>;

  constructor(terms: readonly string[] = []) {
    this.#terms = [...terms];
    this.#numbers = new Map(this.#terms.map((term, number) => [term, number]));
  }

  get terms(): readonly string[] {
    return this.#terms;
  }

  /** The number of a term; `undefined` if it stands in no note. */
  numberOf(term: string): number | undefined {
    return this.#numbers.get(term);
  }

  add(term: string): number {
    const known = this.#numbers.get(term);
    if (known !== undefined) return known;
    const number = this.#terms.length;
    this.#numbers.set(term, number);
    this.#terms.push(term);
    return number;
  }
}
