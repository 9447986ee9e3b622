import { type ExpectedSections, isSameSection } from "./expected-sections.ts";
import type { ExpectedQuestion, Outcome } from "./questions.ts";
import type { AnswerRecord } from "./record.ts";
import { namesFact } from "./same-words.ts";

/** How one question went. */
export interface Mark {
  readonly question: ExpectedQuestion;
  readonly record: AnswerRecord;
  /** `undefined` if the file doesn't say what is expected. */
  readonly passed: boolean | undefined;
  /** Why it did not pass; empty if it did. */
  readonly failures: readonly string[];
  /** `undefined` if no section is expected to be cited. */
  readonly rank: CitedRank | undefined;
  /** Every fact is named, and nothing that must not be. */
  readonly factsNamed: boolean;
  /** It was answered, and must not be. */
  readonly falselyAnswered: boolean;
  /** Names of expected sections that the notes don't have: a mistake of the questions file. */
  readonly unknownSections: readonly string[];
}

/** Where the first expected section stands among the citations: 1 is first. */
type CitedRank = number;

/** An expected section counts as found among so many citations. */
const FIRST = 3;

/** Compares what was answered with what was expected. */
export function score(
  question: ExpectedQuestion,
  record: AnswerRecord,
  sections: ExpectedSections,
): Mark {
  const groups = question.sections.map((group) => [group].flat());
  const cited = record.citations.map((citation) => sections.cited(citation));
  const ranks = groups.map((names) => {
    const wanted = names.flatMap((name) => sections.find(name));
    const at = cited.findIndex(
      (section) => section !== undefined && wanted.some((gold) => isSameSection(section, gold)),
    );
    return at === -1 ? Infinity : at + 1;
  });
  const failures = [
    ...outcomeFailures(question, record.outcome),
    ...citationFailures(record.outcome, ranks),
    ...factFailures(question, record),
  ];
  return {
    question,
    record,
    passed: question.expect === undefined ? undefined : failures.length === 0,
    failures: question.expect === undefined ? [] : failures,
    rank: ranks.length === 0 ? undefined : Math.min(...ranks),
    factsNamed: missingFacts(question, record).length + forbidden(question, record).length === 0,
    falselyAnswered: mustNotAnswer(question) && record.outcome === "answer",
    unknownSections: groups.flat().filter((name) => sections.find(name).length === 0),
  };
}

/** Whether an answer to the question would be a false one. */
export function mustNotAnswer(question: ExpectedQuestion): boolean {
  return question.expect !== undefined && !accepted(question).includes("answer");
}

function accepted({ expect, also_ok: alsoOk }: ExpectedQuestion): readonly Outcome[] {
  return expect === undefined ? alsoOk : [expect, ...alsoOk];
}

function outcomeFailures(question: ExpectedQuestion, outcome: Outcome): readonly string[] {
  const allowed = accepted(question);
  return allowed.includes(outcome) ? [] : [`is "${outcome}", not "${allowed.join('" or "')}"`];
}

function citationFailures(outcome: Outcome, ranks: readonly CitedRank[]): readonly string[] {
  if (ranks.length === 0) return [];
  if (outcome === "stub") return Math.min(...ranks) < Infinity ? [] : ["does not cite the heading"];
  if (outcome !== "answer") return [];
  // With several things to cite, each may need a place of its own.
  const places = ranks.length === 1 ? FIRST : Math.max(FIRST + 1, ranks.length + 1);
  const found = ranks.filter((rank) => rank <= places).length;
  if (found === ranks.length) return [];
  return ranks.length === 1
    ? [`does not cite the section among the first ${places}`]
    : [`cites ${found} of ${ranks.length} sections among the first ${places}`];
}

function factFailures(question: ExpectedQuestion, record: AnswerRecord): readonly string[] {
  const { outcome } = record;
  if (outcome !== "answer" && outcome !== question.expect) return [];
  const missing = missingFacts(question, record).map((fact) => `does not name "${fact}"`);
  if (outcome !== "answer") return missing;
  return [...missing, ...forbidden(question, record).map((fact) => `names "${fact}"`)];
}

function missingFacts(question: ExpectedQuestion, { answer }: AnswerRecord): readonly string[] {
  return question.must_include
    .map((fact) => [fact].flat())
    .filter((alternatives) => !alternatives.some((fact) => namesFact(answer, fact)))
    .map((alternatives) => alternatives.join('" or "'));
}

function forbidden(question: ExpectedQuestion, { answer }: AnswerRecord): readonly string[] {
  return question.must_not_include.filter((fact) => namesFact(answer, fact));
}
