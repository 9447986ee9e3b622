import { SetupError, type Store, StoreError } from "../../src/index.ts";
import type { Settings } from "../environment.ts";
import type { Finding, Severity } from "./finding.ts";

/** Opens what the bot keeps, as the settings say, the way the bot itself does. */
export type OpenStore = (settings: Settings) => Promise<Pick<Store, "ping" | "inbox" | "close">>;

const EVERYTHING = "every answer: nothing is taken up that may be lost";

/** Looks whether the store can be reached, and what has been left undone in it. */
export async function examineStore(
  settings: Settings,
  open: OpenStore | undefined,
): Promise<readonly Finding[]> {
  if (open === undefined) return [found("known", "Nothing is kept beyond the process.")];
  try {
    const store = await open(settings);
    try {
      await store.ping();
      const { open: undone, dead, oldestMs } = await store.inbox.counts();
      return [
        found("well", `${nameOf(settings)} can be reached.`),
        ...(undone === 0 ? [] : [found("known", waiting(undone, oldestMs))]),
        ...(dead === 0 ? [] : [found("weak", givenUp(dead), "the answers to these")]),
      ];
    } finally {
      await store.close();
    }
  } catch (error) {
    const isAway = error instanceof DOMException && error.name === "TimeoutError";
    if (isAway) return [found("broken", `${nameOf(settings)} can't be reached.`, EVERYTHING)];
    if (!(error instanceof SetupError) && !(error instanceof StoreError)) throw error;
    return [found("broken", error.message, EVERYTHING)];
  }
}

function nameOf({ databaseUrl, dataDir }: Settings): string {
  return databaseUrl === undefined ? `The store in ${dataDir}` : "The database of DATABASE_URL";
}

function waiting(count: number, oldestMs: number): string {
  const seconds = Math.round(oldestMs / 1_000);
  return `${count} ${count === 1 ? "question waits" : "questions wait"} for an answer, the oldest for ${seconds} s.`;
}

function givenUp(count: number): string {
  return `${count} ${count === 1 ? "question was" : "questions were"} given up after too many tries; the log says why.`;
}

function found(severity: Severity, text: string, off?: string): Finding {
  return { area: "store", severity, text, ...(off === undefined ? {} : { off }) };
}
