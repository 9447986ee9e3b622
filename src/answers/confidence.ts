import { type Demand, isMeasured, meets } from "./demand.ts";
import type { Library } from "../library.ts";
import type { Evidence } from "./evidence.ts";
import type { Findings } from "./look-up.ts";
import type { Question } from "./question.ts";
import { surprise } from "./surprise.ts";

/** What speaks for and against answering. */
export interface Signals {
  /** Telling words that the best passage holds with its headings, as a share of those asked. */
  readonly coverage: number;
  /** The same for a passage alone. */
  readonly bareCoverage: number;
  /** The ranker's score as a share of the query's information, 0 to about 2. */
  readonly rank: number;
  /** A quantity is asked for, and nothing that would be quoted has one. */
  readonly lacksQuantity: boolean;
  /** It is asked how to do something: to speak of a thing is not to say how it is done. */
  readonly isHowTo: boolean;
  /** The question leans on a topic that the evidence does not speak of. */
  readonly isOffTopic: boolean;
  /** Natural logarithm of the number of sections: among many, words meet by chance. */
  readonly size: number;
  /** How telling the words are that the best passage holds, together: everyday ones tell nothing. */
  readonly told: number;
  /** A short question, of which the section lacks the telling part and names the rest in passing. */
  readonly isInPassing: boolean;
}

/** Below this the bot refuses. */
export const THRESHOLD = 0.5;

/**
 * Weights of a logistic regression on the questions of `docs/quality.md`: four collections of 32 to
 * 6,800 sections, with near misses that have no answer. Fitted without the collection at hand it
 * tells answers from near misses with an AUC of 0.93 (a share of matched words: 0.84).
 */
const WEIGHTS = {
  bias: -5.5,
  coverage: 2.9,
  bareCoverage: 1,
  told: 4.1,
  rank: 3.1,
  lacksQuantity: -5,
  isHowTo: -1.5,
  isOffTopic: -3,
  isInPassing: -2.5,
  size: -0.3,
} as const;

/** "Which of them …?" needs less: it is looked for in what was cited, not in all notes. */
const AMONG = 0.7;

/** How sure the evidence makes an answer, 0 to 1. */
export function confidence(
  library: Library,
  question: Question,
  findings: Findings,
  best: Evidence,
): number {
  if (question.lean === "among" && best.onTopic > 0 && (best.all & findings.required) !== 0) {
    return AMONG;
  }
  const signals = signalsOf(library, question, findings, best);
  const sum =
    WEIGHTS.bias +
    WEIGHTS.coverage * signals.coverage +
    WEIGHTS.bareCoverage * signals.bareCoverage +
    WEIGHTS.told * Math.min(1, signals.told) +
    WEIGHTS.rank * signals.rank +
    WEIGHTS.size * signals.size +
    (signals.lacksQuantity ? WEIGHTS.lacksQuantity : 0) +
    (signals.isHowTo ? WEIGHTS.isHowTo : 0) +
    (signals.isInPassing ? WEIGHTS.isInPassing : 0) +
    (signals.isOffTopic ? WEIGHTS.isOffTopic : 0);
  return 1 / (1 + Math.exp(-sum));
}

export function signalsOf(
  library: Library,
  question: Question,
  findings: Findings,
  best: Evidence,
): Signals {
  const { topic } = findings;
  return {
    coverage: best.tellingCoverage,
    bareCoverage: best.bareCoverage,
    rank: best.score,
    lacksQuantity: question.demand !== undefined && !isMet(findings, question.demand),
    isHowTo: question.kind === "how-to",
    isOffTopic: question.lean === "topic" && topic !== 0 && (best.all & topic) === 0,
    size: Math.log(Math.max(1, library.sections.length)),
    told: findings.query.reduce(
      (sum, { raw }, at) =>
        ((best.best & findings.required) >>> at) & 1 ? sum + surprise(raw) : sum,
      0,
    ),
    isInPassing: isInPassing(findings, best),
  };
}

/** Few words, and rare enough in what people say for each to matter. */
const SHORT = 3;
const TELLING = 0.5;

/** "S3 pricing", where S3 is only mentioned: the topic is no heading, and the price is not there. */
function isInPassing({ query, required }: Findings, best: Evidence): boolean {
  const asked = query.flatMap(({ raw }, at) =>
    ((required >>> at) & 1) === 1 ? [{ raw, at }] : [],
  );
  return (
    asked.length <= SHORT &&
    (best.headings & required) === 0 &&
    asked.some(({ raw, at }) => ((best.all >>> at) & 1) === 0 && surprise(raw) >= TELLING)
  );
}

/** How many sections an answer quotes at the most. */
const QUOTED = 3;

/** Whether any section that would be quoted says how much of what was asked. */
function isMet({ query, evidence, required }: Findings, demand: Demand): boolean {
  const { measure } = demand;
  const asked = query.reduce(
    (mask, { raw }, at) => (raw.toLowerCase() === measure ? mask & ~(1 << at) : mask),
    required,
  );
  const says = (text: string): boolean =>
    measure === undefined ? meets(demand, text) : isMeasured(measure, text);
  return evidence.slice(0, QUOTED).some(({ section, match, headings }) => {
    if (says(section.headings.at(-1) ?? "")) return true;
    // Below a heading that names the topic, any number will not do: it has to be of what was asked,
    // or in the units of what is measured.
    const open = asked & ~headings;
    return section.passages.some(({ text }, at) => {
      const held = match.passages[at] ?? 0;
      if (open !== 0) return (held & open) !== 0 && says(text);
      return (held !== 0 || measure !== undefined) && says(text);
    });
  });
}
