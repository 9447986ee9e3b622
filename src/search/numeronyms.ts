import { fold } from "./fold.ts";
import { stem } from "./stem.ts";

/** `k8s` counts the letters that it leaves out: ten from k to s. */
const NUMERONYM = /^([a-z])(\d{1,2})([a-z])$/;

/** Shorter words are written out. */
const LONG_WORD = /\p{L}{8,}/gu;

/**
 * The long words in headings, by the way that people shorten them: `a11y`, `i18n`. The index knows only
 * stems, which have lost their end.
 */
export class Numeronyms {
  readonly #titles: () => Iterable<string>;
  #byShort: ReadonlyMap<string, ReadonlySet<string>> | undefined;

  /** @param titles own headings of the notes, read when the first numeronym is asked for. */
  constructor(titles: () => Iterable<string>) {
    this.#titles = titles;
  }

  /** The terms of the words that a term may stand for; none if it is no numeronym. */
  termsFor(term: string): readonly string[] {
    if (!NUMERONYM.test(term)) return [];
    this.#byShort ??= shorten(this.#titles());
    return [...(this.#byShort.get(term) ?? [])];
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
