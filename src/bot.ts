import type { Handler, Message } from "./adapter.ts";
import type { Answer } from "./answers/answer.ts";
import { chosenOption } from "./answers/chosen.ts";
import { showMore, showMoreOrWhole, showNothing, showWhole } from "./answers/continue.ts";
import type { Conversations, Turn } from "./answers/conversation.ts";
import { decide } from "./answers/decide.ts";
import { explainDecision, explainReply } from "./answers/explain.ts";
import type { ExplainedAnswer, Explanation } from "./answers/explanation.ts";
import type { QuestionKind } from "./answers/kind.ts";
import { type Lean, leanOf } from "./answers/lean.ts";
import { type Question, topicsAfter, understand } from "./answers/question.ts";
import { composeReply } from "./answers/reply.ts";
import { smallTalk, type SmallTalk } from "./answers/small-talk.ts";
import { suggestions } from "./answers/suggestions.ts";
import { wordsFor } from "./answers/words.ts";
import type { Library } from "./library.ts";
import { turnsWithin } from "./showable.ts";

export interface BotOptions {
  readonly library: Library;
  readonly conversations: Conversations;
  /** The time, in milliseconds since the epoch. */
  readonly now: () => number;
  /** Told of each question that was answered, before its answer is given. @default nobody */
  readonly onAnswer?: (answered: Answered) => Promise<void>;
}

/** A question that was answered. */
export interface Answered {
  readonly message: Message;
  readonly kind: QuestionKind;
  readonly outcome: Answer["kind"];
  /** How long it took to find the answer, in milliseconds. */
  readonly ms: number;
}

/** Answers messages from the notes. */
export interface Bot {
  /** Answers a message that is meant for the bot. */
  answer(message: Message): Promise<Answer>;
  /** Answers like `answer`, and says why. */
  explain(message: Message): Promise<ExplainedAnswer>;
  /** Answers, or stays silent where nobody called it and it has nothing good to say. */
  readonly handle: Handler;
  /** The notes it answers from now. */
  readonly library: Library;
  /** Swaps in other notes; questions under way are still answered from the old ones. */
  replace(library: Library): void;
}

/** The whole way from a message to its answer. */
export function createBot(options: BotOptions): Bot {
  const { library: first, conversations, now, onAnswer } = options;
  let library = first;

  async function respondTo(message: Message): Promise<Response> {
    const whole = library;
    const notes = whole.within(message.scope);
    const spoken = { ...notes, words: wordsFor(message.locale) };
    const turns = turnsWithin(notes, whole, await turnsBefore(message));
    return respond(spoken, message, turns, now());
  }

  async function respondAndRemember(message: Message): Promise<Response> {
    const response = await respondTo(message);
    const { turn } = response;
    if (turn !== undefined) await conversations.remember(message.thread, turn);
    return response;
  }

  /** A thread that the bot was called into is read as if it had been asked there before. */
  async function turnsBefore(message: Message): Promise<readonly Turn[]> {
    const { id, thread, earlier = [] } = message;
    const turns = await conversations.turns(thread, id);
    return turns.length > 0 ? turns : earlier.map((text) => overheard(message, text, now()));
  }

  return {
    async explain(message) {
      const { answer, explain } = await respondAndRemember(message);
      return { answer, explanation: explain() };
    },
    async answer(message) {
      return (await respondAndRemember(message)).answer;
    },
    async handle(message) {
      const begin = performance.now();
      const { answer, turn, kind } = await respondTo(message);
      const ms = performance.now() - begin;
      // What nobody saw is not remembered: nobody can go on from it.
      if (message.isUnasked === true && !isWorthSaying(answer)) return undefined;
      await Promise.all([
        turn === undefined ? undefined : conversations.remember(message.thread, turn),
        onAnswer?.({ message, kind, outcome: answer.kind, ms }),
      ]);
      return answer;
    },
    get library() {
      return library;
    },
    replace(next) {
      library = next;
    },
  };
}

/** An answer, and what the thread is to remember of it, if anything. */
interface Response {
  readonly answer: Answer;
  readonly kind: QuestionKind;
  readonly turn: Turn | undefined;
  /** Few want to know. */
  readonly explain: () => Explanation;
}

function respond(library: Library, message: Message, turns: readonly Turn[], at: number): Response {
  const { text } = message;
  const last = turns.at(-1);
  const option = chosenOption(text, last);
  const talk = option === undefined ? (smallTalk(text) ?? outOfTheBlue(text, last)) : undefined;
  const asked = option?.question ?? text;
  const question = understand(asked, option === undefined ? turns : []);
  const { kind } = question;

  const reply =
    talk !== undefined
      ? composeReply(library, talk, suggestions(library))
      : goOn(library, question.lean, turns);
  if (reply !== undefined) {
    const own = toTurn(message, asked, question, reply, at);
    // Thanks change nothing of what the thread speaks of; what a greeting offers can be chosen.
    const said = reply.options.length > 0 ? own : undefined;
    const turn = talk === undefined ? { ...own, ...goingOn(last) } : said;
    const verdict = talk === undefined ? "Goes on with the last answer." : "Nothing was asked.";
    const explain = () => explainReply(question.asked, verdict);
    return { answer: reply, kind, turn, explain };
  }
  const decision = decide(library, question);
  return {
    answer: decision.answer,
    kind,
    turn: toTurn(message, asked, question, decision.answer, at),
    explain: () => explainDecision(question, decision),
  };
}

/** What is said to go on with the last answer; `undefined` where a question has to be looked up. */
function goOn(library: Library, lean: Lean, turns: readonly Turn[]): Answer | undefined {
  switch (lean) {
    case "whole":
      return showWhole(library, turns) ?? showNothing(library, turns);
    case "more":
      return showMore(library, turns) ?? showNothing(library, turns);
    case "bare":
      return showMoreOrWhole(library, turns);
    case "none":
    case "topic":
    case "among":
    case "swap":
      return undefined;
  }
}

/** "more", or "why?", with nothing said before asks for nothing: whoever says it is told what they can ask. */
function outOfTheBlue(text: string, last: Turn | undefined): SmallTalk | undefined {
  const isLeaning = ["more", "whole", "bare"].includes(leanOf(text));
  return last === undefined && isLeaning ? "help" : undefined;
}

function toTurn(
  { id, person }: Message,
  asked: string,
  question: Question,
  answer: Answer,
  at: number,
): Turn {
  return {
    id,
    person,
    question: asked,
    topics: topicsAfter(question),
    outcome: answer.kind,
    cited: answer.citations.map(({ key }) => key),
    options: answer.options,
    page: 0,
    at,
  };
}

/** "more" is no new question: the thread still speaks of the last one. */
function goingOn(last: Turn | undefined): Partial<Turn> {
  if (last === undefined) return {};
  const { question, topics, outcome, cited, page } = last;
  return { question, topics, outcome, cited, page: page + 1 };
}

function overheard({ id }: Message, text: string, at: number): Turn {
  const question = understand(text);
  return {
    id: `${id}:before`,
    person: undefined,
    question: text,
    topics: topicsAfter(question),
    outcome: "not-found",
    cited: [],
    options: [],
    page: 0,
    at,
  };
}

/** Unasked, the bot speaks only to quote. */
function isWorthSaying({ kind }: Answer): boolean {
  return kind === "found" || kind === "comparison" || kind === "pointer" || kind === "choice";
}
