import { stem } from "./stem.ts";
import { isStopWord } from "./stop-words.ts";

/** The terms of one written word. */
export interface Compound {
  /** One for each part that is a term: `load-balancer` has two, a stop word none. */
  readonly parts: readonly string[];
  /** All of it as one term, where that differs from its only part: `loadbalancer`, `.net`. */
  readonly joined: string | undefined;
}

/** Longer words are no words (base64, minified code); their beginning is enough to find them by. */
const MAX_LENGTH = 64;

/** Most words of any text: there is nothing to take apart. */
const PLAIN = /^[A-Z]?[a-z]+$/;
const GROUPED_NUMBER = /^\d{1,3}(?:,\d{3})+$/;
const VERSION = /^v?(\d+(?:\.\d+)+[a-z]*\d*)$/i;
/** `c++`, `c#`: nothing is left of the name without its sign. */
const SIGNED_LETTER = /^[a-z]{1,2}(?:\+\+|#|\+)$/i;
const SIGNED = /^\.|[+#]+$/;
/** What English hangs on to a word; `don't` becomes `dont`, as it is often typed. */
const CONTRACTION = /'(?:s|ll|re|ve|d|m)$/i;
const ELISION = /^\p{L}'(?=\p{L}{3})/u;
/** A dot between digits holds a version together. */
const SEPARATOR = /[_\-/+#,]+|(?<!\d)\.|\.(?!\d)/;
const CASE_CHANGE = /(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/;
/** `VMs`, `APIs`: the stemmer leaves the `s` of those without a vowel. That of `K8s` is its own. */
const PLURAL_ACRONYM = /^[A-Z]+\d*[A-Z]s$/;

/** Analyses one word, folded but still in its own case: what is technical is kept whole and split. */
export function analyse(word: string): Compound {
  if (PLAIN.test(word)) {
    const lower = word.toLowerCase();
    return { parts: isStopWord(lower) ? [] : [toTerm(lower)], joined: undefined };
  }
  if (GROUPED_NUMBER.test(word)) return { parts: [word.replaceAll(",", "")], joined: undefined };
  const version = VERSION.exec(word)?.[1];
  if (version !== undefined) return { parts: [version.toLowerCase()], joined: undefined };
  if (SIGNED_LETTER.test(word)) return { parts: [word.toLowerCase()], joined: undefined };

  const pieces = word.split(SEPARATOR).flatMap(split);
  const parts = pieces.filter((piece) => !isStopWord(piece)).map(toTerm);
  return { parts, joined: join(word, pieces, parts) };
}

/** Cuts what is between separators where its case changes (`AppRunner`), if that leaves no single letters. */
function split(piece: string): string[] {
  const bare = piece.replace(CONTRACTION, "").replace(ELISION, "").replaceAll("'", "");
  if (bare === "") return [];
  if (PLURAL_ACRONYM.test(bare)) return [bare.slice(0, -1).toLowerCase()];
  const humps = bare.split(CASE_CHANGE);
  return humps.every((hump) => hump.length > 1)
    ? humps.map((hump) => hump.toLowerCase())
    : [bare.toLowerCase()];
}

function join(
  word: string,
  pieces: readonly string[],
  parts: readonly string[],
): string | undefined {
  const lower = word.toLowerCase();
  if (SIGNED.test(word)) return lower.length > MAX_LENGTH ? undefined : lower;
  const whole = pieces.join("");
  if (whole === "" || whole.length > MAX_LENGTH || isStopWord(whole)) return undefined;
  if (pieces.length === 1 && !ELISION.test(lower)) return undefined;
  const joined = toTerm(pieces.length === 1 ? lower.replaceAll("'", "") : whole);
  return joined === parts[0] && parts.length === 1 ? undefined : joined;
}

function toTerm(piece: string): string {
  return stem(piece.slice(0, MAX_LENGTH));
}
