import type { SearchDocument } from "./document.ts";
import { spelling } from "./initials.ts";

/** An acronym and what a text says it stands for. */
export interface LongForm {
  readonly acronym: string;
  /** As the text writes it. */
  readonly words: string;
}

const ACRONYM = "[A-Z][A-Za-z0-9]{1,7}";
const IN_PARENTHESES = new RegExp(`\\(\\s*(${ACRONYM})\\s*(?:[,;/][^()]{0,80})?\\)`, "g");
const BEFORE_PARENTHESES = new RegExp(`(?<![\\w-])(${ACRONYM})\\s?\\(([^()]{3,80})\\)`, "g");
const EXPLAINED = new RegExp(
  `(?<![\\w-])(${ACRONYM}) (?:stands for|is short for|short for|means|is an abbreviation of|is an acronym for) (?:an? |the )?`,
  "g",
);
const LABELLED = new RegExp(`^(${ACRONYM})\\s?(?::|=|[-\\u2010-\\u2014] |, (?:or|aka) )\\s*`, "g");
/** A row of a glossary, as it is read: "Term: POD; Meaning: proof of delivery", with or without a header. */
const IN_ROW = new RegExp(`^(?:[^:;\\n]{1,40}: )?(${ACRONYM}); (?:[^:;\\n]{1,40}: )?`, "g");
const ALSO_CALLED = new RegExp(
  `[,(]? ?(?:[Aa][Kk][Aa]|a\\.k\\.a\\.|also known as|abbreviated(?: as| to)?|short:|or) (${ACRONYM})(?![\\w-])`,
  "g",
);
/** No acronym without two capitals, or one and a digit. */
const TWO_CAPITALS = /[A-Z][A-Za-z]*[A-Z\d]/;

