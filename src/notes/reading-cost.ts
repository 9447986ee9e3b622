/** A lot more than a note of 1 MB that somebody wrote; read, it stays under a second. */
const HIGHEST_COST = 600_000;

/** A line costs the parser about as much as two marks and a half. */
const LINE = 10;
const MARK = 4;

const MARKS = new Set(Array.from("!$&*:<=[\\]^_`{|}~", (mark) => mark.charCodeAt(0)));
const NEWLINE = 10;

/**
 * Why a note would take too long to read, if it would: text made of nothing but line ends and
 * marks, which no person writes, costs twenty times as much as prose of the same size.
 */
export function tooCostly(markdown: string): string | undefined {
  let cost = 0;
  // By code units, and in one pass: this runs over every note.
  for (let at = 0; at < markdown.length; at += 1) {
    const code = markdown.charCodeAt(at);
    if (code === NEWLINE) {
      cost += LINE;
    } else if (code < 128 && MARKS.has(code)) {
      cost += MARK;
    }
  }
  return cost > HIGHEST_COST
    ? "The note has too many lines and marks to be read in time. Split it into smaller notes."
    : undefined;
}
