import type { Handler, Message } from "./adapter.ts";
import type { Answer } from "./answers/answer.ts";
import type { Conversations } from "./answers/conversation.ts";
import { type Decision, decide } from "./answers/decide.ts";
import type { ExplainedAnswer } from "./answers/explanation.ts";
import { type Question, topicsAfter, understand } from "./answers/question.ts";
import type { Library } from "./library.ts";

export interface BotOptions {
  readonly library: Library;
  readonly conversations: Conversations;
  /** The time, in milliseconds since the epoch. */
  readonly now: () => number;
}

/** Answers messages from the notes. */
export interface Bot {
  readonly answer: Handler;
  /** Answers like `answer`, and says why. */
  explain(message: Message): Promise<ExplainedAnswer>;
  /** The notes it answers from now. */
  readonly library: Library;
  /** Swaps in other notes; questions under way are still answered from the old ones. */
  replace(library: Library): void;
}

/** The whole way from a message to its answer. */
export function createBot(options: BotOptions): Bot {
  const { conversations, now } = options;
  let { library } = options;

  const respond = async ({ thread, text }: Message): Promise<[Question, Decision]> => {
    const turns = await conversations.turns(thread);
    const question = understand(text, turns);
    const decision = decide(library, question);
    const { answer } = decision;
    await conversations.remember(thread, {
      question: question.asked,
      topics: topicsAfter(question),
      outcome: answer.kind,
      cited: answer.citations.map(({ key }) => key),
      options: answer.options,
      page: 0,
      at: now(),
    });
    return [question, decision];
  };

  return {
    async answer(message): Promise<Answer> {
      const [, { answer }] = await respond(message);
      return answer;
    },
    async explain(message) {
      const [question, decision] = await respond(message);
      return {
        answer: decision.answer,
        explanation: {
          understood: question.asked,
          kind: question.kind,
          words: [],
          candidates: [],
          confidence: decision.confidence,
          threshold: 0.5,
          verdict: decision.verdict,
        },
      };
    },
    get library() {
      return library;
    },
    replace(next) {
      library = next;
    },
  };
}
