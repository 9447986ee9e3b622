import type { Library } from "../library.ts";
import type { Query, QueryWord } from "../search/query.ts";
import { type Evidence, gather } from "./evidence.ts";
import type { Question } from "./question.ts";

/** What was looked up for a question, and what the notes hold of it. */
export interface Findings {
  readonly query: Query;
  /** Words that the evidence has to cover, as bits: what was asked, not what was said around it. */
  readonly required: number;
  /** Best first. */
  readonly evidence: readonly Evidence[];
}

/** What the sentences around the question count, and the earlier topics of the thread. */
const CONTEXT_WEIGHT = 0.35;
const TOPIC_WEIGHTS = [0.5, 0.25, 0.15];

/** Looks up what a question asks, helped by what was said around it and before it. */
export function lookUp(library: Library, question: Question): Findings {
  const words = new Map<string, QueryWord>();
  const add = (text: string, weight: number): void => {
    for (const word of library.toQuery(text)) {
      const key = word.alternatives[0]?.term ?? word.raw.toLowerCase();
      if (!words.has(key)) words.set(key, { ...word, weight: word.weight * weight });
    }
  };
  add(question.asked, 1);
  const own = words.size;
  add(question.context, CONTEXT_WEIGHT);
  question.topics.forEach((topic, index) => add(topic, TOPIC_WEIGHTS[index] ?? 0));

  const query = [...words.values()].slice(0, MAX_WORDS);
  const required = bits(Math.min(own, query.length));
  return { query, required, evidence: gather(library, query, required) };
}

/** As many as the bits of a number hold. */
const MAX_WORDS = 31;

/** The lowest bits set. */
function bits(count: number): number {
  return count >= MAX_WORDS ? 0x7f_ff_ff_ff : (1 << count) - 1;
}
