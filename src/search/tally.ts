import { byScore, type Hit } from "./hit.ts";

/** Adds up the scores of sections, word by word; made once and used for every search. */
export class Tally {
  readonly #total: Float64Array;
  readonly #own: Float64Array;
  readonly #touched: Uint32Array;
  #count = 0;
  readonly #touchedByWord: Uint32Array;
  #wordCount = 0;

  constructor(size: number) {
    this.#total = new Float64Array(size);
    this.#own = new Float64Array(size);
    this.#touched = new Uint32Array(size);
    this.#touchedByWord = new Uint32Array(size);
  }

  /** Offers a section a score for the word at hand; of several, the highest counts. */
  offer(section: number, score: number): void {
    const before = this.#own[section] ?? 0;
    if (score <= before) return;
    if (before === 0) {
      this.#touchedByWord[this.#wordCount] = section;
      this.#wordCount += 1;
    }
    this.#own[section] = score;
  }

  /** Ends a word: what was offered for it is added to the sections' scores. */
  endWord(): void {
    for (let at = 0; at < this.#wordCount; at += 1) {
      const section = this.#touchedByWord[at] ?? 0;
      const before = this.#total[section] ?? 0;
      if (before === 0) {
        this.#touched[this.#count] = section;
        this.#count += 1;
      }
      this.#total[section] = before + (this.#own[section] ?? 0);
      this.#own[section] = 0;
    }
    this.#wordCount = 0;
  }

  /** The sections with the highest scores, best first; clears all scores. */
  take(limit: number): readonly Hit[] {
    const best: Hit[] = [];
    let least = 0;
    for (let at = 0; at < this.#count; at += 1) {
      const section = this.#touched[at] ?? 0;
      const score = this.#total[section] ?? 0;
      this.#total[section] = 0;
      if (best.length === limit && score < least) continue;
      const hit = { section, score };
      let place = best.length;
      for (let above = best[place - 1]; above !== undefined; above = best[place - 1]) {
        if (byScore(above, hit) <= 0) break;
        place -= 1;
      }
      best.splice(place, 0, hit);
      if (best.length > limit) best.pop();
      least = best.at(-1)?.score ?? 0;
    }
    this.#count = 0;
    return best;
  }
}
