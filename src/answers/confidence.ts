import type { Library } from "../library.ts";
import type { QueryWord } from "../search/query.ts";
import type { SearchIndex } from "../search/search-index.ts";
import { hasWord, sizeOf, weigh } from "../search/word-set.ts";
import { absenceTells } from "./absence.ts";
import { namesAnother, standsBeside } from "./beside.ts";
import { isToldByForm } from "./demand.ts";
import type { Evidence } from "./evidence.ts";
import { asksUnknown } from "./focus.ts";
import type { Lean } from "./lean.ts";
import type { Findings } from "./look-up.ts";
import { saysHowMuch } from "./how-much.ts";
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
  /** What is known by its form alone, a price, a date, a duration, is asked for and would not be quoted. */
  readonly lacksForm: boolean;
  /** It is asked how to do something: to speak of a thing is not to say how it is done. */
  readonly isHowTo: boolean;
  /** The same of evidence without any steps or code. */
  readonly showsNothing: boolean;
  /** How much no note has the word that says what is asked of the topic, or one for it, 0 to 1. */
  readonly asksUnknown: number;
  /** How much evidence that goes on from it belongs to what the thread speaks of, 0 to about 1. */
  readonly onTopic: number;
  /** A single telling word is asked about: it is met or it is not. */
  readonly isSingle: boolean;
  /** A long question tells a story, and most of its words are circumstance. */
  readonly isLong: boolean;
  /** The question leans on a topic that the evidence does not speak of. */
  readonly isOffTopic: boolean;
  /** Natural logarithm of the number of sections: among many, words meet by chance. */
  readonly size: number;
  /** How telling the words are that the best passage holds, together, 0 to 1: everyday ones tell nothing. */
  readonly told: number;
  /** A short question, of which the section lacks the telling part and names the rest in passing. */
  readonly isInPassing: boolean;
  /** It stands under a heading beside the one that the question names. */
  readonly isBeside: boolean;
  /** A few words name what another section is headed by. */
  readonly namesAnother: boolean;
  /** The question names what no note has, by a name that nobody says. */
  readonly namesUnknown: boolean;
}

/** Below this the bot refuses. */
export const THRESHOLD = 0.5;

/**
 * Weights of a logistic regression on the questions of `docs/quality.md`: eight collections of notes
 * and one of articles, with near misses that have no answer, and with the questions that lose their
 * answer when its section is taken out of the notes. Fitted without the collection at hand it tells
 * answers from near misses with an AUC of 0.89, over all collections at once (with the signals
 * before: 0.85). The bias lets a near miss pass from 0.3 on, not 0.5: the questions have more of
 * them than people ask.
 */
const WEIGHTS: Readonly<Record<keyof Signals, number>> = {
  coverage: 3,
  bareCoverage: 1.25,
  told: 0.7,
  rank: 1.5,
  onTopic: 2.7,
  isSingle: 0.35,
  isLong: 0.6,
  lacksQuantity: -2.8,
  asksUnknown: -1.55,
  isHowTo: -0.9,
  isOffTopic: -4.8,
  isInPassing: -1.1,
  size: -0.24,
  // These five are set by hand.
  namesAnother: -1.5,
  showsNothing: -0.5,
  lacksForm: -2,
  isBeside: -3,
  namesUnknown: -1,
};
const BIAS = -2.3;

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
  const signals: Readonly<Record<string, number | boolean>> = {
    ...signalsOf(library, question, findings, best),
  };
  const sum = Object.entries(WEIGHTS).reduce(
    (all, [name, weight]) => all + weight * Number(signals[name]),
    BIAS,
  );
  return 1 / (1 + Math.exp(-sum));
}

/** What speaks for and against answering a question from its best evidence. */
export function signalsOf(
  library: Library,
  question: Question,
  findings: Findings,
  best: Evidence,
): Signals {
  const { topic } = findings;
  const asked = sizeOf(findings.required);
  const lacksQuantity = !saysHowMuch(findings, best);
  return {
    coverage: best.tellingCoverage,
    bareCoverage: best.bareCoverage,
    rank: best.score,
    lacksQuantity,
    lacksForm: lacksQuantity && findings.demand !== undefined && isToldByForm(findings.demand),
    isHowTo: question.kind === "how-to",
    showsNothing: question.kind === "how-to" && best.shown === 0,
    isOffTopic: LEANS.has(question.lean) && topic !== 0 && (best.all & topic) === 0,
    size: Math.log(Math.max(1, library.sections.length)),
    told: Math.min(
      1,
      weigh(
        best.best & findings.required,
        findings.query.map(({ raw }) => surprise(raw)),
      ),
    ),
    isInPassing: isInPassing(library, findings, best),
    // Of what is compared, one side may be unknown, or stand beside the other.
    isBeside: question.comparison === undefined && standsBeside(library, findings, best),
    namesAnother: question.comparison === undefined && namesAnother(findings, best),
    namesUnknown: question.comparison === undefined && namesUnknown(findings),
    asksUnknown: asksUnknown(library, question, findings, best),
    onTopic: goesOn(findings, best) ? best.onTopic : 0,
    isSingle: asked === 1,
    isLong: asked >= LONG,
  };
}

/** How a question leans that is about nothing but the topic. */
const LEANS: ReadonlySet<Lean> = new Set(["topic", "bare"]);

/** So many telling words are more than a question needs. */
const LONG = 6;

/** A follow-up may say so little ("why is it bad?") that the topic alone answers it. */
const SAYS_NOTHING = 0.25;

/** Whether the evidence holds a word of what is asked about the topic, if it names anything at all. */
function goesOn({ query, required }: Findings, best: Evidence): boolean {
  if ((best.all & required) !== 0) return true;
  const said = query.map(({ raw }) => surprise(raw));
  return weigh(required, said) <= SAYS_NOTHING;
}

/** Few words, and rare enough in what people say for each to matter. */
const SHORT = 3;
const TELLING = 0.5;

/** "S3 pricing", where S3 is only mentioned: the topic is no heading, and the price is not there. */
function isInPassing({ index }: Library, { query, required }: Findings, best: Evidence): boolean {
  const asked = query.flatMap((word, at) => (hasWord(required, at) ? [{ word, at }] : []));
  return (
    asked.length <= SHORT &&
    (best.headings & required) === 0 &&
    asked.some(({ word, at }) => !hasWord(best.all, at) && isMissed(word, index))
  );
}

/** A word that the notes have elsewhere is missed here; one that they are too small for may not be. */
function isMissed({ raw, alternatives }: QueryWord, index: SearchIndex): boolean {
  const tells = alternatives.length > 0 ? 1 : absenceTells(raw, index);
  return tells * surprise(raw) >= TELLING;
}

/** Rarer than this is a name, or as good as one. */
const RARE = 0.8;
/** Shorter words may be typing mistakes that are too short to be put right, and abbreviations. */
const NAME = /^\p{L}[\p{L}\d]{3,}$/u;

/** "Does it work with Deno?", where no note names Deno. */
function namesUnknown({ query, required }: Findings): boolean {
  return query.some(
    ({ raw, alternatives }, at) =>
      hasWord(required, at) && alternatives.length === 0 && NAME.test(raw) && surprise(raw) >= RARE,
  );
}
