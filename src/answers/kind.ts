import { AUXILIARY } from "./english.ts";

/** What an answer has to look like, read off the form of the question, never off its topic. */
export type QuestionKind =
  | "definition"
  | "expansion"
  | "list"
  | "how-to"
  | "yes-no"
  | "comparison"
  | "lookup";

const EXPANSION =
  /\b(?:stands?|standing|short) for\b|\babbreviat|\bacronym\b|\bspelled out\b|^(?:what is |what's |whats )?(?:the )?(?:full|long) (?:form|name) of\b|\bmeaning$|^\S{2,8}\s*=\s*\?*$/i;

/** "Who is Ada?" asks what somebody is; "who is on call for payments?" asks for somebody. */
const DEFINITION =
  /^(?:and |so |ok )?(?:what(?:'s| is| are|s| was)|who(?:'s| is| are|s| was)(?! (?:\S+ ){0,3}(?:of|for|in|on|at|to|with|from|by|behind|about|after|under|during)\b)|wats|define|explain|describe|what do you (?:mean|call)|what does (?:\S+ ){1,3}mean|(?:the )?(?:meaning|definition) of|tell (?:me |us )?about|about|info (?:on|about)|wtf is|wth is)\b/i;

const LIST =
  /^(?:and )?(?:list|name|enumerate|give (?:me |us )?(?:a list|all|the list))\b|\b(?:what|which|are there|any)\b.{0,20}\b(?:all|kinds?|types?|sorts?|ways|options|flavou?rs|variants|features|steps|parts|categories|examples|alternatives|choices|methods|reasons|differences|rules|phases|stages|levels|grades)\b|^(?:and )?(?:what|which) (?:\S+ ){1,4}are there\b|^(?:what are)\b|^(?:all|ways|options|kinds|types|list|reasons|steps|features|pros and cons)\b|^(?:and )?(?:which|what) (?:[\w-]+ ){0,3}\w+[^s\s]s (?:do|does|are|can|have|got|get|gets|were|make|exist|apply|should|must)\b/i;

const HOW_TO =
  /^(?:and |so |but )?(?:how (?:do|can|could|should|would|to|does one|did|must|might)\b|how (?:i|we|you)\b|what(?:'s| is) the (?:best |right |easiest |proper |correct )?way to\b|steps (?:to|for)\b|(?!(?:what|which|list|name|all|are|is|do|does|can)\b)(?:\S+ ){1,4}steps$|ways? to\b|(?:step by step|instructions|guide|tutorial)\b)|\bhow (?:do|can|should) (?:i|we|you)\b|\bwhat (?:should|must|do|can|shall) (?:i|we|you|one) (?:(?:have|need) to )?do\b(?! (?:with|on|in|at) )|\bstep by step\b|[,:] how\?*$/i;

const YES_NO = new RegExp(
  `^(?:and |so |but |also )?(?:${AUXILIARY}|dose|isnt|arent|dont|doesnt|cant|shouldnt|shud)\\b`,
  "i",
);

/** The words of a definition's question that are not what is to be defined. */
const FRAME =
  /^(?:and |so |ok )?(?:(?:what|who)(?:'s| is| are|s| was)|wats|define|explain|describe|tell (?:me |us )?about|about|wtf is|wth is|what (?:does|do|did))\b\s*(?:the |an? |our )?|\b(?:stands?|standing|short) for\b|\b(?:meaning|definition|abbreviation|acronym)(?: of)?\b|\bmeans?$|=\s*(?=\?*$)/gi;

/** What is to be defined: "what is an AMI?" → "AMI". */
export function subjectOf(asked: string): string {
  return asked
    .replace(/[?!.\s]+$/u, "")
    .replace(FRAME, " ")
    .replace(/\s+/gu, " ")
    .trim();
}

/** A kind for a question that compares nothing; sides are found by `findSides`. */
export function kindOf(asked: string): QuestionKind {
  const text = asked.replace(/[\s?!.]+$/u, "");
  if (EXPANSION.test(text)) return "expansion";
  if (HOW_TO.test(text)) return "how-to";
  if (LIST.test(text)) return "list";
  if (DEFINITION.test(text)) return "definition";
  if (YES_NO.test(text)) return "yes-no";
  // "NSS?", "security groups": only a name, so what it is.
  if (!/\b(?:what|which|who|where|when|why|how)\b/i.test(text) && text.split(/\s+/).length <= 3) {
    return "definition";
  }
  return "lookup";
}
