import type { Library } from "../library.ts";
import {
  CARRIES_MEANING,
  carriesMeaning,
  keyOf,
  type Query,
  type QueryWord,
} from "../search/query.ts";
import { MAX_WORDS, hasWord, wordsWhere } from "../search/word-set.ts";
import { headedByOtherMeaning } from "./ambiguity.ts";
import { type Demand, isMeasureWord } from "./demand.ts";
import { type Evidence, type Focus, gather } from "./evidence.ts";
import { withNumbersFirst } from "./how-much.ts";
import { subjectOf } from "./kind.ts";
import type { Question } from "./question.ts";
import { surprise } from "./surprise.ts";

/** What was looked up for a question, and what the notes hold of it. */
export interface Findings extends Focus {
  readonly query: Query;
  /** The quantity that is asked for, as these notes may be expected to state it. */
  readonly demand: Demand | undefined;
  /** Best first. */
  readonly evidence: readonly Evidence[];
}

/** What the sentences around the question count, and the earlier topics of the thread. */
const CONTEXT_WEIGHT = 0.35;
const MEASURE_WEIGHT = 0.35;
const TOPIC_WEIGHTS = [0.6, 0.25, 0.15];

/** Looks up what a question asks, helped by what was said around it and before it. */
export function lookUp(library: Library, question: Question): Findings {
  const { demand } = question;
  const words = new Map<string, QueryWord>();
  const add = (text: string, weight: number): void => {
    for (const word of library.toQuery(text)) {
      const key = keyOf(word);
      // "How long": the answer is told in weeks, not in "long". A port may well be called one.
      const isTold = demand?.unit === undefined && isMeasureWord(word.raw, demand);
      const trust = isTold ? Math.min(word.weight, MEASURE_WEIGHT) : everyday(word);
      if (!words.has(key)) words.set(key, { ...word, weight: trust * weight });
    }
  };
  const isDefinition = question.kind === "definition" || question.kind === "expansion";
  const subject = isDefinition ? subjectOf(question.asked) : "";
  add(question.kind === "expansion" && subject !== "" ? subject : contentOf(question), 1);
  const own = [...words.values()];
  add(question.context, CONTEXT_WEIGHT);
  const before = words.size;
  question.topics.slice(0, 1).forEach((topic, index) => add(topic, TOPIC_WEIGHTS[index] ?? 0));
  const leanedOn = words.size;
  question.topics.slice(1).forEach((topic, index) => add(topic, TOPIC_WEIGHTS[index + 1] ?? 0));

  const query = [...words.values()].slice(0, MAX_WORDS);
  const required = telling(own.slice(0, MAX_WORDS));
  const topic = wordsWhere(
    query,
    ({ weight }, at) =>
      at >= before && at < leanedOn && weight >= CARRIES_MEANING * (TOPIC_WEIGHTS[0] ?? 1),
  );
  const focus: Focus = {
    required,
    topic,
    topicWeight: question.lean === "swap" ? SWAPPED : leaning(own, required),
    subject: subject === "" ? undefined : subject,
    isHowTo: question.kind === "how-to",
    spellingOut: isDefinition ? spellingOut(library, own) : new Set(),
    spellingOutCounts: question.kind === "expansion" ? SPELLS_OUT_ASKED : SPELLS_OUT,
    cited: question.cited.flatMap((key) => library.byKey(key) ?? []),
  };
  const others = headedByOtherMeaning(library, question.asked);
  const gathered = gather(library, query, focus).filter(({ number }) => !others.has(number));
  const evidence =
    demand === undefined ? gathered : withNumbersFirst(gathered, { query, required }, demand);
  return { query, ...focus, demand, evidence };
}

/** What is asked; of a comparison not the words that compare: "vs" in a heading is no match. */
function contentOf({ asked, comparison }: Question): string {
  return comparison === undefined ? asked : [...comparison.sides, comparison.aspect].join(" ");
}

/**
 * The least that an everyday word counts, and how telling a word is that counts in full. The most
 * usual ones ("two", "put", "back") then tell too little to be missed in an answer. Of 460 questions
 * to nine collections 353 are answered rightly at 0.5, 356 at 0.35; at 0.3 it is 357, and a small
 * collection takes the price of one thing for that of another.
 */
const EVERYDAY = 0.35;
const UNUSUAL = 0.5;

/**
 * What a word counts for how people use it: one that everybody says all the time ("put", "whole")
 * says little about what is asked, however rare it is in these notes.
 */
function everyday({ raw, weight }: QueryWord): number {
  if (!carriesMeaning({ weight })) return weight;
  return weight * (EVERYDAY + (1 - EVERYDAY) * Math.min(1, surprise(raw) / UNUSUAL));
}

/** What it adds to spell out the acronym of a definition, and to do so where just that is asked. */
const SPELLS_OUT = 0.6;
const SPELLS_OUT_ASKED = 1.5;

/** What the topic still counts when another is put in its place ("what about X?"). */
const SWAPPED = 0.35;

/**
 * How telling the words of a follow-up may be, together, for it to lean on the topic in full. On 239
 * follow-ups made of two questions to an encyclopaedia the right section came first for 150 without
 * this, for 204 with it, and none of 42 real ones was lost down to 0.7.
 */
const SAYS_LITTLE = 0.7;

/** A follow-up leans less on the topic the more it says itself. */
function leaning(words: readonly QueryWord[], required: number): number {
  const said = words.reduce(
    (sum, { raw }, at) => (hasWord(required, at) ? sum + surprise(raw) : sum),
    0,
  );
  return SAYS_LITTLE / Math.max(SAYS_LITTLE, said);
}

/** The words that carry meaning; where none does ("what is it?"), all of them. */
function telling(words: readonly QueryWord[]): number {
  const carriers = wordsWhere(words, carriesMeaning);
  return carriers === 0 ? wordsWhere(words, () => true) : carriers;
}

/** The sections that say what an acronym of the question stands for. */
function spellingOut(library: Library, words: readonly QueryWord[]): ReadonlySet<number> {
  return new Set(
    words.flatMap(({ raw }) =>
      library.acronyms.meanings(raw.toLowerCase()).flatMap(({ sections }) => sections),
    ),
  );
}