/** What ends the words before or after an acronym that may belong to it. */
const CLAUSE_END = /[.;:!?|()[\]{}"“”•→=,\n]+(?=\s|$|["“”([{])| [-–—] |[\n|([{"“→]/;
/** More characters than any long form has. */
const REACH = 120;
const WORDS_AT_MOST = 10;
/** A heading's acronym is explained at once, or not below it. */
const OPENING_PASSAGES = 3;
const MARKS = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;

/** Finds the acronyms that a section explains. */
export function findLongForms({ title, path, passages }: SearchDocument): readonly LongForm[] {
  const found = [...inText(title)];
  for (const text of passages) found.push(...inText(text));
  const above = path.split("\n");
  for (const acronym of headingAcronyms(title)) {
    for (const text of [...above, ...passages.slice(0, OPENING_PASSAGES)]) {
      const words = ifProper(opening(text.slice(0, REACH), acronym));
      if (words !== undefined) found.push({ acronym, words });
    }
  }
  for (const acronym of above.filter(isAcronym)) {
    // "CALM › What?" begins by spelling it out.
    const first = opening((passages[0] ?? "").slice(0, REACH), acronym);
    const words = whole(title, acronym) ?? ifProper(first);
    if (words !== undefined) found.push({ acronym, words });
  }
  return found.map(({ acronym, words }) => ({ acronym, words: words.replace(MARKS, "") }));
}

/** At least half of an acronym is capitals or digits, two of them capitals: `IoT`, `K8s`, not `GraphQL`. */
function isAcronym(word: string): boolean {
  const length = word.endsWith("s") ? word.length - 1 : word.length;
  let capitals = 0;
  let digits = 0;
  // All headings of all sections pass here: patterns would take longer.
  for (let at = 0; at < length; at += 1) {
    const code = word.charCodeAt(at);
    if (code >= CODE_A && code <= CODE_Z) capitals += 1;
    else if (code >= CODE_0 && code <= CODE_9) digits += 1;
  }
  return capitals + digits >= 2 && capitals >= 1 && 2 * (capitals + digits) >= length;
}

const [CODE_A, CODE_Z, CODE_0, CODE_9] = [65, 90, 48, 57];

/** A way of explaining an acronym, and how what stands around it is read. */
interface Explanation {
  readonly pattern: RegExp;
  readonly hasParentheses: boolean;
  readonly read: (match: RegExpExecArray, acronym: string) => string | undefined;
}

const EXPLANATIONS: readonly Explanation[] = [
  { pattern: IN_PARENTHESES, hasParentheses: true, read: wordsBefore },
  { pattern: ALSO_CALLED, hasParentheses: false, read: wordsBefore },
  {
    pattern: BEFORE_PARENTHESES,
    hasParentheses: true,
    read: (match, acronym) => whole(match[2] ?? "", acronym),
  },
  { pattern: EXPLAINED, hasParentheses: false, read: wordsAfter },
  { pattern: IN_ROW, hasParentheses: false, read: wordsAfter },
  {
    pattern: LABELLED,
    hasParentheses: false,
    read: (match, acronym) => ifProper(wordsAfter(match, acronym)),
  },
];

function inText(text: string): readonly LongForm[] {
  if (!TWO_CAPITALS.test(text)) return [];
  const found: LongForm[] = [];
  const hasParentheses = text.includes("(");
  for (const explanation of EXPLANATIONS) {
    if (explanation.hasParentheses && !hasParentheses) continue;
    for (const match of text.matchAll(explanation.pattern)) {
      const acronym = match[1] ?? "";
      const words = isAcronym(acronym) ? explanation.read(match, acronym) : undefined;
      if (words !== undefined) found.push({ acronym, words });
    }
  }
  return found;
}

function wordsBefore({ index, input }: RegExpExecArray, acronym: string): string | undefined {
  return closing(input.slice(Math.max(0, index - REACH), index), acronym);
}

function wordsAfter({ index, input, 0: all }: RegExpExecArray, acronym: string) {
  const end = index + all.length;
  return opening(input.slice(end, end + REACH), acronym);
}

/** The fewest words at the end of a text that spell an acronym. */
function closing(text: string, acronym: string): string | undefined {
  const clause = text.split(CLAUSE_END).at(-1)?.trim() ?? "";
  const words = clause.split(/\s+/).slice(-WORDS_AT_MOST);
  let byLetters: string | undefined;
  for (let from = words.length - 1; from >= 0; from -= 1) {
    const candidate = words.slice(from);
    const how = fits(candidate, acronym);
    if (how === "initials") return candidate.join(" ");
    if (how === "letters") byLetters ??= candidate.join(" ");
  }
  return byLetters;
}

/** All of a text, up to its first comma or the like, if it spells the acronym. */
function whole(text: string, acronym: string): string | undefined {
  const clause = text.split(CLAUSE_END)[0]?.trim() ?? "";
  const words = clause.split(/\s+/);
  return fits(words, acronym) === undefined ? undefined : words.join(" ");
}

/** What ends the words that a text begins with. */
const PAUSE = /[.,;:!?|()[\]{}\n]| [-–—=] | (?:is|are|was|used) /;

/** The words with which a text begins, if they spell an acronym and the text then pauses. */
function opening(text: string, acronym: string): string | undefined {
  const end = text.search(PAUSE);
  const words = (end === -1 ? text : text.slice(0, end)).trim().split(/\s+/);
  return words.length <= WORDS_AT_MOST && fits(words, acronym) === "initials"
    ? words.join(" ")
    : undefined;
}

/**
 * How words spell an acronym, if they look like its long form: they do not repeat it, and two
 * letters, or letters from inside words, convince only where the words are capitalised.
 */
function fits(words: readonly string[], acronym: string) {
  const bare = acronym.replace(/(?<=[A-Z\d])s$/, "");
  if (words.some((word) => word.replace(/\W/g, "").replace(/s$/, "") === bare)) return undefined;
  const how = spelling(words, bare);
  if (how === undefined) return undefined;
  return (how === "letters" || bare.length < 3) && !isProper(words) ? undefined : how;
}

/** At least half of the words are capitalised. */
function isProper(words: readonly string[]): boolean {
  return words.filter((word) => /^[A-Z\d]/.test(word)).length >= words.length / 2;
}

/** A label says less than "stands for": "TODO: think of deeper options". */
function ifProper(words: string | undefined): string | undefined {
  return words !== undefined && isProper(words.split(" ")) ? words : undefined;
}

/** Acronyms in a heading that says little else: "AMI", "What is AMI?", "ELB / CLB". */
function headingAcronyms(title: string): readonly string[] {
  const words = title.replace(/\([^)]*\)/g, "").match(/[A-Za-z0-9]+/g) ?? [];
  return words.length > 5 ? [] : words.filter((word) => word.length > 1 && isAcronym(word));
}
