import { AUXILIARY, PRONOUN } from "./english.ts";

/** A comparison, taken apart: what is compared, and what is asked about all of it. */
export interface Comparison {
  /** Two or more, at most four, as the asker named them. */
  readonly sides: readonly string[];
  /** The rest of the question ("who sets up the load balancer?"), often empty. */
  readonly aspect: string;
}

const MAX_SIDES = 4;
/** More words than these are no name, but a sentence that was cut: an "or" stands in many. */
const LONGEST_SIDE = 8;
const LONGEST_CHOICE = 6;
const VERSUS = /\s+(?:vs\.?|versus|v\.?s\.?|or rather|compared (?:to|with)|as opposed to)\s+/i;
const FRAMES: readonly RegExp[] = [
  /\b(?:differences?|diffrence|diff|distinction|comparison|tradeoffs?|trade-offs?)\b(?: is there| are there)? (?:between|betwen|of|among)\s+(.+?)$/i,
  /\bhow (?:do|does|is|are)\s+(.+?\s+(?:differ|different)\s+from\s+.+?)$/i,
  /\bcompar(?:e|ing|ison of)\s+(.+?)$/i,
  /\bhow (?:do|does|is|are)\s+(.+?)\s+(?:differ|different|compare)\b(?: from one another| from each other)?\W*$/i,
  /\bchoose between\s+(.+?)$/i,
];
const JOIN = /\s*,?\s+(?:differ(?:ent)? from|and|or|vs\.?|versus|from|to|with|than)\s+|\s*,\s+/i;
/** By what it is compared: it may well have an "and" of its own. */
const ASPECT =
  /\s+(?:in terms of|when it comes to|with (?:regard|respect) to|regarding|concerning)\s+(.+)$/i;
/** A sentence with an "or" in it: "can I bring my partner or a friend?" */
const CLAUSE = new RegExp(`^${AUXILIARY}\\s+(?:${PRONOUN}|there)\\b|\\bif\\b|\\bhappens?\\b`, "i");

/** Words in front of the first side: "should I use", "when do I pick", "which is better:". */
const LEAD =
  /^.*?\b(?:should (?:i|we|you|one)|(?:do|can|could|would|shall) (?:i|we|you) (?:use|need|take|want|prefer|pick|choose)|better(?: to)?(?: use| take| pick)?|use|pick|prefer|choose|using|take)\s+(?:use |pick |choose |prefer |take |go (?:for|with) )?/i;
const LEAD_COLON = /^[^:]{1,40}:\s+/;
const QUESTION_LEAD =
  /^(?:and |so |is it |is |are |what(?:'s| is| are|s)?(?: the)? |which(?: is)? |when (?:do|should) (?:i|we) (?:use|take|pick) |why )+/i;
const ARTICLE = /^(?:a|an|the|plain|just|my|our|your|using|use|to use|some)\s+/i;

/** Where a side ends and the rest of the question begins. */
const TAIL =
  /\s*(?:[,;:?!\u2013\u2014]|\s-\s|\.\s|\s(?:if|when|for|which|who|what|because|where|while|wrt|regarding)\s)/i;

/** Finds what a question compares; `undefined` when it compares nothing. */
export function findSides(asked: string): Comparison | undefined {
  const whole = asked.replace(/[\s?!.]+$/u, "").trim();
  const [tail = "", aspect = ""] = ASPECT.exec(whole) ?? [];
  const text = whole.slice(0, whole.length - tail.length);
  const found = fromVersus(text) ?? fromFrame(text) ?? fromOr(text);
  return found && { ...found, aspect: `${found.aspect} ${aspect}`.trim() };
}

function fromVersus(text: string): Comparison | undefined {
  const parts = text.split(VERSUS);
  if (parts.length < 2) return undefined;
  return toComparison(parts, LONGEST_SIDE);
}

function fromFrame(text: string): Comparison | undefined {
  for (const frame of FRAMES) {
    const body = frame.exec(text)?.[1];
    if (body === undefined) continue;
    const parts = body.split(JOIN).filter((part) => part !== "");
    if (parts.length >= 2) return toComparison(parts, LONGEST_SIDE);
  }
  return undefined;
}

/** "X or Y": only where the question offers a choice, not in "how do I start or stop it". */
function fromOr(text: string): Comparison | undefined {
  const parts = text.split(/\s*,?\s+or\s+/i);
  if (parts.length < 2 || parts.length > MAX_SIDES) return undefined;
  const [first = "", ...rest] = parts;
  const heads = first.split(/\s*,\s+(?=\S+(?:\s\S+){0,3}$)/);
  if (/^(?:how (?:do|can|to)|where|who)\b/i.test(text) && !/\bdiffer/i.test(text)) return undefined;
  if (
    /^(?:the )?(?:not|what|so|else|something|anything|whatever|do|is|are|does|can|why)\b/i.test(
      rest[0] ?? "",
    )
  ) {
    return undefined;
  }
  const comparison = toComparison([...heads, ...rest], LONGEST_CHOICE);
  return CLAUSE.test(comparison?.sides[0] ?? "") ? undefined : comparison;
}

function toComparison(parts: readonly string[], maxWords: number): Comparison | undefined {
  const sides: string[] = [];
  const aspects: string[] = [];
  parts.slice(0, MAX_SIDES).forEach((part, index) => {
    let side = part.trim();
    if (index === 0) {
      const lead = LEAD_COLON.exec(side) ?? LEAD.exec(side) ?? QUESTION_LEAD.exec(side);
      if (lead !== null && lead[0].length < side.length) {
        aspects.push(lead[0]);
        side = side.slice(lead[0].length);
      } else if (
        parts.length > 2 &&
        side.split(/\s+/).length > 4 &&
        /^(?:which|what)\b/i.test(side)
      ) {
        aspects.push(side);
        side = "";
      }
    }
    if (index === parts.length - 1) {
      const tail = TAIL.exec(side);
      if (tail !== null && tail.index > 0) {
        aspects.push(side.slice(tail.index));
        side = side.slice(0, tail.index);
      }
    }
    side = side
      .replace(ARTICLE, "")
      .replace(ARTICLE, "")
      .replace(/^[\s,;:]+|[\s,;:?!.]+$/gu, "");
    if (side !== "") sides.push(side);
  });
  const words = sides.map((side) => side.split(/\s+/).length);
  if (sides.length < 2 || Math.max(...words) > maxWords) return undefined;
  return { sides, aspect: aspects.join(" ").replace(/\s+/g, " ").trim() };
}
