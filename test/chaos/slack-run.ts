import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { leaseMs } from "../../src/index.ts";
import { BOT_TOKEN, SIGNING_SECRET } from "../adapters/slack/wire.ts";
import { Fleet, statusOf, unlimited } from "./fleet.ts";
import { type Asked, QuickSlack } from "./quick-slack.ts";
import { type Database, play, questionFor, type Run, type Tally } from "./run.ts";

/** Nothing is waited for longer than this once nothing more is asked and nothing more breaks. */
const SETTLING_MS = 90_000;

/** Asks in Slack while replicas are killed, posts fail, and the database is started again. */
export async function runInSlack(run: Run, database: Database): Promise<Tally> {
  const { restarts, replicas, chance, faultShare, isNaive } = run;
  const slack = await new QuickSlack({ chance, faultShare, latencyMs: 20 }).start();
  const data = await mkdtemp(join(tmpdir(), "footnote-chaos-"));
  const fleet = new Fleet({
    replicas,
    entry: isNaive ? "test/chaos/naive.ts" : "adapters/main.ts",
    settledMs: 1_000,
    // A load balancer asks no more than whether the port is open.
    isUp: async (address) => (await statusOf(`${address}/`)) > 0,
    env: (port) => ({
      PORT: String(port),
      DATA_DIR: data,
      NOTES_DIR: "knowledge",
      SLACK_MODE: "http",
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_API_URL: slack.apiUrl,
      LOG_LEVEL: "error",
      ...unlimited,
      ...(database.url === undefined ? {} : { DATABASE_URL: database.url }),
    }),
  });
  try {
    slack.bots = () => fleet.addresses;
    await fleet.start();
    await play(run, {
      ask: (at) => {
        const channel = `C0CHAOS${String(at % 20).padStart(2, "0")}`;
        // Each delivered one to three times, most as both kinds of event.
        slack.ask(questionFor(at), { channel, times: 1 + Math.floor(chance() * 3) });
      },
      kill: () => fleet.kill(chance),
      restart: () => database.restart(),
    });
    await settled(slack);
    const codes = await fleet.stop();
    return {
      ...count(slack.asked, slack),
      deliveries: slack.deliveries,
      faults: Object.fromEntries(slack.failed),
      kills: fleet.kills,
      restarts,
      crashes: fleet.crashes,
      exitCodes: codes,
      besides: {},
    };
  } finally {
    await fleet.stop();
    slack.stop();
    await rm(data, { recursive: true, force: true });
  }
}

/** Until every acknowledged question has its answer, or nothing comes any more. */
async function settled(slack: QuickSlack): Promise<void> {
  const until = performance.now() + SETTLING_MS;
  const isOpen = (asked: Asked) =>
    asked.acknowledgedMs !== undefined && slack.answersTo(asked).length === 0;
  const isWaiting = () => slack.pending > 0 || slack.asked.some(isOpen);
  while (performance.now() < until && isWaiting()) await setTimeout(200);
  // Whoever would answer a second time does so now: leases have run out by then.
  await setTimeout(leaseMs);
}

function count(asked: readonly Asked[], slack: QuickSlack) {
  const taken = asked.filter(({ acknowledgedMs }) => acknowledgedMs !== undefined);
  const answers = taken.map((each) => slack.answersTo(each).length);
  return {
    asked: asked.length,
    acknowledged: taken.length,
    once: answers.filter((number) => number === 1).length,
    twice: answers.filter((number) => number > 1).length,
    never: answers.filter((number) => number === 0).length,
  };
}
