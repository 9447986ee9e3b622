import type { Library } from "../library.ts";
import { hasWord } from "../search/word-set.ts";
import { absenceTells } from "./absence.ts";
import { AUXILIARY, PREPOSITION, PRONOUN } from "./english.ts";
import { DIRECT, type Evidence } from "./evidence.ts";
import type { Findings } from "./look-up.ts";
import type { Question } from "./question.ts";

/** "What colour is the kettle?" is answered by "green": the noun says of which kind, and need not be there. */
const OF_A_KIND = "(?!(?:is|are|was|were)\\s+(?:the|our|an?|my|your|this|that)\\b)";
/** The few words before what a noun belongs to. */
const NOUN = "((?:[\\p{L}\\p{N}_'/.-]+\\s+){1,4}?)";
const REST = "\\s+(.*)";

/** "Do we pay a *bounty* to …", "is there any *parking* at …": what may exist, and stand in the notes. */
const EXISTING = pattern(
  `^(?:and |so |but )?${AUXILIARY} (?:there|${PRONOUN})(?:\\s+\\p{L}+)?\\s+(?:an?|any)\\s+${NOUN}(?:${PREPOSITION}|who|that|which|when|if|$)`,
);
/** "Which *license* is …", "what *memory limit* should …", "what is the *retention* of …": a noun ends it. */
const NOUNS: readonly RegExp[] = [
  pattern(
    `\\b(?:which|what|whose)\\s+(?!${AUXILIARY}\\b)${NOUN}${OF_A_KIND}(?:${AUXILIARY}|${PREPOSITION}|${PRONOUN})\\b`,
  ),
  pattern(
    `\\b(?:what|who|which)(?:'s|s| is| are| was| were)\\s+(?:the |our |an? |my |your )?(?!(?:allowed|supposed|going|able)\\b)${NOUN}${PREPOSITION}\\b`,
  ),
];
/** "How do I *restore* …", "who *maintains* …", "why did we *choose* …": a verb begins it. */
const VERBS: readonly RegExp[] = [
  pattern(`\\bhow (?:to|(?:do|does|did|can|could|should|would|must|might) ${PRONOUN})${REST}`),
  pattern(`\\bwho (?!${AUXILIARY}\\b)(.*)`),
  pattern(
    "\\bwho (?:ha(?:s|ve) to|needs? to|may|can|must|should|will|(?:is|are) (?:allowed|supposed|going) to)\\s+(.*)",
  ),
  pattern(`\\b(?:who|whom|why|when|where) ${AUXILIARY} ${PRONOUN}${REST}`),
  pattern(`^(?:and |so |but )?${AUXILIARY} ${PRONOUN}${REST}`),
  pattern(`\\bhow many [\\p{L}\\p{N}-]+ (?!${AUXILIARY}|${PREPOSITION})(.*)`),
];

function pattern(source: string): RegExp {
  return new RegExp(source, "iu");
}

/** The word that says what is asked of a topic. */
export interface Asked {
  readonly word: string;
  /** A noun says of which kind the answer is, which need not repeat it: "what colour …?", "green". */
  readonly isNoun: boolean;
}

/**
 * Of a question's words, the one that says what is asked of the topic: the noun after "which", the
 * verb after "how do I". The notes may speak of the topic at length; where they don't know this word,
 * they don't answer. `undefined` where the form of the question does not tell, or `isTelling` wants
 * none of the words.
 */
export function focusOf(asked: string, isTelling: (word: string) => boolean): Asked | undefined {
  const text = `${asked.replace(/[?!.,;:]+(?=\s|$)/gu, " ")} `;
  for (const noun of [EXISTING, ...NOUNS]) {
    const word = wordsOf(noun.exec(text)?.[1]).findLast(isTelling);
    if (word !== undefined) return { word, isNoun: true };
  }
  for (const verb of VERBS) {
    const after = verb.exec(text)?.[1];
    if (after === undefined) continue;
    const word = wordsOf(after).find(isTelling);
    return word === undefined ? undefined : { word, isNoun: false };
  }
  return undefined;
}

function wordsOf(text = ""): readonly string[] {
  return text.match(/[\p{L}\p{N}_'./+#-]+/gu) ?? [];
}

/**
 * How much the notes lack the word that says what is asked, 0 to 1: "How do I restore a backup?",
 * where backups are spoken of and "restore" stands nowhere.
 */
export function asksUnknown(
  { index }: Library,
  question: Question,
  { query, required }: Findings,
  best: Evidence,
): number {
  const at = (word: string): number =>
    query.findIndex(
      ({ raw }, number) => hasWord(required, number) && raw.toLowerCase() === word.toLowerCase(),
    );
  const focus = focusOf(question.asked, (word) => at(word) !== -1);
  if (focus === undefined) return 0;
  const number = at(focus.word);
  const isKnown = query[number]?.alternatives.some(({ weight }) => weight >= DIRECT) ?? false;
  if (isKnown || hasWord(best.all, number)) return 0;
  return focus.isNoun ? absenceTells(focus.word, index) : 1;
}
