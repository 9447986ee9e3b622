import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/** How many questions a minute are answered; `undefined` for as many as are asked. */
export interface LimitsOptions {
  readonly perPerson?: number | undefined;
  readonly perChannel?: number | undefined;
  readonly perWorkspace?: number | undefined;
}

/** Whether a question is answered; the first refusal of a person in a minute is worth a word. */
export type Verdict = "allowed" | "first-refusal" | "refused";

/** Who asks where. */
export interface Asker {
  /** With its platform: `slack:T1`. */
  readonly workspace: string;
  readonly channel: string;
  readonly person: string;
  /** Nobody called the bot, so nobody is told of a refusal. */
  readonly isUnasked?: boolean;
}

/** Keeps anybody from taking the bot's time from everybody else. */
export interface Limits {
  count(asker: Asker): Promise<Verdict>;
}

/** Counts for each key, a minute at a time. */
interface Counter {
  /** Counts one more. Rejects with a `RateLimiterRes` if those are too many. */
  consume(key: string): Promise<unknown>;
}

/** Makes a counter of so many points for each key and minute. */
export type MakeCounter = (name: string, points: number) => Counter;

const inMemory: MakeCounter = (keyPrefix, points) =>
  new RateLimiterMemory({ keyPrefix, points, duration: 60 });

/** Limits over counters that are kept in memory, or where `make` keeps them. */
export function createLimits(options: LimitsOptions, make: MakeCounter = inMemory): Limits {
  const counter = (name: string, points: number | undefined) =>
    points === undefined ? undefined : make(name, points);
  const person = counter("person", options.perPerson);
  const channel = counter("channel", options.perChannel);
  const workspace = counter("workspace", options.perWorkspace);
  const told = make("told", 1);
  return {
    async count(asker) {
      const self = `${asker.workspace}:${asker.person}`;
      // The narrowest first: what one person asks too much counts against nobody else.
      const isAllowed =
        (await consume(person, self)) &&
        (await consume(channel, `${asker.workspace}:${asker.channel}`)) &&
        (await consume(workspace, asker.workspace));
      if (isAllowed) return "allowed";
      if (asker.isUnasked === true) return "refused";
      return (await consume(told, self)) ? "first-refusal" : "refused";
    },
  };
}

/** Counts one more for a key; whether that is within its limit. */
async function consume(counter: Counter | undefined, key: string): Promise<boolean> {
  try {
    await counter?.consume(key);
    return true;
  } catch (error) {
    if (error instanceof RateLimiterRes) return false;
    throw error;
  }
}
