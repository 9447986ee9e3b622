import { withoutCourtesy, withoutMarkup } from "./chatter.ts";
import { AUXILIARY, QUESTION_WORD } from "./english.ts";

/** A message taken apart: the sentence that asks, and what was said around it. */
export interface Asking {
  readonly asked: string;
  readonly context: string;
}

/** More than this is not read: nobody asks a question of that length. Slack allows 40,000. */
const MAX_LENGTH = 2_000;

const QUESTION_START = new RegExp(
  `^(?:and |but |or |so |then |ok(?:ay)? )?(?:${QUESTION_WORD}|${AUXILIARY}|` +
    "dose|wats?|wut|hows|whats|wheres|whos|list|name|explain|describe|define|compare|show|give)\\b",
  "i",
);

/** A word that could be what is asked about, not one of the small words of English. */
const CONTENT = /[\p{L}\p{N}]{3,}/gu;
const SMALL =
  /^(?:the|and|but|for|are|was|were|what|which|who|where|when|why|how|does|did|can|could|should|would|will|this|that|these|those|there|them|they|you|your|our|his|her|its|it's|right|correct|one|ones|best|better|with|from|about|any|anyone|else|seeing|have|has|had|not|again|called|way|use|do|is)$/i;

/**
 * Finds the question in a message of several sentences. Where the sentence that asks names nothing
 * ("who's right?"), the whole message is what is asked.
 */
export function findQuestion(message: string): Asking {
  const text = withoutMarkup(message.slice(0, MAX_LENGTH * 2)).slice(0, MAX_LENGTH);
  const sentences = text
    .split(/(?<=[.!?])\s+(?=\S)/u)
    .map(withoutCourtesy)
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
  if (sentences.length < 2) return { asked: sentences[0] ?? "", context: "" };

  const asking = sentences.findLastIndex((sentence) => /\?\W*$/.test(sentence));
  const at = asking === -1 ? sentences.findLastIndex((s) => QUESTION_START.test(s)) : asking;
  const asked = sentences[at];
  if (asked === undefined || contentWords(asked) < 2) {
    return { asked: sentences.join(" "), context: "" };
  }
  return { asked, context: sentences.filter((_, index) => index !== at).join(" ") };
}

function contentWords(sentence: string): number {
  return (sentence.match(CONTENT) ?? []).filter((word) => !SMALL.test(word)).length;
}
