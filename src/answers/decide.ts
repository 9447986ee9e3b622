import type { Library } from "../library.ts";
import { hasWord } from "../search/word-set.ts";
import { findAmbiguity } from "./ambiguity.ts";
import { amongCited } from "./among.ts";
import type { Answer } from "./answer.ts";
import type { Extract } from "./cite.ts";
import { planComparison } from "./compare.ts";
import { composeComparison } from "./comparison.ts";
import { confidence, THRESHOLD } from "./confidence.ts";
import type { Evidence } from "./evidence.ts";
import { canBeQuoted, extractsFor, opening, pointedTo, restFor } from "./extracts.ts";
import { composeFound, composePointer } from "./found.ts";
import { type Findings, lookUp } from "./look-up.ts";
import type { Question } from "./question.ts";
import { composeNotFound, composeStub } from "./refuse.ts";
import { composeChoice } from "./reply.ts";
import { silentSides } from "./silent.ts";
import { elsewhere, findStub } from "./stub.ts";

/** An answer, with what led to it. */
export interface Decision {
  readonly answer: Answer;
  readonly findings: Findings;
  /** How sure the evidence makes it, 0 to 1. */
  readonly confidence: number;
  /** One sentence: why this, or why refused. */
  readonly verdict: string;
  /** What "more" shows, page by page. */
  readonly pages: readonly (readonly Extract[])[];
}

/** Decides what a question is answered with. The order of the steps is the order of trust. */
export function decide(library: Library, question: Question): Decision {
  const found = lookUp(library, question);
  const findings = question.lean === "among" ? amongCited(found) : found;
  const [best] = findings.evidence;
  if (best === undefined) {
    const answer = composeNotFound(library, []);
    return {
      answer,
      findings,
      confidence: 0,
      verdict: "No section holds any word of it.",
      pages: [],
    };
  }
  const sure = confidence(library, question, findings, best);
  const {
    answer,
    verdict,
    pages = [],
  } = chosen(library, question, findings, sure) ??
  compared(library, question, findings, best) ??
  stubbed(library, question, findings, sure) ??
  (sure < THRESHOLD ? undefined : quoted(library, question, findings)) ??
  refused(library, findings, best);
  return { answer, findings, confidence: sure, verdict, pages };
}

type Decided = Pick<Decision, "answer" | "verdict"> & Partial<Pick<Decision, "pages">>;

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

function compared(
  library: Library,
  question: Question,
  findings: Findings,
  best: Evidence,
): Decided | undefined {
  const comparison = planComparison(library, question, findings);
  if (comparison === undefined) return undefined;
  const { stub, plan } = comparison;
  if (stub !== undefined) {
    return {
      answer: composeStub(library, stub.section, elsewhere(findings, question, stub)),
      verdict: "The notes have a heading that compares them, with nothing under it.",
    };
  }
  // What the notes say of each stands above in the thread.
  if (question.lean === "among" && plan.unsaid.length > 0) {
    return refused(library, findings, best);
  }
  const cells = plan.rows.flatMap((row) => row.cells.filter((cell) => cell !== undefined));
  const pages = restFor(findings, [...plan.direct, ...cells]);
  return {
    answer: composeComparison(library, plan, pages.length > 0),
    verdict: "The notes speak of what is compared.",
    pages,
  };
}

function stubbed(
  library: Library,
  question: Question,
  findings: Findings,
  sure: number,
): Decided | undefined {
  const stub = findStub(findings, sure >= THRESHOLD);
  if (stub === undefined) return undefined;
  return {
    answer: composeStub(library, stub.section, elsewhere(findings, question, stub)),
    verdict: "A heading names what was asked, with nothing under it.",
  };
}

function quoted(library: Library, question: Question, findings: Findings): Decided | undefined {
  // An empty heading that is no stub for this question has nothing to quote.
  const best = findings.evidence.find(({ section }) => canBeQuoted(section));
  if (best === undefined || confidence(library, question, findings, best) < THRESHOLD) {
    return undefined;
  }
  const target = pointedTo(library, best.section);
  if (target !== undefined) {
    const extract = opening(target);
    const pages = restFor(findings, [extract]);
    return {
      answer: composePointer(library, best.section, extract, pages.length > 0),
      verdict: "The section that fits best points to another one.",
      pages,
    };
  }
  const extracts = extractsFor(library, question, findings, best);
  const pages = restFor(findings, extracts);
  return {
    answer: composeFound(
      library,
      extracts,
      pages.length > 0,
      silentSides(library, question.comparison),
    ),
    verdict: "Quoted from the sections that hold most of what was asked.",
    pages,
  };
}

function refused(library: Library, findings: Findings, best: Evidence): Decided {
  const { query, required, evidence } = findings;
  const missing = query.filter((_, at) => hasWord(required & ~best.all, at)).map(({ raw }) => raw);
  const nearest = evidence.map(({ section }) => section);
  return {
    answer: composeNotFound(library, nearest),
    verdict:
      missing.length === 0
        ? "The words are there, but not together, or not what was asked of them."
        : `The nearest section says nothing of ${missing.map((word) => `\u201c${word}\u201d`).join(", ")}.`,
  };
}
