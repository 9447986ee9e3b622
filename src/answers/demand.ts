/**
 * What the evidence has to hold for the question to be answered at all: "how much", "how long",
 * "which port" ask for a quantity, and a passage without any is no answer to them.
 */
export interface Demand {
  /** The thing that is counted, if the question names it: "how many *connections*". */
  readonly unit: string | undefined;
  /**
   * What is measured: "how *long*", or `price` where money is asked for, `phone` and `email`. The word for it stands in the
   * question, and need not stand in the answer.
   */
  readonly measure: string | undefined;
}

const COUNTED =
  /\b(?:how many|number of|amount of) (?:different |other |more |total |the |all )*([\p{L}-]{3,}|[kmgt]i?b|[cmk]m|ms|kg)/iu;
/** "How much *memory* does it need?", but not "how much does it need?" or "how much faster is it?". */
const AMOUNT =
  /\bhow much (?!(?:is|are|was|were|do|does|did|can|could|should|shall|would|will|may|must|has|have|had|it|i|we|you|of|more|less|money|time|to|for)\b)(?!\p{L}*er\b)([\p{L}-]{3,})/iu;
const NUMBERED =
  /\b(?:what|which)(?:'s| is)? (?:the |a )?(?:\S+ )?(percentage|percent|port|price|version|temperature)\b|\b(?:what|which) (?:[\w-]+ ){0,2}(limit|quota|threshold|timeout) (?:should|must|can|may|do|does)\b|\b(?:like )?what (percentage|percent)\b/i;
const HOW =
  /\bhow (much|long|big|large|small|often|old|far|high|low|deep|wide|tall|fast|heavy|soon|late)\b(?! (?:better|worse|more|easier|harder|does it matter))/i;
const MEASURED =
  /\b(?:price|cost) of\b|\bhow .{1,20}\bcost\b|\bcosts? per\b|\b(?:max|maximum|minimum|min|default|shortest|longest|biggest|largest|smallest) (?:\S+ ){0,2}(?:number|amount|size|length|width|height|limit|age|duration|timeout|rate|fee|quota)\b/i;

/** "What's our sending limit?": any number, which need not be called one. */
const LIMITED =
  /\bwhat(?:'s| is) (?:the |our |my |your )?(?:[\w-]+ ){0,3}(limit|quota|threshold|timeout|budget|capacity)\b/i;

/** "What does it cost us per month?", "how much do we pay for it?": an amount of money, no other. */
const MONEY =
  /\bwhat (?:does|do|did|would|will) .{1,60}?\bcosts?(?: (?:us|me|you|them))?(?: (?:per|an?|each|every) \w+)?\W*$|\bhow much (?:do|does|did|can|could|should|would|will|is|are|was|were) .{1,60}?\b(?:costs?|pays?|paid|spend|charged?)\b/i;

/** "What's Mira's phone number?", "which number do I call?", "the email of the landlord". */
const CONTACT: ReadonlyMap<string, RegExp> = new Map([
  [
    "phone",
    /\b(?:phone|telephone|mobile|cell|fax|emergency|hotline) number\b|\b(?:what|which) number (?:do|should|can|must) \w+ (?:call|dial|ring)\b|\bwhat(?:'s| is) the (?:phone|telephone|hotline) (?:of|for)\b/i,
  ],
  [
    "email",
    /\be-?mail address\b|\b(?:what|which)(?:'s| is)? (?:the |his |her |their |our )?e-?mail(?: of| for| do| should| can|\W*$)/i,
  ],
]);

/** "When was it founded?", "on which day do they meet?", "when is the next sale?". Plain "when" may ask for a case. */
const DATED: ReadonlyMap<string, RegExp> = new Map([
  [
    "weekday",
    /\b(?:which|what) (?:weekday|day of the week)\b|^(?:and )?(?:on )?(?:which|what) day (?!of\b)/i,
  ],
  ["time", /\b(?:which|what) time\b(?! ?zone)/i],
  [
    "date",
    /\b(?:which|what)(?: is| was|'s)?(?: the)? (?:year|date|month)\b|\bwhen (?:was|were|did)\b/i,
  ],
  ["appointment", /\bwhen(?: is|'s| are) (?:the|our|your) next\b/i],
]);

/** What a question asks for that is known by its form; `undefined` when it asks for nothing such. */
export function demandOf(asked: string): Demand | undefined {
  for (const [measure, contact] of CONTACT) {
    if (contact.test(asked)) return { unit: measure, measure };
  }
  for (const [measure, dated] of DATED) {
    if (dated.test(asked)) return { unit: undefined, measure };
  }
  const unit = (COUNTED.exec(asked) ?? AMOUNT.exec(asked))?.[1];
  if (unit !== undefined) return { unit, measure: undefined };
  const numbered = NUMBERED.exec(asked);
  if (numbered !== null) return knownByForm(numbered[1] ?? numbered[2] ?? numbered[3] ?? "");
  const limit = LIMITED.exec(asked)?.[1]?.toLowerCase();
  if (limit !== undefined) return { unit: limit, measure: limit };
  if (MONEY.test(asked)) return { unit: undefined, measure: "price" };
  const measure = HOW.exec(asked)?.[1]?.toLowerCase();
  if (measure !== undefined) return { unit: undefined, measure };
  return MEASURED.test(asked) ? { unit: undefined, measure: undefined } : undefined;
}

/** "380 euros" is a price, whether or not the notes call it one; a percentage is any number. */
function knownByForm(name: string): Demand {
  const measure = name.toLowerCase();
  return { unit: name, measure: UNITS.has(measure) ? measure : undefined };
}

const NUMBER =
  /(?<![\p{L}\d])\d|\b(?:zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|fifty|hundred|thousand|million|once|twice|dozen|free|unlimited|infinite|no limit|(?:a|an|per|each|every|one|half an) (?:second|minute|hour|day|week|month|year|quarter|sprint)|daily|weekly|monthly|yearly|hourly|annually)\b/giu;

const COUNT = String.raw`(?:\d[\d.,]*[\s-]*|\b(?:an?|per|each|every|one|two|three|four|five|six|seven|eight|nine|ten|twelve|hundred|thousand|few|several)[\s-]+)`;
const TIME = new RegExp(
  `${COUNT}(?:ms|s|sec|seconds?|min|minutes?|h|hrs?|hours?|d|(?:working |business )?days?|weeks?|mo|months?|years?|y|quarters?|sprints?)\\b|\\b(?:daily|weekly|monthly|yearly|hourly)\\b`,
  "i",
);
const SIZE = new RegExp(
  `${COUNT}(?:bytes?|[kmgtp]i?b|bits?|characters?|chars?|lines?|words?|rows?|px|pixels?|cm|mm|km|m|inch(?:es)?|people|pages?|million|billion)(?![a-z])`,
  "i",
);
// "Sat", "sun" and "may" are other words, too.
const WEEKDAY =
  /\b(?:mon|tues?|wed|thu|thurs?|fri|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekends?|workdays?|daily|every day)\b/i;
const DATE =
  /\b(?:19|20)\d{2}\b|\b(?:jan|febr?|apr|aug|sept?|oct|nov|dec)\b|\b(?:january|february|march|april|june|july|august|september|october|november|december)\b|\bmay \d|\d(?:st|nd|rd|th|\.)? (?:of )?may\b|\b\d{1,2}[./]\d{1,2}\b|\b(?:days?|weeks?|months?|years?) (?:ago|before|after|later)\b/i;
const UNITS: ReadonlyMap<string, RegExp> = new Map([
  ["long", new RegExp(`${TIME.source}|${SIZE.source}`, "i")],
  ["often", TIME],
  ["soon", TIME],
  ["late", TIME],
  ["big", SIZE],
  ["large", SIZE],
  ["small", SIZE],
  ["heavy", /\d\s?(?:[kmµ]?g|kilos?|kilograms?|grams?|lbs?|pounds?|oz|t|tons?|tonnes?)\b/i],
  [
    "price",
    /[€$£¥]\s?\d|\d\s?(?:[€$£¥]|(?:euros?|dollars?|pounds?|cents?|eur|usd|gbp)\b)|\bfree\b/i,
  ],
  ["port", /(?<![\d.,])\d{2,5}(?![.,]?\d|\s?%)/],
  ["version", /\d\.\d|\bv\d|\p{Lu}[\p{L}.]* \d/u],
  [
    "phone",
    /(?<![\d.-])(?!\d{4}-\d\d-\d\d)\+?\(?\d[\d\s()/-]{4,18}\d(?![\d.])|\b(?:call|dial|ring|phone|tel\.?)\W+\d{3}\b/i,
  ],
  ["weekday", WEEKDAY],
  ["time", /\d{1,2}[:.h]\d{2}|\d\s?(?:am|pm|o'clock|uhr)\b|\b(?:noon|midnight|midday)\b/i],
  ["date", DATE],
  ["appointment", new RegExp(`${WEEKDAY.source}|${DATE.source}`, "i")],
  ["email", /[^\s@]{1,64}@[^\s@]{1,128}\.\p{L}{2,}/u],
  ["temperature", /\d\s?(?:°|degrees?\b|[CF]\b)/],
]);

/** A price is told in euros, a number to call in digits, not in any of these. */
const MEASURE_WORDS: ReadonlyMap<string, RegExp> = new Map([
  ["price", /^(?:costs?|prices?|pa(?:ys?|id)|spends?|charge[ds]?|fees?)$/i],
  ["weekday", /^(?:week)?days?$/i],
  ["date", /^(?:years?|dates?|months?)$/i],
  ["phone", /^(?:numbers?|phones?|telephone|call|dial|ring)$/i],
  ["email", /^(?:e-?mails?|address|mail)$/i],
]);

/** Whether the answer is told by its form alone, in none of the words that ask for it. */
export function isToldByForm({ unit, measure = "" }: Demand): boolean {
  return measure === "price" || (unit === undefined && UNITS.has(measure));
}

/** Whether a word of a question says what is measured: "how *long*", "which *port*", "what does it *cost*". */
export function isMeasureWord(word: string, { measure }: Demand): boolean {
  if (measure === undefined) return false;
  return word.toLowerCase() === measure || (MEASURE_WORDS.get(measure)?.test(word) ?? false);
}

/** How far a number may stand from the thing it counts, in characters. */
const REACH = 40;

/** Whether a text says how much or how many: any number, or one close to the unit asked for. */
export function meets({ unit }: Demand, text: string): boolean {
  if (unit === undefined || /^percent/i.test(unit)) return text.search(NUMBER) >= 0;
  const stem = unit
    .toLowerCase()
    .replace(/(?:ies|es|s)$/, "")
    .slice(0, 8);
  const lower = text.toLowerCase();
  return [...lower.matchAll(NUMBER)].some(({ index }) =>
    lower.slice(Math.max(0, index - REACH), index + REACH).includes(stem),
  );
}

/** Whether a text has a number in the units in which such a thing is measured. */
export function isMeasured(measure: string, text: string): boolean {
  return UNITS.get(measure)?.test(text) ?? text.search(NUMBER) >= 0;
}
