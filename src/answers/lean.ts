/**
 * How a question leans on the one before it in the thread:
 *
 * - `none`: it stands alone, or says that it is about something else
 * - `among`: it asks which of the things just spoken of ("which of them is managed?")
 * - `topic`: it speaks of the topic by a pronoun, or goes on about it ("does it have X?")
 * - `swap`: it puts something else in the place of the topic ("what about X?", "and X?")
 * - `more`: it wants to see the rest of the same answer
 * - `whole`: it wants all of the section that was quoted
 * - `bare`: it says nothing of its own ("why?", "how?")
 */
export type Lean = "none" | "topic" | "among" | "swap" | "more" | "whole" | "bare";

const SHIFT =
  /\b(?:different|another|new|other|unrelated|separate) (?:question|topic|thing|subject)\b|\bsomething else\b|\bchang(?:e|ing) (?:of )?(?:topic|subject)\b|\bunrelated\b/i;
const MORE =
  /^(?:(?:show|tell|give) (?:me )?|any(?:thing)? |and |some |what )?(?:more|else|the rest|continue|go on|next|keep going|further|(?:more|further) (?:details?|info|information|about (?:it|this|that)))(?: please| pls)?[\s?!.]*$/i;
const WHOLE =
  /^(?:(?:please |pls )?(?:show|give|read|post) (?:me |us )?)?(?:(?:the |all of the )?(?:whole|full|entire|complete) (?:section|note|thing|text)|all of it|everything)(?: please| pls)?[\s?!.]*$/i;
const BARE =
  /^(?:but |and |so |ok )?(?:why(?: not| so| is that| that)?|how(?: so| come)?|when|where|really|meaning|for example|e\.?g\.?|example|examples|such as|like what|in what way|what for|since when|how exactly)[\s?!.]*$/i;
const SWAP =
  /^(?:(?:ok(?:ay)?|so|and|but|then|alright|cool|hm+|ah|right)[\s,]+)*(?:what|how|wat) about (?:the |a |an )?|^(?:(?:ok(?:ay)?|so|but|then)[\s,]+)*(?:and|or|compared to|versus|vs\.?|same for|what of)\s+(?:(?:what|how) about |compared (?:to|with) |for |in |with |on |the |a |an )*(?!(?:what|which|who|where|when|why|how|is|are|do|does|did|can|could|should|would|will|if|has|have|was|were|may|must)\b)/i;
const CONTINUES = /^(?:ok(?:ay)?[\s,]+)?(?:and|but|or|so|also|then|plus|too)\b[\s,]+/i;
const PRONOUN =
  /(?<![\w-])(?:it|its|it's|they|them|their|theirs|those|these two|both|neither|either|the (?:first|second|third|last|latter|former|other|same)(?: one| two| ones)?|(?:which|any|each|all|some|none|most) of (?:them|these|those|the two)|which (?:one|ones)|that one|this one|the ones?|one|ones)(?![\w-])/i;
/** "this"/"that"/"there" standing for something, not in front of a noun or as a conjunction. */
const DEMONSTRATIVE =
  /\b(?:this|that|these|those)\b(?=\s*(?:[?!.,]|$)|\s+(?:is|are|was|were|do|does|did|work|works|mean|means|cost|costs|help|helps|happen|happens|need|needs|for|in|on|with|to|too|as well|still|also)\b)|\bthere\s*(?:[?!.,]|$)/i;

/** How a follow-up may begin. */
const AND = "^(?:(?:and|so|but|ok(?:ay)?)[\\s,]+)*";
const END = "\\s*(?:[?!.,]|$)";
const COMPARATIVE = "(?:(?:more|less|most|least) [\\w-]+|[\\w-]+e(?:r|st)|better|best|worse|worst)";
const AMONG: readonly RegExp[] = [
  /\b(?:which|what|any|one|each|all|both|none|most|some) of (?:them|these|those|the (?:two|three|four))\b/i,
  /\bwhich (?:one|ones)(?![\w-])|\bthe (?:first|second|third|last|latter|former)(?: one)?(?![\w-])|\b(?:both|neither|either) of\b/i,
  // "Which is cheaper?", but not "which is the fastest disk?"
  new RegExp(
    `${AND}which(?:'s|s| is| are) (?:the )?${COMPARATIVE}(?=${END}|\\s+(?:for|to|in|at|with|when|if)\\b)`,
    "i",
  ),
  // "What's the difference in price?", "pros and cons?"
  new RegExp(
    `${AND}(?:what(?:'s|s| is| are)|is there|are there) (?:the|any|an?) (?:\\w+ )?differences?(?=${END}|\\s+(?:in|for|when|if|then)\\b)`,
    "i",
  ),
  new RegExp(
    `${AND}(?:(?:what|any)(?:'s|s| is| are)? )?(?:the )?(?:pros and cons|pros|cons|(?:dis)?advantages|trade-?offs)${END}`,
    "i",
  ),
];

/** Reads off the words alone how a question leans; whether there is anything to lean on is the caller's to know. */
export function leanOf(asked: string): Lean {
  const text = asked.trim();
  if (SHIFT.test(text)) return "none";
  if (WHOLE.test(text)) return "whole";
  if (MORE.test(text)) return "more";
  if (BARE.test(text)) return "bare";
  if (AMONG.some((pattern) => pattern.test(text))) return "among";
  if (SWAP.test(text)) return "swap";
  if (CONTINUES.test(text) || PRONOUN.test(text) || DEMONSTRATIVE.test(text)) return "topic";
  return "none";
}

/** What a swap puts in: "what about NLB?" → "NLB?". */
export function swappedIn(asked: string): string {
  return asked.trim().replace(SWAP, "");
}

const PREPOSITIONS = "in|on|at|for|with|from|to|during|under|after|before|by";
const INSTEAD = new RegExp(
  `^(?:(?:ok(?:ay)?|so|then|alright|cool|hm+)[\\s,]+)*(?:and|or|but|(?:and )?(?:what|how) about)\\s+((?:${PREPOSITIONS})\\s.+)$`,
  "i",
);
/** A place, time or purpose that ends a question, in a few words. */
const LAST_PHRASE = new RegExp(`\\b(${PREPOSITIONS})(?:\\s+[^\\s?!.,]+){1,4}[\\s?!.]*$`, "i");

/**
 * Asks the question before it for another place, time or purpose: "and in Lisbon?" after "when is the
 * office in Bergen open?" has no place to put Lisbon in, after "what are the opening hours in
 * Bergen?" it asks for "the opening hours in Lisbon". `undefined` unless both begin with the same
 * preposition.
 */
export function putInto(before: string, asked: string): string | undefined {
  const instead = INSTEAD.exec(asked.trim())?.[1];
  const last = LAST_PHRASE.exec(before);
  if (instead === undefined || last === null) return undefined;
  const [preposition] = instead.split(/\s/);
  if (preposition?.toLowerCase() !== last[1]?.toLowerCase()) return undefined;
  return `${before.slice(0, last.index)}${instead}`;
}
