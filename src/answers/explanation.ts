import type { Answer } from "./answer.ts";

/** A word of the question, as it was looked up. */
export interface ExplainedWord {
  readonly raw: string;
  /** How much it counts: 1 for a word that carries meaning, less for fillers and context. */
  readonly weight: number;
  /** Rarity in the notes. */
  readonly idf: number;
  /** The terms that stood for it, with their trust; empty when the notes have none. */
  readonly terms: readonly string[];
}

/** A section that was considered. */
export interface ExplainedCandidate {
  readonly headings: readonly string[];
  readonly path: string;
  readonly line: number;
  /** How well it answers: where it ranks, and what one place in it holds. */
  readonly score: number;
  /** The most that one passage holds of what was asked, with the headings above it; 0 to 1. */
  readonly coverage: number;
  /** The words found in its heading, in the headings above it, and in its text. */
  readonly inTitle: readonly string[];
  readonly inPath: readonly string[];
  readonly inText: readonly string[];
}

/** Why an answer is what it is. */
export interface Explanation {
  /** The question as it was understood, with what it leaned on filled in. */
  readonly understood: string;
  readonly kind: string;
  readonly words: readonly ExplainedWord[];
  /** Best first. */
  readonly candidates: readonly ExplainedCandidate[];
  /** How sure the answer is, 0 to 1, and the least that is answered. */
  readonly confidence: number;
  readonly threshold: number;
  /** One sentence: why this and not the next, or why it was refused. */
  readonly verdict: string;
}

/** An answer with its reasons. */
export interface ExplainedAnswer {
  readonly answer: Answer;
  readonly explanation: Explanation;
}
