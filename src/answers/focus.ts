import type { Evidence } from "./evidence.ts";
import type { Findings } from "./look-up.ts";
import type { Question } from "./question.ts";

/** What stands for a word with less trust than this is only related to it. */
const DIRECT = 0.7;

const AUXILIARY =
  "(?:is|are|was|were|am|do|does|did|can|could|should|shall|would|will|may|must|might|has|have|had|isn't|aren't|don't|doesn't|can't)";
const PREPOSITION =
  "(?:of|for|in|on|at|to|with|between|from|by|per|under|after|before|during|against|into|about)";
const PRONOUN =
  "(?:i|we|you|one|people|they|it|he|she|somebody|someone|anybody|anyone|everybody|everyone)";
/** "What colour is the kettle?" is answered by "green": the noun says of which kind, and need not be there. */
const OF_A_KIND = "(?!(?:is|are|was|were)\\s+(?:the|our|an?|my|your|this|that)\\b)";
/** The few words before what a noun belongs to. */
const NOUN = "((?:[\\p{L}\\p{N}_'/.-]+\\s+){1,4}?)";
const REST = "\\s+(.*)";

/** "Which *license* is …", "what *memory limit* should …", "what is the *retention* of …": a noun ends it. */
const NOUNS: readonly RegExp[] = [
  pattern(
    `\\b(?:which|what|whose)\\s+(?!${AUXILIARY}\\b)${NOUN}${OF_A_KIND}(?:${AUXILIARY}|${PREPOSITION}|${PRONOUN})\\b`,
  ),
  pattern(
    `\\b(?:what|who|which)(?:'s|s| is| are| was| were)\\s+(?:the |our |an? |my |your )?${NOUN}${PREPOSITION}\\b`,
  ),
];
/** "How do I *restore* …", "who *maintains* …", "why did we *choose* …": a verb begins it. */
const VERBS: readonly RegExp[] = [
  pattern(`\\bhow (?:to|(?:do|does|did|can|could|should|would|must|might) ${PRONOUN})${REST}`),
  pattern(`\\bwho (?!${AUXILIARY}\\b)(.*)`),
  pattern(`\\b(?:who|whom|why|when|where) ${AUXILIARY} ${PRONOUN}${REST}`),
  pattern(`^(?:and |so |but )?${AUXILIARY} ${PRONOUN}${REST}`),
  pattern(`\\bhow many [\\p{L}\\p{N}-]+ (?!${AUXILIARY}|${PREPOSITION})(.*)`),
];

function pattern(source: string): RegExp {
  return new RegExp(source, "iu");
}

/**
 * Of a question's words, the one that says what is asked of the topic: the noun after "which", the
 * verb after "how do I". The notes may speak of the topic at length; where they don't know this word,
 * they don't answer. `undefined` where the form of the question does not tell, or `isTelling` wants
 * none of the words.
 */
export function focusOf(asked: string, isTelling: (word: string) => boolean): string | undefined {
  const text = asked.replace(/[?!.,;:]+(?=\s|$)/gu, " ");
  for (const noun of NOUNS) {
    const found = wordsOf(noun.exec(text)?.[1]).findLast(isTelling);
    if (found !== undefined) return found;
  }
  for (const verb of VERBS) {
    const after = verb.exec(text)?.[1];
    if (after !== undefined) return wordsOf(after).find(isTelling);
  }
  return undefined;
}

function wordsOf(text = ""): readonly string[] {
  return text.match(/[\p{L}\p{N}_'./+#-]+/gu) ?? [];
}

/** "How do I restore a backup?", where backups are spoken of and "restore" stands nowhere. */
export function asksUnknown(
  question: Question,
  { query, required }: Findings,
  best: Evidence,
): boolean {
  const at = (word: string): number =>
    query.findIndex(
      ({ raw }, index) =>
        ((required >>> index) & 1) === 1 && raw.toLowerCase() === word.toLowerCase(),
    );
  const focus = focusOf(question.asked, (word) => at(word) !== -1);
  if (focus === undefined) return false;
  const index = at(focus);
  const isKnown = query[index]?.alternatives.some(({ weight }) => weight >= DIRECT) ?? false;
  return !isKnown && ((best.all >>> index) & 1) === 0;
}
