import { AUXILIARY, QUESTION_WORD } from "./answers/english.ts";
import { smallTalk } from "./answers/small-talk.ts";

const OPENS_A_QUESTION = new RegExp(
  "^(?:(?:hi|hey|hello|so|and|but|ok|anyone|does anyone know)\\W+)*" +
    `(?:${QUESTION_WORD}|${AUXILIARY})\\b(?:\\W+\\w+){2,}`,
  "iu",
);

/** Whether a message that nobody sent to the bot asks something at all. */
export function asksSomething(text: string): boolean {
  if (smallTalk(text) !== undefined) return false;
  return /[\p{L}\p{N}]\W*\?(?:\s|$)/u.test(text) || OPENS_A_QUESTION.test(text.trim());
}
