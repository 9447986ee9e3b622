import type { Turn } from "./conversation.ts";
import { type Demand, demandOf } from "./demand.ts";
import { kindOf, type QuestionKind } from "./kind.ts";
import { type Lean, leanOf, swappedIn } from "./lean.ts";
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
  const { asked, context } = findQuestion(message);
  const previous = turns.at(-1);
  const lean = previous === undefined ? "none" : leanOf(message.includes("\n") ? asked : message);
  const own = lean === "swap" ? swappedIn(asked) : asked;
  const comparison = findSides(asked) ?? comparedBefore(asked, lean, previous);
  return {
    asked: own,
    context,
    kind: comparison === undefined ? kindOf(own) : "comparison",
    demand: demandOf(asked),
    comparison,
    lean,
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

/** "Which one is cheaper?" after "A vs B" compares A and B again, by what is cheaper. */
function comparedBefore(
  asked: string,
  lean: Lean,
  previous: Turn | undefined,
): Comparison | undefined {
  const [topic] = previous?.topics ?? [];
  if (lean !== "among" || topic === undefined) return undefined;
  const before = findSides(topic);
  return before === undefined ? undefined : { sides: before.sides, aspect: asked };
}
