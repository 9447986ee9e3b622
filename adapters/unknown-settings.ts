import { printable } from "./printable.ts";
import { type Environment, valuesOf } from "./setting-values.ts";

/** Names that begin like this are meant for the bot; but other programs read Slack's, too. */
const OURS = /^(?:SLACK|DISCORD)_/u;

/**
 * A line for each name that is set and means nothing: one that is meant for a platform, or that is
 * nearly the name of a setting (`NOTE_DIR`). Other programs' names are none of our business.
 */
export function unknownSettings(env: Environment, known: readonly string[]): readonly string[] {
  const names = new Set(known);
  return Object.keys(valuesOf(env)).flatMap((name) => {
    if (names.has(name)) return [];
    const meant = OURS.test(name) ? nearestOf(name, known) : misspelt(name.toUpperCase(), known);
    if (meant === undefined) return [];
    return [`${printable(name)} is set, but no setting. Did you mean ${meant}?`];
  });
}

/** The setting that a name may stand for: one with all of its words (`SLACK_TOKEN`), or a like one. */
function nearestOf(name: string, known: readonly string[]): string | undefined {
  const longer = known.filter((candidate) => hasWordsOf(candidate, name));
  const shorter = known.filter((candidate) => hasWordsOf(name, candidate));
  const [nearest] = [longer, shorter, known].flatMap((names) => byDistance(name, names));
  return nearest?.name;
}

/** The setting that a name is but for a slip or two; in a short one, a second makes another word. */
function misspelt(name: string, known: readonly string[]): string | undefined {
  const [nearest] = byDistance(name, known);
  const slips = name.length <= 8 ? 1 : 2;
  return nearest === undefined || nearest.distance > slips ? undefined : nearest.name;
}

function hasWordsOf(name: string, other: string): boolean {
  const words = new Set(name.split("_"));
  return other.includes("_") && other.split("_").every((word) => words.has(word));
}

function byDistance(name: string, names: readonly string[]) {
  return names
    .map((candidate) => ({ name: candidate, distance: distanceBetween(name, candidate) }))
    .toSorted((a, b) => a.distance - b.distance);
}

/** How many letters have to be put in, taken out or changed to make one word of another. */
function distanceBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [at, letter] of Array.from(one).entries()) {
    const next = [at + 1];
    for (const [column, wanted] of Array.from(other).entries()) {
      const changed = (row[column] ?? 0) + (letter === wanted ? 0 : 1);
      next.push(Math.min(changed, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
