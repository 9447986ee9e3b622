import { mkdtemp, rm } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { Crowd } from "./crowd.ts";
import { Inspector } from "./inspector.ts";
import { writeManyNotes } from "./many-notes.ts";
import { pace } from "./pace.ts";
import { readVitals, type Vitals } from "./probe.ts";
import { notesForLoad, questionsAbout } from "./questions.ts";
import { type Scene, startScene } from "./scene.ts";
import { count } from "./tally.ts";

const help = `Asks the whole bot steadily for a long time, and looks whether it grows.

  npm run soak -- [options]

  --minutes N   how long (10); the first two are for it to fill its caches
  --rate N      questions a second (20)
  --sections N  how many sections its notes have (10,000)
`;

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    rate: { type: "string", default: "20" },
    sections: { type: "string", default: "10000" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  console.log(help);
  process.exit();
}

/** How the bot was at the end of a minute. */
interface Sample extends Vitals {
  readonly heapMb: number;
}

/** By how much what is in use may grow from the second minute on, and what the whole may take. */
const HEAP_GROWTH = 0.05;
const RSS_MB = 300;
/** Connections come and go. */
const HANDLES = 10;

const minutes = Number(values.minutes);
if (!(minutes >= 3)) throw new Error(`Growth shows from the third minute on.\n\n${help}`);
const folder = await mkdtemp(join(tmpdir(), "footnote-soak-"));
try {
  process.exitCode = (await soak()) ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
process.exit();

async function soak(): Promise<boolean> {
  const notes = join(folder, "notes");
  await writeManyNotes(notes, Number(values.sections), notesForLoad);
  const questions = await questionsAbout(notes);
  const scene = await startScene({
    notes,
    databaseUrl: undefined,
    slackMs: 50,
    isLimited: false,
    nodeOptions: ["--inspect=127.0.0.1:0"],
    isStartedAgain: true,
  });
  try {
    const inspector = await Inspector.connect(scene.said());
    const first = await sample(scene, inspector);
    console.log(
      `${first.sections.toLocaleString("en")} sections, load of the machine before: ${loadavg()[0]?.toFixed(1)}`,
    );
    show(0, first);
    const crowd = new Crowd(scene.slack, questions);
    const samples: Sample[] = [];
    for (let minute = 1; minute <= minutes; minute += 1) {
      await pace(Number(values.rate), 58, () => void crowd.ask());
      // What is under way is no growth.
      await setTimeout(2_000);
      const now = await sample(scene, inspector);
      samples.push(now);
      show(minute, now);
    }
    inspector.close();
    return report(scene, samples);
  } finally {
    await scene.end();
  }
}

async function sample({ operationsPort }: Scene, inspector: Inspector): Promise<Sample> {
  // The resident memory as it was, and not as the collection leaves it.
  const vitals = await readVitals(operationsPort);
  return { ...vitals, heapMb: await inspector.heapMb() };
}

function show(minute: number, { heapMb, rssMb, handles, requests, loopP99Ms }: Sample): void {
  console.log(
    `minute ${minute}: heap ${heapMb.toFixed(1)} MB, resident ${rssMb.toFixed(0)} MB, ` +
      `${handles} handles, ${requests} requests, event loop p99 ${loopP99Ms.toFixed(0)} ms`,
  );
}

/** Whether it has not grown, and has answered all. */
function report({ slack, fleet }: Scene, samples: readonly Sample[]): boolean {
  const [, second, ...rest] = samples;
  const last = rest.at(-1);
  if (second === undefined || last === undefined) return false;
  const tally = count(slack, slack.asked);
  const growth = last.heapMb / second.heapMb - 1;
  const mostMb = Math.max(...samples.map(({ rssMb }) => rssMb));
  console.log(`${tally.asked} asked, ${tally.lost} lost, ${tally.doubled} doubled`);
  console.log(`heap grew by ${(growth * 100).toFixed(1)} % from the second minute on`);
  const missed = [
    ...(tally.lost + tally.doubled > 0 ? ["not each question was answered once"] : []),
    ...(growth <= HEAP_GROWTH ? [] : [`heap grew by more than ${HEAP_GROWTH * 100} %`]),
    ...(mostMb <= RSS_MB ? [] : [`resident ${mostMb.toFixed(0)} MB, not ${RSS_MB} MB`]),
    ...(last.handles <= second.handles + HANDLES ? [] : ["more and more handles"]),
    ...(last.requests <= second.requests + HANDLES ? [] : ["more and more requests"]),
    ...fleet.crashes,
  ];
  for (const each of missed) console.log(`MISSED ${each}`);
  return missed.length === 0;
}
