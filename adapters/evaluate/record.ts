import { type Answer, type Citation, asPlainText } from "../../src/index.ts";
import type { Outcome } from "./questions.ts";

const outcomeOf: Readonly<Record<Answer["kind"], Outcome>> = {
  found: "answer",
  comparison: "answer",
  pointer: "answer",
  reply: "answer",
  stub: "stub",
  choice: "clarify",
  "not-found": "not_found",
};

/** One line of the output: what became of a question. */
export interface AnswerRecord {
  readonly id: string;
  readonly outcome: Outcome;
  /** Plain text, as a person reads it. */
  readonly answer: string;
  /** Best first. */
  readonly citations: readonly RecordedCitation[];
  readonly ms: number;
}

/** A citation as it is written to the output. */
export interface RecordedCitation {
  readonly path: string;
  readonly anchor: string | undefined;
  readonly url: string | undefined;
  readonly headings: readonly string[];
}

/** What is written down of an answer. */
export function toRecord(id: string, answer: Answer, ms: number): AnswerRecord {
  return {
    id,
    outcome: toOutcome(answer),
    answer: asPlainText(answer.body),
    citations: answer.citations.map(toRecordedCitation),
    ms: Math.round(ms * 100) / 100,
  };
}

/** The kind of an answer in the words of a questions file. */
export function toOutcome({ kind }: Answer): Outcome {
  return outcomeOf[kind];
}

function toRecordedCitation({ path, anchor, url, headings }: Citation): RecordedCitation {
  // A note without a heading of its own is named by its path alone.
  const isNote = anchor === undefined && headings.length === 1;
  return { path, anchor, url, headings: isNote ? [] : headings };
}
