import { hasWord } from "../search/word-set.ts";
import type { Decision } from "./decide.ts";
import { THRESHOLD } from "./confidence.ts";
import { strength } from "./evidence.ts";
import type { ExplainedCandidate, ExplainedWord, Explanation } from "./explanation.ts";
import type { Question } from "./question.ts";

/** How many sections an explanation names. */
const MAX_CANDIDATES = 5;

/** Puts into words and figures what an answer was decided by. */
export function explainDecision(question: Question, decision: Decision): Explanation {
  const { findings, confidence, verdict } = decision;
  const { query, evidence } = findings;
  const named = (mask: number): readonly string[] => [
    ...new Set(query.filter((_, at) => hasWord(mask, at)).map(({ raw }) => raw)),
  ];
  return {
    understood: [question.asked, ...question.topics].filter((part) => part !== "").join(" \u2190 "),
    kind: question.kind,
    words: query.map(({ raw, weight, idf, alternatives }): ExplainedWord => ({
      raw,
      weight,
      idf,
      terms: alternatives.map(
        (form) => `${[form.term, ...(form.rest ?? [])].join(" ")} (${form.weight})`,
      ),
    })),
    candidates: evidence.slice(0, MAX_CANDIDATES).map((candidate): ExplainedCandidate => ({
      headings: candidate.section.headings,
      path: candidate.section.note.path,
      line: candidate.section.line,
      score: strength(candidate),
      coverage: candidate.tellingCoverage,
      inTitle: named(candidate.match.title),
      inPath: named(candidate.match.path),
      inText: named(candidate.match.passages.reduce((all, mask) => all | mask, 0)),
    })),
    confidence,
    threshold: THRESHOLD,
    verdict,
  };
}

/** The explanation of an answer that looked nothing up. */
export function explainReply(understood: string, verdict: string): Explanation {
  return {
    understood,
    kind: "reply",
    words: [],
    candidates: [],
    confidence: 1,
    threshold: THRESHOLD,
    verdict,
  };
}
