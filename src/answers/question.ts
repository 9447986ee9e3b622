import { placeOf } from "./chosen.ts";
import type { Turn } from "./conversation.ts";
import { type Demand, demandOf } from "./demand.ts";
import { kindOf, type QuestionKind, subjectOf } from "./kind.ts";
import { type Lean, leanOf, putInto, swappedIn } from "./lean.ts";
import { findQuestion } from "./sentences.ts";
import { type Comparison, findSides } from "./sides.ts";

/** What a person wants to know, understood from the form of the question and the thread. */
export interface Question {
  /** The sentence that asks, without markup and courtesy. */
  readonly asked: string;
  /** What was said around it: it helps to find, and need not be in the answer. */
  readonly context: string;
  readonly kind: QuestionKind;
  readonly demand: Demand | undefined;
  readonly comparison: Comparison | undefined;
  readonly lean: Lean;
  /** What the thread spoke of before, the latest first; empty when nothing is leaned on. */
  readonly topics: readonly string[];
  /** Keys of the sections that the last answer came from; empty when nothing is leaned on. */
  readonly cited: readonly string[];
}

/** How many earlier topics a thread keeps: what is further back is not meant by "it". */
const MAX_TOPICS = 3;

/** Understands a message, in the light of the turns before it. */
export function understand(message: string, turns: readonly Turn[] = []): Question {
  const found = findQuestion(message);
  const { context } = found;
  const previous = turns.at(-1);
  const whole = putInto(previous?.topics[0] ?? "", found.asked);
  const asked = whole ?? found.asked;
  const lean =
    previous === undefined || whole !== undefined
      ? "none"
      : leanOf(message.includes("\n") ? asked : message);
  const side = lean === "none" ? undefined : sideAt(asked, previous);
  const own = side ?? (lean === "swap" ? swappedIn(asked) : asked);
  const comparison = side === undefined ? compares(asked, lean, previous) : undefined;
  return {
    asked: own,
    context,
    kind: comparison === undefined ? kindOf(own) : "comparison",
    demand: demandOf(asked),
    comparison,
    lean: side === undefined ? lean : "swap",
    topics: lean === "none" ? [] : (previous?.topics ?? []),
    cited: lean === "none" ? [] : (previous?.cited ?? []),
  };
}

/** What a thread speaks of after a question. */
export function topicsAfter(question: Question): readonly string[] {
  const { asked, lean, topics } = question;
  switch (lean) {
    case "none":
      return [asked];
    case "swap":
      return [asked, ...topics].slice(0, MAX_TOPICS);
    case "topic":
    case "among":
    case "bare":
    case "more":
    case "whole":
      return [...topics.slice(0, 1), asked, ...topics.slice(1)].slice(0, MAX_TOPICS);
  }
}

/** What is compared: named in the question, or before it in the thread. */
function compares(asked: string, lean: Lean, previous: Turn | undefined): Comparison | undefined {
  const before = comparedBefore(asked, lean, previous);
  // "Compared to B" would read as a comparison of "and" with B.
  return COMPARED_TO.test(asked) ? before : (findSides(asked) ?? before);
}

/** "The second one" after "A vs B" is B. */
function sideAt(asked: string, previous: Turn | undefined): string | undefined {
  const place = placeOf(asked);
  const [topic] = previous?.topics ?? [];
  if (place === undefined || topic === undefined) return undefined;
  return findSides(topic)?.sides[place];
}

const COMPARED_TO =
  /^(?:and |but |so )?(?:how (?:does|do|is) (?:it|that|they) )?(?:compared? (?:to|with)|versus|vs\.?)\s/i;

/**
 * "Which one is cheaper?" after "A vs B" compares A and B again, by what is cheaper; "and compared to
 * B?" after A compares A and B.
 */
function comparedBefore(
  asked: string,
  lean: Lean,
  previous: Turn | undefined,
): Comparison | undefined {
  const [topic] = previous?.topics ?? [];
  if (topic === undefined) return undefined;
  const sides = findSides(topic)?.sides;
  if (lean === "among") return sides === undefined ? undefined : { sides, aspect: asked };
  if (lean === "none" || !COMPARED_TO.test(asked)) return undefined;
  const other = swappedIn(asked)
    .replace(COMPARED_TO, "")
    .replace(/[?!.\s]+$/u, "");
  return { sides: [sides?.[0] ?? subjectOf(topic), other], aspect: "" };
}
