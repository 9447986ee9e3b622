import type { Answered, Store } from "../src/index.ts";
import type { Limits } from "./limits.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./operations/metrics.ts";

export interface BookkeepingOptions {
  readonly store: Pick<Store, "questions">;
  readonly metrics: Pick<Metrics, "answered">;
  readonly log: Pick<Log, "debug" | "warn">;
  /** Whether the texts of questions may be kept. */
  readonly keepsTexts: boolean;
}

/** Counts answers, and keeps what became of the questions for those who keep the notes. */
export function countAnswers(options: BookkeepingOptions): (answered: Answered) => Promise<void> {
  const { store, metrics, log, keepsTexts } = options;
  return async ({ message, kind, outcome, ms }) => {
    const { id, thread, person, text } = message;
    const [platform = ""] = thread.split(":");
    metrics.answered({ platform, kind, outcome, seconds: ms / 1_000 });
    log.debug({ thread, message: id, kind, outcome, ms: Math.round(ms) }, "answered");
    const question = keepsTexts ? text : undefined;
    const at = Date.now();
    try {
      await store.questions.keep({ id, platform, thread, person, question, kind, outcome, at });
    } catch (error) {
      // An answer is worth more than its line in the log.
      log.warn({ err: error }, "a question could not be logged");
    }
  };
}

/** Counts what is refused because somebody asks too much. */
export function countRefusals(limits: Limits, metrics: Pick<Metrics, "limited">): Limits {
  return {
    async count(asker) {
      const verdict = await limits.count(asker);
      if (verdict !== "allowed") metrics.limited(asker.workspace.split(":")[0] ?? "");
      return verdict;
    },
  };
}
