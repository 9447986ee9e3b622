import { fold } from "./fold.ts";
import { stem } from "./stem.ts";

/** `k8s` counts the letters that it leaves out: ten from k to s. */
const NUMERONYM = /^([a-z])(\d{1,2})([a-z])$/;

/** Shorter words are written out. */
const LONG_WORD = /\p{L}{8,}/gu;

/** What an index knows of the words in notes. */
interface Terms {
  readonly vocabulary: readonly string[];
  documentFrequency(term: string): number;
}

/** What people shorten by counting letters, `a11y` and `k8s`, by the long words of the notes. */
export class Numeronyms {
  readonly #titles: () => Iterable<string>;
  #byShort: ReadonlyMap<string, ReadonlySet<string>> | undefined;

  /** @param titles own headings of the notes, read when the first numeronym is asked for. */
  constructor(titles: () => Iterable<string> = () => []) {
    this.#titles = titles;
  }

  /**
   * The terms that a term may stand for, if it is a numeronym: the words of headings with its letters,
   * or else the most frequent term of the notes that may be one, since stemming has cut their ends.
   */
  termsFor(term: string, terms: Terms): readonly string[] {
    const [, first = "", left, last = ""] = NUMERONYM.exec(term) ?? [];
    if (left === undefined) return [];
    this.#byShort ??= shorten(this.#titles());
    const named = this.#byShort.get(term);
    return named === undefined ? fromStems(first, Number(left) + 2, last, terms) : [...named];
  }
}

function shorten(titles: Iterable<string>): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const title of titles) {
    for (const [written] of title.matchAll(LONG_WORD)) {
      const word = fold(written).toLowerCase();
      const short = `${word.charAt(0)}${word.length - 2}${word.charAt(word.length - 1)}`;
      found.set(short, (found.get(short) ?? new Set()).add(stem(word)));
    }
  }
  return found;
}

/** Of a plural, stemming has cut up to two letters. */
function fromStems(first: string, length: number, last: string, terms: Terms): readonly string[] {
  const candidates = terms.vocabulary.filter(
    (word) =>
      word.startsWith(first) &&
      /^[a-z]+$/.test(word) &&
      (word.length === length
        ? word.endsWith(last)
        : last === "s" && word.length >= length - 2 && word.length < length),
  );
  return candidates
    .toSorted((a, b) => terms.documentFrequency(b) - terms.documentFrequency(a))
    .slice(0, 1);
}
