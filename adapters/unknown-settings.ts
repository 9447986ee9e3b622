import { typingCost } from "../src/index.ts";
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
  return (
    known.find((candidate) => hasWordsOf(candidate, name)) ??
    known.find((candidate) => hasWordsOf(name, candidate)) ??
    byCost(name, known)[0]?.name
  );
}

/** What two mistakes in a name cost at the most; in a short one, a second makes another word. */
const TWO_MISTAKES = 2.6;
const ONE_MISTAKE = 1.3;
const SHORT = 8;

/** The setting that a name is but for a mistake or two. */
function misspelt(name: string, known: readonly string[]): string | undefined {
  const [nearest] = byCost(name, known);
  const most = name.length <= SHORT ? ONE_MISTAKE : TWO_MISTAKES;
  return nearest === undefined || nearest.cost > most ? undefined : nearest.name;
}

function hasWordsOf(name: string, other: string): boolean {
  const words = new Set(name.split("_"));
  return other.includes("_") && other.split("_").every((word) => words.has(word));
}

function byCost(name: string, names: readonly string[]) {
  const typed = name.toLowerCase();
  return names
    .map((wanted) => ({ name: wanted, cost: typingCost(typed, wanted.toLowerCase(), Infinity) }))
    .toSorted((a, b) => a.cost - b.cost);
}
