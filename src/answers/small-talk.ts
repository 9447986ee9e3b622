import { withoutMarkup } from "./chatter.ts";

/** What a message that asks nothing about the notes wants instead. */
export type SmallTalk = "greeting" | "thanks" | "help";

const ADDRESSED = String.raw`(?:\s+(?:there|all|everyone|everybody|folks|guys|team|friends?|bot|footnote|you|u|again|so much|a lot|a bunch|very much|man|mate|it|that|this|helps?|helped|works?|worked|is|was|great|good|perfect|awesome|nice|to|know|for|the|your|answer|quick|help|one|and|me))*`;

const PATTERNS: readonly (readonly [pattern: RegExp, talk: SmallTalk])[] = [
  [
    /^(?:help|help me|usage|commands?|what can (?:you|i) (?:do|ask)(?: you| here)?|what do you know|how do(?:es)? (?:i use )?(?:you|this bot|this|it)(?: work)?|who are you|what are you|are you (?:a |an )?(?:bot|human|ai|there|alive))$/i,
    "help",
  ],
  [
    new RegExp(
      `^(?:hey|hi+|hello+|hiya|howdy|yo|hola|sup|good (?:morning|afternoon|evening|day)|morning|greetings|what's up|whats up|how are you|how's it going|ping|test|testing)${ADDRESSED}$`,
      "i",
    ),
    "greeting",
  ],
  [
    new RegExp(
      `^(?:(?:ok(?:ay)?|ah|oh|great|perfect|cool|nice|super|awesome|many|yes|yep|no|got it|makes sense)\\s+)*(?:thanks|thank you|thx|thnx|tysm|ty|cheers|great|perfect|cool|nice|awesome|got it|makes sense|ok(?:ay)?|good bot|well done|bye|goodbye|see you|lol|haha+|yes|no|yep|nope|sure|never ?mind|nvm)${ADDRESSED}$`,
      "i",
    ),
    "thanks",
  ],
];

/** With a question mark, what the notes may well have a heading for. */
const MAYBE_HEADING = /^(?:ping|test|testing|usage|commands?)$/i;

/** Recognises a message that asks nothing; `undefined` when there is something to look up. */
export function smallTalk(message: string): SmallTalk | undefined {
  const text = withoutMarkup(message.slice(0, 200))
    .replace(/[^\p{L}\p{N}'\s]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  if (!/[\p{L}\p{N}]/u.test(message)) return message.includes("?") ? "help" : "greeting";
  if (text === "") return "greeting";
  if (message.includes("?") && MAYBE_HEADING.test(text)) return undefined;
  return PATTERNS.find(([pattern]) => pattern.test(text))?.[1];
}
