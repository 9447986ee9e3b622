import { type Evidence, informationOf, weigh } from "./evidence.ts";
import type { Findings } from "./look-up.ts";
import { type Demand, meets } from "./demand.ts";
import { surprise } from "./surprise.ts";
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
  [more: string]: number;
}

export function signalsOf(findings: Findings, question: Question, best: Evidence): Signals {
  const { query, required } = findings;
  const information = informationOf(query);
  const asked = weigh(required, information);
  const telling = information.map((value, index) => ((required >>> index) & 1) * value);
  const absent = telling.map((value, index) => (((best.all >>> index) & 1) === 1 ? 0 : value));
  const lacksQuantity = question.demand !== undefined && !isMet(findings, question.demand);
  return {
    passage: best.passageCoverage,
    section: best.sectionCoverage,
    headings: asked === 0 ? 0 : weigh(best.headings & required, information) / asked,
    rank: best.score,
    missing: Math.max(...absent, 0) / Math.max(...telling, 0.01),
    lacksQuantity: lacksQuantity ? 1 : 0,
    offTopic: findings.topic !== 0 && question.lean === "topic" && (best.all & findings.topic) === 0 && (best.headings & findings.topic) === 0 ? 1 : 0,
    ...extra(findings, best),
  };
}

/** Below this the bot refuses. */
export const THRESHOLD = Number(process.env["TH"] ?? 0.5);

/** How sure the evidence makes an answer, 0 to 1: a logistic regression on what speaks for it. */
export function confidence(findings: Findings, question: Question, best: Evidence): number {
  const { lacksQuantity, rank, covS, offTopic } = signalsOf(findings, question, best);
  if (question.lean === "among" && best.onTopic > 0 && (best.all & findings.required) !== 0) return 0.7;
  const sum = -3.1 + 3.8 * (covS ?? 0) + 1.8 * rank - 5 * lacksQuantity - 3 * (offTopic ?? 0);
  return 1 / (1 + Math.exp(-sum));
}

/** Whether any section that would be quoted says how much. */
function isMet({ evidence }: Findings, demand: Demand): boolean {
  return evidence
    .slice(0, 3)
    .some(({ section, match }) => meets(demand, section.headings.at(-1) ?? "") || section.passages.some(({ text }, at) => ((match.passages[at] ?? 0) !== 0) && meets(demand, text)));
}

function extra(findings: Findings, best: Evidence): Record<string, number> {
  const { query, required } = findings;
  const req = query.map((w, i) => ({ ...w, i, s: surprise(w.raw) })).filter(({ i }) => ((required >>> i) & 1) === 1);
  const missing = req.filter(({ i }) => ((best.best >>> i) & 1) === 0);
  const missAll = req.filter(({ i }) => ((best.all >>> i) & 1) === 0);
  const unknown = req.filter(({ alternatives }) => alternatives.length === 0);
  const sum = (xs: readonly { s: number }[]): number => xs.reduce((t, { s }) => t + s, 0);
  const second = findings.evidence[1];
  return {
    missS: Math.max(0, ...missing.map(({ s }) => s)),
    missAllS: Math.max(0, ...missAll.map(({ s }) => s)),
    missAvg: missing.length === 0 ? 0 : sum(missing) / missing.length,
    unknownS: Math.max(0, ...unknown.map(({ s }) => s)),
    unknownSum: sum(unknown),
    n: Math.min(req.length, 12) / 12,
    nMiss: Math.min(missing.length, 8) / 8,
    covS: sum(req) === 0 ? 0 : 1 - sum(missing) / sum(req),
    covN: req.length === 0 ? 0 : 1 - missing.length / req.length,
    covAllN: req.length === 0 ? 0 : 1 - missAll.length / req.length,
    corrected: Math.max(0, ...req.map(({ alternatives }) => (alternatives.length > 0 && (alternatives[0]?.weight ?? 1) < 0.8 ? 1 : 0))),
    gap: second === undefined ? 1 : 1 - (second.score + second.passageCoverage) / (best.score + best.passageCoverage),
    log1: Math.log(1 + best.section.passages.length) / 4,
  };
}
