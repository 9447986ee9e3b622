import type { Vitals } from "./probe.ts";
import type { Tally } from "./tally.ts";

/** A part of the run: how it went, and how the processes were meanwhile. */
export interface Outcome {
  readonly name: string;
  readonly tally: Tally;
  readonly bot: Vitals;
  /** Processor time of the bot for one question. */
  readonly cpuMs: number;
  /** Event-loop delay of whoever asks and measures: what it adds is not the bot's. */
  readonly ownP99Ms: number;
}

/** How much later than Slack itself an answer may be, and what else is asked of the bot. */
const limits = { p50Ms: 50, p99Ms: 250, acknowledgedP99Ms: 250, loopP99Ms: 50, burstSeconds: 20 };

/** What is missed at a steady rate. */
export function missedSteadily({ tally, bot }: Outcome, slackMs: number): readonly string[] {
  const { answerMs, acknowledgedMs } = tally;
  return [
    ...missedAlways(tally),
    ...beyond("answer p50", answerMs.p50, slackMs + limits.p50Ms),
    ...beyond("answer p99", answerMs.p99, slackMs + limits.p99Ms),
    ...beyond("acknowledged p99", acknowledgedMs.p99, limits.acknowledgedP99Ms),
    ...beyond("event loop p99", bot.loopP99Ms, limits.loopP99Ms),
  ];
}

/** What is missed in a burst, which may take longer than a steady rate. */
export function missedInBurst({ tally }: Outcome): readonly string[] {
  const { allAnsweredSeconds } = tally;
  const isLate = !(allAnsweredSeconds <= limits.burstSeconds);
  const late = `all answered after ${allAnsweredSeconds.toFixed(1)} s, not ${limits.burstSeconds} s`;
  return [...missedAlways(tally), ...(isLate ? [late] : [])];
}

function missedAlways({ lost, doubled, outOfOrder }: Tally): readonly string[] {
  const counts = { lost, doubled, "out of order": outOfOrder };
  return Object.entries(counts).flatMap(([name, number]) =>
    number === 0 ? [] : [`${number} ${name}`],
  );
}

function beyond(name: string, ms: number, limit: number): readonly string[] {
  // What could not be measured is no number, and not within any limit.
  return ms <= limit ? [] : [`${name} ${ms.toFixed(0)} ms, not ${limit} ms`];
}
