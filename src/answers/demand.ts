import { AUXILIARY, PREPOSITION, PRONOUN } from "./english.ts";
import { hasForm } from "./quantity.ts";

/**
 * What the evidence has to hold for the question to be answered at all: "how much", "how long",
 * "which port" ask for something that is known by its form, and a passage without any is no answer.
 */
export interface Demand {
  /** What is asked for, if the notes are expected to name it: "how many *connections*", "which *port*". */
  readonly unit: string | undefined;
  /**
   * What is measured: "how *long*", `price` where money is asked for, `date`, `phone`. A text is known
   * to say it by its form, or by any number; without it, by a number close to the unit.
   */
  readonly measure: string | undefined;
}

const COUNTED =
  /\b(?:how many|number of|amount of) (?:different |other |more |total |the |all )*([\p{L}-]{3,}|[kmgt]i?b|[cmk]m|ms|kg)/iu;
/** "How much *memory* does it need?", but not "how much does it need?" or "how much faster is it?". */
const AMOUNT = new RegExp(
  String.raw`\bhow much (?!(?:${AUXILIARY}|${PRONOUN}|of|more|less|money|time|to|for)\b)` +
    String.raw`(?!\p{L}*er(?:\s+(?:is|are|was|were|than)\b|\W*$))([\p{L}-]{3,})`,
  "iu",
);
/** What follows a noun that ends what is asked for: not in "which *port* forwarding tool". */
const ENDS = String.raw`(?=\s*(?:$|[?!.,;:)]|(?:${AUXILIARY}|${PREPOSITION}|${PRONOUN}|when|if|and|or|that|the|our)\b))`;
/** "Which port does it use?"; "what is *a* port?" asks what that is. */
const NUMBERED = new RegExp(
  String.raw`\b(?:what|which)(?:'s| is)? (?!an? )(?:the |our )?(?:\S+ )?(percentage|percent|port|price|version|temperature)\b${ENDS}|\b(?:like )?what (percentage|percent)\b`,
  "i",
);
const HOW =
  /\bhow (much|long|big|large|small|often|old|far|high|low|deep|wide|tall|fast|heavy|soon|late)\b(?! (?:better|worse|more|easier|harder|does it matter))/i;
const NOUN =
  "number|amount|size|length|width|height|limit|age|duration|timeout|rate|fee|quota|threshold|budget|capacity";
const MEASURED = new RegExp(
  String.raw`\b(?:price|cost) of\b|\bhow .{1,20}\bcost\b|\bcosts? per\b|` +
    String.raw`\b(?:max|maximum|minimum|min|default|shortest|longest|biggest|largest|smallest) (?:\S+ ){0,2}(?:${NOUN})\b`,
  "i",
);
/** "What's our sending limit?": any number, which need not be called one. */
const LIMITED = new RegExp(
  String.raw`\bwhat(?:'s| is) (?!an? )(?:the |our |my |your )?(?:[\w-]+ ){0,3}(${NOUN})\b${ENDS}`,
  "i",
);
/** "Which memory limit should it get?": a number that is called so. */
const CALLED = new RegExp(
  String.raw`\b(?:what|which) (?:[\w-]+ ){0,2}(${NOUN}) (?:should|must|can|may|do|does)\b`,
  "i",
);

/** A question for something that has a form of its own. */
interface Asking {
  readonly measure: string;
  readonly asks: RegExp;
  /** Whether the notes may be expected to call it so; a date is told, and not called one. */
  readonly isCalled: boolean;
}

const ASKING: readonly Asking[] = [
  {
    // "What's Mira's phone number?", "which number do I call?"
    measure: "phone",
    asks: /\b(?:phone|telephone|mobile|cell|fax|emergency|hotline) number\b|\b(?:what|which) number (?:do|should|can|must) \w+ (?:call|dial|ring)\b|\bwhat(?:'s| is) the (?:phone|telephone|hotline) (?:of|for)\b/i,
    isCalled: true,
  },
  {
    measure: "email",
    asks: /\be-?mail address\b|\b(?:what|which)(?:'s| is)? (?:the |his |her |their |our )?e-?mail(?: of| for| do| should| can|\W*$)/i,
    isCalled: true,
  },
  {
    measure: "weekday",
    asks: /\b(?:which|what) (?:weekday|day of the week)\b|^(?:and )?(?:on )?(?:which|what) day (?!of\b)/i,
    isCalled: false,
  },
  { measure: "time", asks: /\b(?:which|what) time\b(?! ?zone)/i, isCalled: false },
  {
    // Plain "when" may ask for a case.
    measure: "date",
    asks: /\b(?:which|what)(?: is| was|'s)?(?: the)? (?:year|date|month)\b|\bwhen (?:was|were|did)\b/i,
    isCalled: false,
  },
  {
    // A date or a weekday.
    measure: "appointment",
    asks: /\bwhen(?: is|'s| are) (?:the|our|your) next\b|\bwhen (?:is|are|does|do|will) .{1,60}\b(?:coming out|come out|released?|due|expires?|run out|ends? of life|launch(?:es|ed)?)\W*$/i,
    isCalled: false,
  },
  {
    // "What does it cost us per month?", "how much do we pay for it?": an amount of money, no other.
    measure: "price",
    asks: /\bwhat (?:does|do|did|would|will) .{1,60}?\bcosts?(?: (?:us|me|you|them))?(?: (?:per|an?|each|every) \w+)?\W*$|\bhow much (?:do|does|did|can|could|should|would|will|is|are|was|were) .{1,60}?\b(?:costs?|pays?|paid|spend|charged?)\b|\bhow much (?:is|are) (?:an?|one|two) (?!\S+ (?:allowed|left|used|needed|enough)\b)/i,
    isCalled: false,
  },
];

/** What a question asks for that is known by its form; `undefined` when it asks for nothing such. */
export function demandOf(asked: string): Demand | undefined {
  const asking = ASKING.find(({ asks }) => asks.test(asked));
  if (asking !== undefined) {
    return { unit: asking.isCalled ? asking.measure : undefined, measure: asking.measure };
  }
  const unit = (COUNTED.exec(asked) ?? AMOUNT.exec(asked) ?? CALLED.exec(asked))?.[1];
  if (unit !== undefined) return { unit, measure: undefined };
  const numbered = NUMBERED.exec(asked);
  if (numbered !== null) return known(numbered[1] ?? numbered[2] ?? "");
  const limit = LIMITED.exec(asked)?.[1]?.toLowerCase();
  if (limit !== undefined) return { unit: limit, measure: limit };
  const measure = HOW.exec(asked)?.[1]?.toLowerCase();
  if (measure !== undefined) return { unit: undefined, measure };
  return MEASURED.test(asked) ? { unit: undefined, measure: undefined } : undefined;
}

/** "380 euros" is a price, whether or not the notes call it one; a percentage is any number. */
function known(name: string): Demand {
  const measure = name.toLowerCase();
  return { unit: name, measure: hasForm(measure) ? measure : undefined };
}

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
  return measure === "price" || (unit === undefined && hasForm(measure));
}

/** Whether a word of a question says what is measured: "how *long*", "which *port*", "what does it *cost*". */
export function isMeasureWord(word: string, demand: Demand | undefined): boolean {
  const measure = demand?.measure;
  if (measure === undefined) return false;
  return word.toLowerCase() === measure || (MEASURE_WORDS.get(measure)?.test(word) ?? false);
}
