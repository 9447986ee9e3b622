import type { Asked, Posted, QuickSlack } from "../chaos/quick-slack.ts";

/** What became of some questions. */
export interface Tally {
  readonly asked: number;
  readonly lost: number;
  readonly doubled: number;
  /** Answers that came before that of an earlier question in their thread. */
  readonly outOfOrder: number;
  /** Milliseconds from the event that is sent to the answer that is stored. */
  readonly answerMs: Spread;
  /** Milliseconds from an event that is sent to its acknowledgement. */
  readonly acknowledgedMs: Spread;
  /** Seconds from the first question to the last answer. */
  readonly allAnsweredSeconds: number;
}

export interface Spread {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** Counts how often questions were answered, how fast, and in which order. */
export function count(slack: QuickSlack, asked: readonly Asked[]): Tally {
  const answers = asked.map((each) => slack.answersTo(each));
  const times = answers.map((posts) => posts[0]?.at);
  const taken = times.flatMap((at, index) => {
    const since = asked[index]?.askedAt;
    return at === undefined || since === undefined ? [] : [at - since];
  });
  const last = Math.max(...times.map((at) => at ?? Number.NEGATIVE_INFINITY));
  return {
    asked: asked.length,
    lost: answers.filter((posts) => posts.length === 0).length,
    doubled: answers.filter(isDoubled).length,
    outOfOrder: countOutOfOrder(asked, times),
    answerMs: spreadOf(taken),
    acknowledgedMs: spreadOf(asked.flatMap(({ acknowledgementsMs }) => acknowledgementsMs)),
    allAnsweredSeconds: (last - (asked[0]?.askedAt ?? last)) / 1_000,
  };
}

/** A long answer is posted in parts, each with a key of its own. */
function isDoubled(posts: readonly Posted[]): boolean {
  return new Set(posts.map(({ metadata }) => JSON.stringify(metadata))).size < posts.length;
}

/** Only what was acknowledged before the next was asked has an order: Slack promises none. */
function countOutOfOrder(asked: readonly Asked[], times: readonly (number | undefined)[]): number {
  const byThread = new Map<string, { readonly kept: number; readonly at: number }[]>();
  let outOfOrder = 0;
  for (const [index, { channel, root, askedAt, acknowledgedMs }] of asked.entries()) {
    const at = times[index];
    if (at === undefined || acknowledgedMs === undefined) continue;
    const thread = `${channel}:${root}`;
    const earlier = byThread.get(thread) ?? [];
    if (earlier.some((one) => one.kept < askedAt && one.at > at)) outOfOrder += 1;
    byThread.set(thread, [...earlier, { kept: askedAt + acknowledgedMs, at }]);
  }
  return outOfOrder;
}

function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * sorted.length)] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99), max: sorted.at(-1) ?? Number.NaN };
}
