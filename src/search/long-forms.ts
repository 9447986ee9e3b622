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
const LABELLED = new RegExp(`^(${ACRONYM})\\s?(?::|=|[-\\u2010-\\u2014] |, (?:or|aka) )\\s*`);
const ALSO_CALLED = new RegExp(
  `[,(]? ?(?:aka|a\\.k\\.a\\.|also known as|abbreviated(?: as| to)?|short:|or) (${ACRONYM})(?![\\w-])`,
  "gi",
);

/** What ends the words before or after an acronym that may belong to it. */
const CLAUSE_END = /[.;:!?|()[\]{}"“”•→=,\n]+(?=\s|$|["“”([{])| [-–—] |[\n|([{"“→]/;
/** More characters than any long form has. */
const REACH = 120;
const WORDS_AT_MOST = 10;
const MARKS = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;

/** Finds the acronyms that a section explains. */
export function findLongForms({ title, passages }: SearchDocument): readonly LongForm[] {
  const found = [title, ...passages].flatMap(inText);
  const own = titleAcronyms(title);
  for (const passage of passages.slice(0, own.length > 0 ? 3 : 0)) {
    for (const acronym of own) {
      const words = opening(passage, acronym);
      if (words !== undefined) found.push({ acronym, words });
    }
  }
  return found.map(({ acronym, words }) => ({ acronym, words: words.replace(MARKS, "") }));
}

/** At least half of an acronym is capitals or digits, two of them capitals: `IoT`, `K8s`, not `GraphQL`. */
export function isAcronym(word: string): boolean {
  const bare = word.replace(/s$/, "");
  const capitals = bare.replace(/[^A-Z]/g, "").length;
  const digits = bare.replace(/\D/g, "").length;
  return capitals + digits >= 2 && capitals >= 1 && 2 * (capitals + digits) >= bare.length;
}

function inText(text: string): LongForm[] {
  return [
    ...[...text.matchAll(IN_PARENTHESES)].map(([, acronym = ""], at, all) =>
      pair(acronym, closing(text.slice(0, all[at]?.index), acronym)),
    ),
    ...[...text.matchAll(ALSO_CALLED)].map(([, acronym = ""], at, all) =>
      pair(acronym, closing(text.slice(0, all[at]?.index), acronym)),
    ),
    ...[...text.matchAll(BEFORE_PARENTHESES)].map(([, acronym = "", inside = ""]) =>
      pair(acronym, whole(inside, acronym)),
    ),
    ...[...text.matchAll(EXPLAINED)].map((match) =>
      pair(match[1] ?? "", opening(text.slice(match.index + match[0].length), match[1] ?? "")),
    ),
    ...[LABELLED.exec(text)].map((match) =>
      pair(match?.[1] ?? "", opening(text.slice(match?.[0].length ?? 0), match?.[1] ?? "")),
    ),
  ].filter((form) => form !== undefined);
}

function pair(acronym: string, words: string | undefined): LongForm | undefined {
  if (words === undefined || !isAcronym(acronym)) return undefined;
  return { acronym, words };
}

/** The fewest words at the end of a text that spell an acronym. */
function closing(text: string, acronym: string): string | undefined {
  const clause = text.slice(-REACH).split(CLAUSE_END).at(-1)?.trim() ?? "";
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

/** The words with which a text begins, if they spell an acronym and the text then pauses. */
function opening(text: string, acronym: string): string | undefined {
  const clause = text.slice(0, REACH).split(/[.,;:!?|()[\]{}\n]| [-–—=] | (?:is|are|was|used) /)[0];
  const words = clause?.trim().split(/\s+/) ?? [];
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
  const isProper = words.filter((word) => /^[A-Z\d]/.test(word)).length >= words.length / 2;
  return (how === "letters" || bare.length < 3) && !isProper ? undefined : how;
}

/** Acronyms in a heading that says little else: "AMI", "What is AMI?", "ELB / CLB". */
function titleAcronyms(title: string): readonly string[] {
  const words = title.replace(/\([^)]*\)/g, "").match(/[A-Za-z0-9]+/g) ?? [];
  return words.length > 5 ? [] : words.filter((word) => word.length > 1 && isAcronym(word));
}
