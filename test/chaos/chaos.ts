import { parseArgs } from "node:util";
import { createPostgres, postgresForTests } from "../adapters/store/postgres.ts";
import { createChance } from "./chance.ts";
import { runInDiscord } from "./discord-run.ts";
import { report } from "./report.ts";
import type { Database, Run, Tally } from "./run.ts";
import { runInSlack } from "./slack-run.ts";

const help = `Asks while everything breaks, and counts how often each question is answered.

  npm run chaos -- [options]

  --short            100 questions and 5 kills, of embedded, postgres-2 and discord-embedded
  --questions N      how many are asked (2,000)
  --kills N          how often a replica is ended, 6 of 10 times by kill -9 (50)
  --restarts N       how often Postgres is started anew (5)
  --only NAME        one of: embedded, postgres-2, postgres-3, naive, discord-embedded,
                     discord-postgres-2, discord-naive
  --seed N           the same chance again (1)
`;

/** The runs of one call: where, how many replicas share which store, and whether all has to go well. */
const setups = [
  { name: "embedded", play: runInSlack, replicas: 1, isPostgres: false, isNaive: false },
  { name: "postgres-2", play: runInSlack, replicas: 2, isPostgres: true, isNaive: false },
  { name: "postgres-3", play: runInSlack, replicas: 3, isPostgres: true, isNaive: false },
  { name: "naive", play: runInSlack, replicas: 2, isPostgres: false, isNaive: true },
  { name: "discord-embedded", play: runInDiscord, replicas: 1, isPostgres: false, isNaive: false },
  { name: "discord-postgres-2", play: runInDiscord, replicas: 2, isPostgres: true, isNaive: false },
  { name: "discord-naive", play: runInDiscord, replicas: 2, isPostgres: false, isNaive: true },
] as const;

/** Each store and each platform once: what a quick look needs. */
const quick: ReadonlySet<string> = new Set(["embedded", "postgres-2", "discord-embedded"]);

const { values } = parseArgs({
  options: {
    short: { type: "boolean", default: false },
    questions: { type: "string" },
    kills: { type: "string" },
    restarts: { type: "string" },
    only: { type: "string" },
    seed: { type: "string", default: "1" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  console.log(help);
  process.exit();
}
const size = values.short
  ? { questions: 100, kills: 5, restarts: 1, perSecond: 5 }
  : { questions: 2_000, kills: 50, restarts: 5, perSecond: 10 };
const chosen = setups.filter(({ name }) =>
  values.only === undefined ? !values.short || quick.has(name) : name === values.only,
);
if (chosen.length === 0) throw new Error(`There is no run called ${values.only}.\n\n${help}`);

let isGood = true;
for (const { name, play, replicas, isPostgres, isNaive } of chosen) {
  const run: Run = {
    questions: Number(values.questions ?? size.questions),
    perSecond: size.perSecond,
    kills: Number(values.kills ?? size.kills),
    restarts: isPostgres ? Number(values.restarts ?? size.restarts) : 0,
    replicas,
    faultShare: 0.2,
    chance: createChance(Number(values.seed)),
    isNaive,
  };
  const tally = await withDatabase(isPostgres, (database) => play(run, database));
  if (tally === undefined) continue;
  report(name, tally);
  const isWell = tally.twice === 0 && tally.never === 0 && tally.crashes.length === 0;
  // The naive bot has to fail: a count that can't is worth nothing.
  if (isWell === isNaive) {
    isGood = false;
    console.log(`  ${isNaive ? "the naive bot was counted as good" : "FAILED"}`);
  }
}
process.exit(isGood ? 0 : 1);

async function withDatabase(
  isPostgres: boolean,
  work: (database: Database) => Promise<Tally>,
): Promise<Tally | undefined> {
  if (!isPostgres) return work({ url: undefined, restart: () => Promise.resolve() });
  const programs = await postgresForTests();
  if (programs === undefined) return undefined;
  const postgres = await createPostgres(programs);
  try {
    const url = await postgres.database("chaos");
    return await work({
      url,
      async restart() {
        await postgres.stop("immediate");
        await postgres.start();
      },
    });
  } finally {
    await postgres.remove();
  }
}
