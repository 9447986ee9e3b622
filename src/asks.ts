import { smallTalk } from "./answers/small-talk.ts";

const OPENS_A_QUESTION =
  /^(?:(?:hi|hey|hello|so|and|but|ok|anyone|does anyone know)\W+)*(?:what|which|who|whose|where|when|why|how|is|are|was|were|do|does|did|can|could|should|would|will|may|must|shall|has|have)\b(?:\W+\w+){2,}/iu;

/** Whether a message that nobody sent to the bot asks something at all. */
export function asksSomething(text: string): boolean {
  if (smallTalk(text) !== undefined) return false;
  return /[\p{L}\p{N}]\W*\?(?:\s|$)/u.test(text) || OPENS_A_QUESTION.test(text.trim());
}
