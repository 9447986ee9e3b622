import { appendFile, readdir } from "node:fs/promises";
import { loadavg } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { createPostgres, postgresForTests } from "../adapters/store/postgres.ts";
import type { Asked } from "../chaos/quick-slack.ts";
import { Crowd } from "./crowd.ts";
import { pace } from "./pace.ts";
import { readVitals } from "./probe.ts";
import { notesForLoad, questionsAbout } from "./questions.ts";
import { type Scene, startScene } from "./scene.ts";
import { count, type Spread } from "./tally.ts";
import { missedInBurst, missedSteadily, type Outcome } from "./targets.ts";

const help = `Asks the whole bot, over HTTP as Slack does, as fast as it has to answer; measures how fast it does.

  npm run load -- [options]

  --postgres     keep everything in a Postgres, made for this, instead of a file
  --seconds N    how long the steady parts last (60)
  --rate N       questions a second in them (100)
  --burst N      questions a second in the burst of ten seconds (300)
  --notes DIR    which notes are asked (the garden's, else those that are shipped)
  --limited      with a limit that leaves many questions unanswered: the run must fail then
  --profile DIR  write a profile of the bot's processor time there
`;

const { values } = parseArgs({
  options: {
    postgres: { type: "boolean", default: false },
    seconds: { type: "string", default: "60" },
    rate: { type: "string", default: "100" },
    burst: { type: "string", default: "300" },
    notes: { type: "string", default: notesForLoad },
    limited: { type: "boolean", default: false },
    profile: { type: "string" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  console.log(help);
  process.exit();
}

/** What Slack itself takes to answer. */
const SLACK_MS = 50;
const BURST_SECONDS = 10;
/** Whoever asks and measures is not to be what is measured. */
const OWN_DELAY_MS = 25;

const seconds = Number(values.seconds);
const rate = Number(values.rate);
process.exit((await withDatabase((url) => load(url))) ? 0 : 1);

async function withDatabase(work: (url: string | undefined) => Promise<boolean>): Promise<boolean> {
  if (!values.postgres) return work(undefined);
  const programs = await postgresForTests();
  if (programs === undefined) return false;
  const postgres = await createPostgres(programs);
  try {
    return await work(await postgres.database("load"));
  } finally {
    await postgres.remove();
  }
}

/** Whether all that is asked of the bot was reached. */
async function load(databaseUrl: string | undefined): Promise<boolean> {
  const questions = await questionsAbout(values.notes);
  const profile =
    values.profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${values.profile}`];
  const scene = await startScene({
    notes: values.notes,
    databaseUrl,
    slackMs: SLACK_MS,
    isLimited: values.limited,
    nodeOptions: profile,
    isStartedAgain: false,
  });
  console.log(
    `${values.notes}, ${databaseUrl === undefined ? "embedded store" : "Postgres"}, ` +
      `Slack of ${SLACK_MS} ms, load of the machine before: ${loadavg()[0]?.toFixed(1)}`,
  );
  try {
    const crowd = new Crowd(scene.slack, questions);
    const ask = (perSecond: number, lasts: number) => askFor(scene, crowd, perSecond, lasts);
    // What is run for the first time is compiled first.
    await part(scene, "warming up", () => ask(Math.min(rate, 50), 10));
    const missed = [
      ...report(await part(scene, "steady", () => ask(rate, seconds)), missedSteadily),
      ...report(
        await part(scene, "burst", () => ask(Number(values.burst), BURST_SECONDS)),
        missedInBurst,
      ),
      ...report(await part(scene, "reading notes", () => whileReading(scene, ask)), missedSteadily),
    ];
    const doubled = count(scene.slack, scene.slack.asked).doubled;
    if (doubled > 0) console.log(`${doubled} doubled in all`);
    const { crashes } = scene.fleet;
    for (const crash of crashes) console.log(`crashed: ${crash}`);
    if (missed.length > 0) console.log(`\nthe bot said last:\n${scene.said().slice(-1_500)}`);
    return missed.length === 0 && doubled === 0 && crashes.length === 0;
  } finally {
    await scene.end();
  }
}

/** Asks, and gives the questions once they are answered or it is clear that they won't be. */
async function askFor(
  { slack }: Scene,
  crowd: Crowd,
  perSecond: number,
  lasts: number,
): Promise<readonly Asked[]> {
  const asked: Asked[] = [];
  await pace(perSecond, lasts, () => void asked.push(crowd.ask()));
  const until = performance.now() + 30_000;
  const isOpen = (each: Asked) => slack.answersTo(each).length === 0;
  while (performance.now() < until && (slack.pending > 0 || asked.some(isOpen))) {
    await setTimeout(100);
  }
  return asked;
}

/** The notes change, and are read and indexed again, all the time. */
async function whileReading(
  scene: Scene,
  ask: (perSecond: number, lasts: number) => Promise<readonly Asked[]>,
): Promise<readonly Asked[]> {
  const files = await readdir(scene.notes, { recursive: true });
  const note = join(scene.notes, files.find((name) => name.endsWith(".md")) ?? "new.md");
  const asking = ask(rate, seconds);
  const end = asking.then(() => "asked" as const);
  let readings = 0;
  do {
    readings += 1;
    await appendFile(note, `\nRead again: ${readings}.\n`);
    await scene.readAgain();
  } while ((await Promise.race([end, setTimeout(500)])) !== "asked");
  console.log(`\nnotes read and indexed ${readings} times meanwhile`);
  return asking;
}

async function part(
  scene: Scene,
  name: string,
  work: () => Promise<readonly Asked[]>,
): Promise<Outcome> {
  const before = await readVitals(scene.operationsPort);
  const own = monitorEventLoopDelay({ resolution: 1 });
  own.enable();
  const asked = await work();
  own.disable();
  const bot = await readVitals(scene.operationsPort);
  return {
    name,
    tally: count(scene.slack, asked),
    bot,
    cpuMs: ((bot.cpuSeconds - before.cpuSeconds) * 1_000) / asked.length,
    ownP99Ms: own.percentile(99) / 1e6,
  };
}

/** Prints a part; gives what was missed in it. */
function report(
  outcome: Outcome,
  toMissed: (outcome: Outcome, slackMs: number) => readonly string[],
): readonly string[] {
  const { name, tally, bot, cpuMs, ownP99Ms } = outcome;
  const { asked, lost, doubled, outOfOrder, answerMs, acknowledgedMs, allAnsweredSeconds } = tally;
  console.log(
    `\n${name}: ${asked} asked, ${lost} lost, ${doubled} doubled, ${outOfOrder} out of order`,
  );
  console.log(
    `  answer       ${show(answerMs)}, the last after ${allAnsweredSeconds.toFixed(1)} s`,
  );
  console.log(`  acknowledged ${show(acknowledgedMs)}`);
  console.log(
    `  event loop   p99 ${bot.loopP99Ms.toFixed(0)}, max ${bot.loopMaxMs.toFixed(0)} ms (10 of them are Node's sampling)`,
  );
  console.log(
    `  processor    ${cpuMs.toFixed(1)} ms a question, memory ${bot.rssMb.toFixed(0)} MB`,
  );
  if (ownP99Ms > OWN_DELAY_MS) {
    console.log(`  DISTORTED    whoever asks was late itself: p99 ${ownP99Ms.toFixed(0)} ms`);
  }
  const missed = toMissed(outcome, SLACK_MS);
  for (const each of missed) console.log(`  MISSED       ${each}`);
  return missed;
}

function show({ p50, p99, max }: Spread): string {
  return `p50 ${p50.toFixed(0)}, p99 ${p99.toFixed(0)}, max ${max.toFixed(0)} ms`;
}
