import type { Library } from "../library.ts";
import { carriesMeaning, keyOf } from "../search/query.ts";
import { hasWord, weigh, wordsWhere } from "../search/word-set.ts";
import { informationOf } from "./evidence.ts";
import type { Findings } from "./look-up.ts";
import type { Comparison } from "./sides.ts";
import { surprise } from "./surprise.ts";

/** A side is spoken of where this share of its own words stands. */
const SPEAKS = 0.6;
/** A word at least as surprising as this, 0 to 1, tells by what to compare. */
const TELLING = 0.3;
/** Words that ask to compare or to choose, by whatever the notes say. */
const COMPARES =
  /^(?:pros?|cons?|(?:dis)?advantages?|benefits?|drawbacks?|(?:up|down)sides?|trade-?offs?|similar(?:ly|ities)?|prefer(?:red|able)?|choose|choice|pick|recommend(?:ed)?|suit(?:s|ed|able)?|appropriate|worse|alternatives?)$/i;

/** What is compared, as sets of words of the query. */
export interface Sides {
  /** As the asker named them. */
  readonly names: readonly string[];
  /** For each side, the words that only it has. */
  readonly own: readonly number[];
  /** The words that several sides have: "session *storage* or local *storage*". */
  readonly shared: number;
  /** Whether the own words say what they are of; "8" and "16" of UTF do not. */
  readonly areNames: boolean;
  /** The words that have to be there and belong to no side. */
  readonly aspect: number;
  /** Those of them that say by what the sides are to be compared: "cheaper", not "use". */
  readonly asked: number;
  readonly information: readonly number[];
}

/** Finds the words of each side among those of the query, and what is asked of all. */
export function toSides(library: Library, comparison: Comparison, findings: Findings): Sides {
  const { query, required } = findings;
  const masks = comparison.sides.map((side) => {
    const keys = new Set(library.toQuery(side).map(keyOf));
    return wordsWhere(query, (word) => keys.has(keyOf(word)) && carriesMeaning(word));
  });
  const own = masks.map((mask, side) =>
    masks.reduce((rest, other, at) => (at === side ? rest : rest & ~other), mask),
  );
  const all = masks.reduce((sum, mask) => sum | mask, 0);
  const shared = own.reduce((rest, mask) => rest & ~mask, all);
  const areNames = own.every((mask) =>
    query.some((word, at) => hasWord(mask, at) && /\p{L}{3}/u.test(keyOf(word))),
  );
  return {
    names: comparison.sides,
    own,
    shared,
    areNames,
    aspect: required & ~all,
    asked: required & ~all & measuresOf(findings),
    information: informationOf(query),
  };
}

/** The words by which things may be compared: "cheaper", "latency". */
function measuresOf({ query }: Findings): number {
  return wordsWhere(query, ({ raw }) => surprise(raw) >= TELLING && !COMPARES.test(raw));
}

/** The words of a set, as they were asked. */
export function wordsOf(mask: number, { query }: Findings): readonly string[] {
  return query.flatMap(({ raw }, at) => (hasWord(mask, at) ? raw : []));
}

/** The sides whose own words stand in a set. */
export function speakers(
  mask: number,
  { own, information }: Sides,
  share = SPEAKS,
): readonly number[] {
  return own.flatMap((words, side) => {
    const most = weigh(words, information);
    return most > 0 && weigh(mask & words, information) >= share * most ? [side] : [];
  });
}
