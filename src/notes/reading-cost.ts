/** A lot more than a note of 1 MB that somebody wrote; read, it stays under a second. */
const HIGHEST_COST = 600_000;

/** What each character costs the parser: a line as much as two marks and a half. */
const COSTS = new Uint8Array(128);
COSTS[10] = 10;
for (const mark of "!$&*:<=[\\]^_`{|}~") {
  COSTS[mark.charCodeAt(0)] = 4;
}
// Each may begin a tag or an address, and those become links.
COSTS["<".charCodeAt(0)] = 8;

/**
 * Why a note would take too long to read, if it would: text made of nothing but line ends and
 * marks, which no person writes, costs twenty times as much as prose of the same size.
 */
export function tooCostly(markdown: string): string | undefined {
  let cost = 0;
  for (let at = 0; at < markdown.length; at += 1) {
    cost += COSTS[markdown.charCodeAt(at)] ?? 0;
  }
  return cost > HIGHEST_COST
    ? "The note has too many lines and marks to be read in time. Split it into smaller notes."
    : undefined;
}
