/**
 * What the evidence has to hold for the question to be answered at all: "how much", "how long",
 * "which port" ask for a quantity, and a passage without any is no answer to them.
 */
export interface Demand {
  /** The thing that is counted, if the question names it: "how many *connections*". */
  readonly unit: string | undefined;
}

const COUNTED =
  /\b(?:how many|number of|amount of) (?:different |other |more |total |the |all )*([\p{L}-]{3,})/iu;
const NUMBERED =
  /\b(?:what|which)(?:'s| is)? (?:the |a )?(?:\S+ )?(percentage|percent|port|price|version|temperature)\b|\b(?:like )?what (percentage|percent)\b/i;
const MEASURED =
  /\bhow (?:much|long|big|large|small|often|old|far|high|low|deep|wide|tall|fast|heavy|soon|late)\b(?! (?:better|worse|more|easier|harder|does it matter))|\b(?:price|cost) of\b|\bhow .{1,20}\bcost\b|\bcosts? per\b|\b(?:max|maximum|minimum|min|default|shortest|longest|biggest|largest|smallest) (?:\S+ ){0,2}(?:number|amount|size|length|width|height|limit|age|duration|timeout|rate|fee|quota)\b/i;

/** The quantity that a question asks for; `undefined` when it asks for none. */
export function demandOf(asked: string): Demand | undefined {
  const counted = COUNTED.exec(asked)?.[1];
  if (counted !== undefined) return { unit: counted };
  const numbered = NUMBERED.exec(asked);
  if (numbered !== null) return { unit: numbered[1] ?? numbered[2] };
  return MEASURED.test(asked) ? { unit: undefined } : undefined;
}

const NUMBER =
  /\d|\b(?:zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|fifty|hundred|thousand|million|once|twice|dozen|free|unlimited|infinite|no limit|(?:a|an|per|each|every|one|half an) (?:second|minute|hour|day|week|month|year|quarter|sprint)|daily|weekly|monthly|yearly|hourly|annually)\b/gi;

/** How far a number may stand from the thing it counts, in characters. */
const REACH = 40;

/** Whether a text says how much or how many: any number, or one close to the unit asked for. */
export function meets(demand: Demand, text: string): boolean {
  const { unit } = demand;
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
