import type { Handler, Message } from "./adapter.ts";
import type { ExplainedAnswer } from "./answers/explanation.ts";
import type { Conversations } from "./answers/conversation.ts";
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

export function createBot(options: BotOptions): Bot {
  let { library } = options;
  return {
    answer: () => Promise.reject(new Error("not built")),
    explain: () => Promise.reject(new Error("not built")),
    get library() {
      return library;
    },
    replace(next) {
      library = next;
    },
  };
}
