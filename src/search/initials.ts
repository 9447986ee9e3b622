/** Words of a long form that its acronym may leave out. */
const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  "a an the of and & for in to on with over at by as from via per or".split(" "),
);

/** Where a written word consists of several: `Compare-And-Swap`, `HorizontalPodAutoscaler`. */
const SEAM = /[-\u2010-\u2013/_.]+|(?<=[a-z])(?=[A-Z])/;

/** How an acronym is spelled by words: by their first letters alone, or with letters from inside. */
export type Spelling = "initials" | "letters";

/**
 * Tells how words spell an acronym: every word gives its first letter, and may give more of its
 * letters, all in order; only function words may give none. `undefined` if they do not spell it.
 */
export function spelling(words: readonly string[], acronym: string): Spelling | undefined {
  const letters = expand(acronym.toLowerCase());
  const opener = words.find(hasLetter);
  // Nearly all texts fail here, before they are taken apart.
  if (opener === undefined || !opens(opener, letters)) return undefined;
  const parts = words.flatMap((word) => word.split(SEAM)).filter(hasLetter);
  if (isFunctionWord(parts.at(-1) ?? "")) return undefined;
  if (parts.length < 2 || parts.length > letters.length + 3) return undefined;
  if (consumes(parts, letters, false)) return "initials";
  return consumes(parts, letters, true) ? "letters" : undefined;
}

function hasLetter(word: string): boolean {
  return /\p{L}/u.test(word);
}

/** Whether a word may be the first of those that spell the letters. */
function opens(word: string, letters: string): boolean {
  const first = word.split(SEAM).find(hasLetter) ?? "";
  return !isFunctionWord(first) && startOf(first.toLowerCase(), letters.charAt(0)) !== -1;
}

function isFunctionWord(word: string): boolean {
  return FUNCTION_WORDS.has(word.toLowerCase());
}

/** Writes counted letters out: `ec2` is `ecc`, `s3` is `sss`, `w3c` is `wwwc`. */
function expand(acronym: string): string {
  return acronym.replace(/([a-z])([2-4])/g, (_, letter: string, count: string) =>
    letter.repeat(Number(count)),
  );
}

function consumes(words: readonly string[], letters: string, inside: boolean): boolean {
  const [written, ...rest] = words;
  if (written === undefined) return letters === "";
  const word = written.toLowerCase();
  if (isFunctionWord(word) && consumes(rest, letters, inside)) return true;
  let at = startOf(word, letters.charAt(0));
  if (letters === "" || at === -1) return false;
  // "AZ load balancing" does not spell ALB: an abbreviation of two letters gives both.
  const isPair = /^[A-Z]{2}$/.test(written);
  if (!isPair && consumes(rest, letters.slice(1), inside)) return true;
  if (!inside && !isPair) return false;
  for (let taken = 1; taken < letters.length; taken += 1) {
    at = word.indexOf(letters.charAt(taken), at + 1);
    if (at === -1) return false;
    if (consumes(rest, letters.slice(taken + 1), inside)) return true;
  }
  return false;
}

/** Where a word begins with a letter; `Extensible` may begin with X. */
function startOf(word: string, letter: string): number {
  if (word.startsWith(letter)) return 0;
  return letter === "x" && word.startsWith("ex") ? 1 : -1;
}
