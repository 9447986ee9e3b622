import type { Store } from "../src/index.ts";
import type { Log } from "./log.ts";

export interface RetentionOptions {
  readonly store: Pick<Store, "expire">;
  readonly days: number;
  readonly log: Pick<Log, "debug" | "warn">;
}

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Forgets what is older than so many days, now and every hour; the function given back ends it. */
export function forgetRegularly({ store, days, log }: RetentionOptions): () => void {
  const forget = () => {
    store.expire(Date.now() - days * DAY_MS).then(
      (records) => log.debug({ records }, "what is too old was forgotten"),
      (error: unknown) => log.warn({ err: error }, "what is too old could not be forgotten"),
    );
  };
  forget();
  const timer = setInterval(forget, DAY_MS / 24);
  timer.unref();
  return () => clearInterval(timer);
}
