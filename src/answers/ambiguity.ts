import type { Library } from "../library.ts";
import type { Meaning } from "../search/acronyms.ts";
import { partsOf } from "../search/terms.ts";
import { hasWord, weigh } from "../search/word-set.ts";
import type { Option } from "./answer.ts";
import { informationOf } from "./evidence.ts";
import type { Findings } from "./look-up.ts";
import type { Question } from "./question.ts";

/** A word that means several things in the notes, with a question for each of them. */
export interface Ambiguity {
  readonly word: string;
  readonly options: readonly Option[];
}

/** The share of the other words that a passage must hold with the word to settle what is meant. */
const SETTLES = 0.5;

/**
 * Finds a word of the question that the notes use for several things, unless the rest of the
 * question, or the thread, settles which one is meant.
 */
export function findAmbiguity(
  library: Library,
  question: Question,
  findings: Findings,
): Ambiguity | undefined {
  const { query, required } = findings;
  for (const [at, { raw }] of query.entries()) {
    if (!hasWord(required, at)) continue;
    const meanings = library.acronyms
      .meanings(raw.toLowerCase())
      .filter((meaning) => hasHeading(library, meaning));
    if (meanings.length < 2 || isNamed(meanings, question)) continue;
    const others = required & ~(1 << at);
    if (isSettled(1 << at, others, findings)) continue;
    return {
      word: raw,
      options: meanings.map(({ longForm }) => ({
        label: longForm,
        question: question.asked.replace(raw, () => longForm),
      })),
    };
  }
  return undefined;
}

/**
 * Numbers of the sections that are headed by another meaning of an acronym than the one the question
 * spells out: of "Harbour Entry Permit (HEP)", what stands under "High Efficiency Propeller (HEP)" says
 * nothing.
 */
export function headedByOtherMeaning(library: Library, asked: string): ReadonlySet<number> {
  const meant = library.acronyms.spelledIn(partsOf(asked));
  const others = meant.flatMap(({ acronym }) =>
    library.acronyms.meanings(acronym).filter(({ longForm }) => {
      const terms = partsOf(longForm);
      return !meant.some((one) => one.acronym === acronym && isSame(one.terms, terms));
    }),
  );
  return new Set(
    others.flatMap(({ longForm, sections }) => {
      const terms = partsOf(longForm);
      return sections.filter((number) => isHeadedBy(library, number, terms));
    }),
  );
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((term, at) => term === other[at]);
}

/** A meaning counts if the notes have a heading for it, not if they name it in passing. */
function hasHeading(library: Library, { longForm, sections }: Meaning): boolean {
  const terms = partsOf(longForm);
  return sections.some((number) => isHeadedBy(library, number, terms));
}

function isHeadedBy(library: Library, section: number, terms: readonly string[]): boolean {
  const heading = new Set(partsOf(library.sections[section]?.headings.at(-1) ?? ""));
  return terms.every((term) => heading.has(term));
}

/** Whether the question or the thread says the long form, or the part that tells it from the rest. */
function isNamed(meanings: readonly Meaning[], question: Question): boolean {
  const said = new Set([question.asked, question.context, ...question.topics].flatMap(partsOf));
  return meanings.some(({ longForm }) => {
    const others = new Set(
      meanings
        .filter((other) => other.longForm !== longForm)
        .flatMap((other) => partsOf(other.longForm)),
    );
    return partsOf(longForm).some((term) => !others.has(term) && said.has(term));
  });
}

/** Whether the notes have a place for the word together with what else was asked of it. */
function isSettled(word: number, others: number, { query, evidence }: Findings): boolean {
  const information = informationOf(query);
  const asked = weigh(others, information);
  if (asked === 0) return false;
  return evidence.some(
    ({ best }) => (best & word) !== 0 && weigh(best & others, information) >= SETTLES * asked,
  );
}
