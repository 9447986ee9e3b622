import { type Evidence, informationOf, weigh } from "./evidence.ts";
import type { Findings } from "./look-up.ts";
import { hasQuantity } from "./kind.ts";
import type { Question } from "./question.ts";

/** What speaks for and against answering, each 0 to 1 or a count. */
export interface Signals {
  /** Information in the best passage with its headings, and in its section as a whole. */
  readonly passage: number;
  readonly section: number;
  /** Information in the headings alone. */
  readonly headings: number;
  /** The ranker's score as a share of the query's information. */
  readonly rank: number;
  /** The most telling word that the passage lacks, as a share of the most telling word asked. */
  readonly missing: number;
  /** 1 when a quantity is asked for and the best section has none. */
  readonly lacksQuantity: number;
}

export function signalsOf(findings: Findings, question: Question, best: Evidence): Signals {
  const { query, required } = findings;
  const information = informationOf(query);
  const asked = weigh(required, information);
  const telling = information.map((value, index) => ((required >>> index) & 1) * value);
  const absent = telling.map((value, index) => (((best.all >>> index) & 1) === 1 ? 0 : value));
  const lacksQuantity =
    question.demand === "quantity" &&
    !best.section.passages.some((passage) => hasQuantity(passage.text));
  return {
    passage: best.passageCoverage,
    section: best.sectionCoverage,
    headings: asked === 0 ? 0 : weigh(best.headings & required, information) / asked,
    rank: best.score,
    missing: Math.max(...absent, 0) / Math.max(...telling, 0.01),
    lacksQuantity: lacksQuantity ? 1 : 0,
  };
}

/** Below this the bot refuses. */
export const THRESHOLD = Number(process.env["TH"] ?? 0.5);

/** How sure the evidence makes an answer, 0 to 1. */
export function confidence(findings: Findings, question: Question, best: Evidence): number {
  const { passage, section, lacksQuantity } = signalsOf(findings, question, best);
  return Math.max(0, (passage + section) / 2 - 0.3 * lacksQuantity);
}
