import { fold } from "./fold.ts";
import type { SearchIndex } from "./search-index.ts";
import { isSoftWord } from "./soft-words.ts";
import { stem } from "./stem.ts";
import type { Token } from "./terms.ts";

/** Shorter words have no "ing" to lose. */
const LONG_WORD = 6;

/** The shortest halves of a word that may be written as two: "re use", "set up". */
const SHORTEST_LEFT = 2;
const SHORTEST_RIGHT = 2;
const LONGEST_WORD = 32;

/** Other ways to write a word, as one or as two, or in the other number. */
export function otherForms(
  term: string,
  read: readonly Token[],
  at: number,
  index: SearchIndex,
): readonly (string | readonly string[])[] {
  const token = read[at];
  if (token === undefined) return [];
  const { parts, joined } = token;
  if (joined === undefined) {
    return [
      ...joinedWithNeighbours(read, at, index),
      ...splits(token, index),
      ...otherNumber(term, index),
      ...otherStems(surface(token), term),
    ];
  }
  if (term === joined) return parts.length > 1 ? [parts] : [];
  return index.standsAlone(joined) ? [joined] : [];
}

/** "load balancers" may stand in the notes as "loadbalancers". */
function joinedWithNeighbours(
  read: readonly Token[],
  at: number,
  index: SearchIndex,
): readonly string[] {
  const written = [read[at - 1], read[at], read[at + 1]].map(surface);
  return [written.slice(0, 2), written.slice(1)].flatMap(([left = "", right = ""]) => {
    const joined = stem(left + right);
    // Stemming may eat the right word: "neighborhood lies" as one would be "neighborhood".
    const isWhole = left.length > 1 && right.length > 1 && joined.length > left.length + 1;
    return isWhole && index.standsAlone(joined) ? [joined] : [];
  });
}

/** "loadbalancers" may stand in the notes as "load balancers". */
function splits(token: Token, index: SearchIndex): readonly (readonly string[])[] {
  const written = surface(token);
  const found: string[][] = [];
  for (let at = SHORTEST_LEFT; at <= written.length - SHORTEST_RIGHT; at += 1) {
    const left = stem(written.slice(0, at));
    if (index.documentFrequency(left) === 0) continue;
    const right = stem(written.slice(at));
    if (index.follows(left, right)) found.push([left, right]);
  }
  return found;
}

/** A word of plain letters as it is written, in lower case; empty for every other. */
function surface(token: Token | undefined): string {
  if (token?.parts.length !== 1 || token.joined !== undefined) return "";
  if (token.raw.length > LONGEST_WORD) return "";
  const written = fold(token.raw).toLowerCase();
  return /^[a-z]+$/.test(written) && !isSoftWord(written) ? written : "";
}

/** The stemmer leaves words without a vowel: "vm" may stand in the notes as "vms", and "vpcs" as "vpc". */
function otherNumber(term: string, index: SearchIndex): readonly string[] {
  if (!/^[^aeiou\d]{2,4}$/.test(term) || term.endsWith("ss")) return [];
  if (!term.endsWith("s")) return [`${term}s`];
  const singular = term.slice(0, -1);
  return index.documentFrequency(singular) >= index.documentFrequency(term) ? [singular] : [];
}

/** The stemmer cuts some words deeper with "ing" than without: "autoscaling" is not "autoscale". */
function otherStems(written: string, term: string): readonly string[] {
  if (written.length < LONG_WORD) return [];
  const forms = written.endsWith("ing")
    ? [written.slice(0, -3), `${written.slice(0, -3)}e`]
    : [`${written.replace(/e$/, "")}ing`];
  return forms.map((form) => stem(form)).filter((other) => other !== term);
}
