import type { Library } from "../library.ts";
import { findAmbiguity } from "./ambiguity.ts";
import { amongCited } from "./among.ts";
import type { Answer } from "./answer.ts";
import { planComparison } from "./compare.ts";
import { composeComparison } from "./comparison.ts";
import { confidence, THRESHOLD } from "./confidence.ts";
import type { Evidence } from "./evidence.ts";
import { canBeQuoted, extractsFor, pointedTo, restFor } from "./extracts.ts";
import { composeFound, composePointer } from "./found.ts";
import { type Findings, lookUp } from "./look-up.ts";
import type { Question } from "./question.ts";
import { composeNotFound, composeStub } from "./refuse.ts";
import { composeChoice } from "./reply.ts";
import { elsewhere, findStub } from "./stub.ts";

/** An answer, with what led to it. */
export interface Decision {
  readonly answer: Answer;
  readonly findings: Findings;
  /** How sure the evidence makes it, 0 to 1. */
  readonly confidence: number;
  /** One sentence: why this, or why refused. */
  readonly verdict: string;
}

/** Decides what a question is answered with. The order of the steps is the order of trust. */
export function decide(library: Library, question: Question): Decision {
  const found = lookUp(library, question);
  const findings = question.lean === "among" ? amongCited(found) : found;
  const [best] = findings.evidence;
  const sure = best === undefined ? 0 : confidence(library, question, findings, best);
  const { answer, verdict } =
    best === undefined
      ? { answer: composeNotFound(library, []), verdict: "No section holds any word of it." }
      : (chosen(library, question, findings, sure) ??
        compared(library, question, findings) ??
        stubbed(library, question, findings, best) ??
        (sure < THRESHOLD ? undefined : quoted(library, question, findings)) ??
        refused(library, findings, best));
  return { answer, findings, confidence: sure, verdict };
}

type Decided = Pick<Decision, "answer" | "verdict">;

function chosen(
  library: Library,
  question: Question,
  findings: Findings,
  sure: number,
): Decided | undefined {
  if (question.comparison !== undefined || sure < THRESHOLD) return undefined;
  const ambiguity = findAmbiguity(library, question, findings);
  if (ambiguity === undefined) return undefined;
  return {
    answer: composeChoice(library, ambiguity.word, ambiguity.options),
    verdict: `The notes use \u201c${ambiguity.word}\u201d for several things, and nothing settles which.`,
  };
}

function compared(library: Library, question: Question, findings: Findings): Decided | undefined {
  if (question.comparison === undefined) return undefined;
  const comparison = planComparison(library, question, findings);
  if (comparison === undefined) return undefined;
  if (comparison.stub === undefined) {
    return {
      answer: composeComparison(library, comparison.plan),
      verdict: "The notes speak of what is compared.",
    };
  }
  const { stub } = comparison;
  return {
    answer: composeStub(library, stub.section, elsewhere(findings, question, stub)),
    verdict: "The notes have a heading that compares them, with nothing under it.",
  };
}

function stubbed(
  library: Library,
  question: Question,
  findings: Findings,
  best: Evidence,
): Decided | undefined {
  const stub = findStub(findings, best);
  if (stub === undefined) return undefined;
  return {
    answer: composeStub(library, stub.section, elsewhere(findings, question, stub)),
    verdict: "A heading names all that was asked, with nothing under it.",
  };
}

function refused(library: Library, findings: Findings, best: Evidence): Decided {
  const { query, required, evidence } = findings;
  const missing = query
    .filter((_, at) => ((required & ~best.all) >>> at) & 1)
    .map(({ raw }) => raw);
  const nearest = evidence.map(({ section }) => section);
  return {
    answer: composeNotFound(library, nearest),
    verdict:
      missing.length === 0
        ? "The words are there, but not together, or not what was asked of them."
        : `The nearest section says nothing of ${missing.map((word) => `\u201c${word}\u201d`).join(", ")}.`,
  };
}

function quoted(library: Library, question: Question, findings: Findings): Decided | undefined {
  // An empty heading that is no stub for this question has nothing to quote.
  const best = findings.evidence.find(({ section }) => canBeQuoted(section));
  if (best === undefined) return undefined;
  const target = pointedTo(library, best.section);
  if (target !== undefined) {
    return {
      answer: composePointer(library, best.section, target),
      verdict: "The section that fits best points to another one.",
    };
  }
  const extracts = extractsFor(library, question, findings, best);
  const hasMore = restFor(question, findings, extracts).length > 0;
  return {
    answer: composeFound(library, extracts, hasMore),
    verdict: "Quoted from the sections that hold most of what was asked.",
  };
}
