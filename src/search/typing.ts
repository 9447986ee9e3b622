/** What mistakes cost: those that fingers make by themselves less than those that make another word. */
const SWAPPED = 0.6;
const DOUBLED = 0.5;
const NEIGHBOURING = 0.9;
const OTHER = 1.3;
const ONE = 1;

const ROWS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
/** Each row of keys stands half a key to the right of the one above. */
const OFFSET = 0.5;
const VOWELS = "aeiou";
/** Pairs of letters that sound alike in some words: "lisence", "analize", "sertificate". */
const ALIKE: ReadonlySet<string> = new Set("cs sc ck kc sz zs iy yi gj jg vw wv".split(" "));

/**
 * How unlikely it is that somebody who wanted one word typed another: the cheapest sequence of
 * mistakes between them. A swap of neighbours or a letter doubled or halved costs about half as much
 * as a letter missing or too many, a letter from elsewhere on the keyboard most.
 *
 *          c  a  t          each cell: the cheapest of a letter too many (from above), one missing
 *       0  1  2  3          (from the left), another one (from above left), two swapped (from two
 *    a  1  .  .  .          above and two left): optimal string alignment, with these costs
 *    c  2  . .6  .
 *    t  3  .  . .6          "act" is one swap from "cat"
 *
 * What costs more than `most` is given up early.
 */
export function typingCost(typed: string, wanted: string, most: number): number {
  let before: number[] = [];
  let above = Array.from({ length: wanted.length + 1 }, (_, column) => column);
  for (let row = 1; row <= typed.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= wanted.length; column += 1) {
      const [a = "", b = ""] = [typed[row - 1], wanted[column - 1]];
      let cell = Math.min(
        (above[column] ?? 0) + (typed[row - 2] === a ? DOUBLED : ONE),
        (current[column - 1] ?? 0) + (wanted[column - 2] === b ? DOUBLED : ONE),
        (above[column - 1] ?? 0) + substitution(a, b),
      );
      if (row > 1 && column > 1 && a === wanted[column - 2] && typed[row - 2] === b) {
        cell = Math.min(cell, (before[column - 2] ?? 0) + SWAPPED);
      }
      current.push(cell);
      least = Math.min(least, cell);
    }
    if (least > most + SWAPPED) return Infinity;
    before = above;
    above = current;
  }
  return above[wanted.length] ?? Infinity;
}

function substitution(a: string, b: string): number {
  if (a === b) return 0;
  const isNear =
    areNeighbours(a, b) || ALIKE.has(a + b) || (VOWELS.includes(a) && VOWELS.includes(b));
  return isNear ? NEIGHBOURING : OTHER;
}

function areNeighbours(a: string, b: string): boolean {
  const [rowA, rowB] = [a, b].map((letter) => ROWS.findIndex((row) => row.includes(letter)));
  if (rowA === undefined || rowB === undefined || Math.abs(rowA - rowB) > 1) return false;
  return Math.abs(placeOf(a, rowA) - placeOf(b, rowB)) <= 1;
}

/** Where a letter stands in its row, in keys from the left edge. */
function placeOf(letter: string, row: number): number {
  return (ROWS[row]?.indexOf(letter) ?? 0) + OFFSET * row;
}
