import type { Demand } from "./demand.ts";

/** Without "one", which mostly counts nothing. */
const NUMBER_WORDS =
  "zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|" +
  "seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million";
const NUMBER = new RegExp(
  `(?<![\\p{L}\\d])\\d|\\b(?:${NUMBER_WORDS}|once|twice|dozen|free|unlimited|infinite|no limit|` +
    "(?:a|an|per|each|every|one|half an) (?:second|minute|hour|day|week|month|year|quarter|sprint)|" +
    "daily|weekly|monthly|yearly|hourly|annually)\\b",
  "giu",
);

/** Digits are read from their first one only: a note may have a million of them in a row. */
const COUNT = String.raw`(?:(?<!\d|\d[.,])\d[\d.,]*[\s-]{0,3}|\b(?:an?|per|each|every|one|few|several|${NUMBER_WORDS})[\s-]{1,3})`;
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
  /\b(?:19|20)\d{2}\b|\b(?:jan|febr?|apr|aug|sept?|oct|nov|dec)\b|\b(?:january|february|march|april|june|july|august|september|october|november|december)\b|\bmay \d|\d(?:st|nd|rd|th|\.)? (?:of )?may\b|\b\d{1,2}([./])\d{1,2}\1(?:\d{4}|\d{2}|(?!\d))|\b(?:days?|weeks?|months?|years?) (?:ago|before|after|later)\b/i;
/** "1.8 TB" and "99.9 %" are no versions. */
const NO_UNIT = String.raw`(?!\s?(?:[€$£°%]|(?:[kKMGT]i?[bB]|[mµ]?s|min|hours?|days?|weeks?|months?|years?|[kmc]?m|[km]?g|l|x|million|billion|euros?|times)\b))`;

/** How each thing is told that has a form of its own, by what is measured. */
const FORMS: ReadonlyMap<string, RegExp> = new Map([
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
    /[€$£¥]\s?\d|\d\s?(?:[€$£¥]|(?:euros?|dollars?|pounds?|cents?|eur|usd|gbp)\b)|\bfree\b(?!\s*:)/i,
  ],
  ["port", /(?<![\d.,])\d{2,5}(?![.,]?\d|\s?%)/],
  [
    "version",
    new RegExp(
      String.raw`(?<![\d.,])\d+(?:\.\d+)+(?![.,]?\d)${NO_UNIT}|\b[vV]\d|\p{Lu}[\p{L}.]{0,40} \d+(?![.,]?\d)${NO_UNIT}`,
      "u",
    ),
  ],
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

/** Whether something has a form of its own: a price has one, a height is any number. */
export function hasForm(measure: string): boolean {
  return FORMS.has(measure);
}

/** Whether a text has a quantity of the sort that is asked for. */
export function saysQuantity(demand: Demand, text: string): boolean {
  return demand.measure === undefined ? meets(demand, text) : isMeasured(demand.measure, text);
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

/** Whether a text has what such a thing is told by; any number where it has no form of its own. */
export function isMeasured(measure: string, text: string): boolean {
  return FORMS.get(measure)?.test(text) ?? text.search(NUMBER) >= 0;
}
