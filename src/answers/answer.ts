import type { Root } from "mdast";

/** A section that an answer comes from. */
export interface Citation {
  /** Names the section for as long as its note keeps its headings. */
  readonly key: string;
  /** 1-based; stands in the body as `[1]`. */
  readonly number: number;
  readonly path: string;
  readonly anchor: string | undefined;
  /** From the note's title down to the section. */
  readonly headings: readonly string[];
  readonly line: number;
  /** Its address on the published site, if there is one. */
  readonly url: string | undefined;
}

/** Something to ask next: shown as a button, sent as the text of a message in the same thread. */
export interface Option {
  readonly label: string;
  readonly question: string;
}

interface AnswerBase {
  /** All that is shown, in mdast: only words of the notes and the core's own. */
  readonly body: Root;
  /** Best first. */
  readonly citations: readonly Citation[];
  readonly options: readonly Option[];
  /** The version of the notes it was answered from. */
  readonly version: string;
}

/** Quoted passages that answer the question. `hasMore` when "more" would show others. */
export interface FoundAnswer extends AnswerBase {
  readonly kind: "found";
  readonly hasMore: boolean;
}

/** Things side by side; the body holds one table: a column a thing, a row a section or aspect. */
export interface ComparisonAnswer extends AnswerBase {
  readonly kind: "comparison";
  readonly hasMore: boolean;
}

/** A word means several things: asks which, with the meanings as options. */
export interface ChoiceAnswer extends AnswerBase {
  readonly kind: "choice";
}

/** The notes have the heading, with nothing under it. */
export interface StubAnswer extends AnswerBase {
  readonly kind: "stub";
}

/** A section that only points to another: both are cited, the other is quoted. */
export interface PointerAnswer extends AnswerBase {
  readonly kind: "pointer";
  readonly hasMore: boolean;
}

/** The notes don't say; the options are the nearest headings. */
export interface NotFoundAnswer extends AnswerBase {
  readonly kind: "not-found";
}

/** No question was asked (hello, thanks, help): a short fitting reply. */
export interface ReplyAnswer extends AnswerBase {
  readonly kind: "reply";
}

/** What the bot says, for every platform. */
export type Answer =
  | FoundAnswer
  | ComparisonAnswer
  | ChoiceAnswer
  | StubAnswer
  | PointerAnswer
  | NotFoundAnswer
  | ReplyAnswer;
