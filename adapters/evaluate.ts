import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { createBot, MemoryConversations, SetupError } from "../src/index.ts";
import { type Console, readArguments, runCommand } from "./command-line.ts";
import { answerAll } from "./evaluate/answer-all.ts";
import { ExpectedSections } from "./evaluate/expected-sections.ts";
import { parseQuestions } from "./evaluate/questions.ts";
import type { AnswerRecord } from "./evaluate/record.ts";
import { report, reportFailures, scoreOf } from "./evaluate/report.ts";
import { score } from "./evaluate/score.ts";
import { read } from "./reading.ts";
import { notesOptions, type WhichNotes, whichNotes } from "./which-notes.ts";

const help = `Answers each question of a file, and says how well.

  npm run evaluate -- --questions FILE [options]

  --questions FILE   one question a line: {"id":"1","question":"what is ECS?",
                     "sections":["aws.md#ecs"],"must_include":["containers"],"expect":"answer"}
                     Without "expect" (answer, stub, not_found, clarify) it is asked, not scored.
  --notes DIR        the folder of notes (default: NOTES_DIR, or ./knowledge)
  --site URL         address of the published notes, for links (default: SITE_URL)
  --out FILE         write what was answered, one line a question
  --failures         list the questions that did not pass, and why
  --min-score N      fail if fewer than N per cent of the questions pass
`;

await runCommand(async (console) => {
  const request = readRequest(process.argv.slice(2));
  if (request === undefined) {
    console.stdout.write(help);
    return 0;
  }
  return evaluate(request, console);
});

interface Request {
  readonly notes: WhichNotes;
  readonly questions: string;
  readonly out: string | undefined;
  readonly failures: boolean;
  readonly minScore: number | undefined;
}

function readRequest(args: string[]): Request | undefined {
  const { values } = readArguments({
    args,
    options: {
      ...notesOptions,
      questions: { type: "string" },
      out: { type: "string" },
      failures: { type: "boolean", default: false },
      "min-score": { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return undefined;
  const { questions, out, failures, "min-score": least } = values;
  if (questions === undefined) {
    throw new SetupError("Say which questions to ask: --questions FILE (--help says more).");
  }
  const minScore = least === undefined ? undefined : Number(least);
  if (minScore !== undefined && !(minScore >= 0 && minScore <= 100)) {
    throw new SetupError(`--min-score is a percentage from 0 to 100, not "${least}".`);
  }
  return { notes: whichNotes(values), questions, out, failures, minScore };
}

async function evaluate(request: Request, { stdout, stderr }: Console): Promise<number> {
  const questions = parseQuestions(await readQuestions(request.questions), request.questions);
  const { library, summary, problems } = await read(request.notes.notesDir, request.notes);
  stderr.write(`${[summary, ...problems].join("\n")}\n`);

  const bot = createBot({
    library,
    conversations: new MemoryConversations({ now: Date.now }),
    now: Date.now,
  });
  const records = await answerAll(bot, questions, (done) => {
    if (stderr.isTTY === true) stderr.write(`\r${done} of ${questions.length} answered`);
  });
  if (stderr.isTTY === true) stderr.write("\n");
  if (request.out !== undefined) await writeRecords(request.out, records);

  const sections = new ExpectedSections(library.sections);
  const marks = records.flatMap((record, at) => {
    const question = questions[at];
    return question === undefined ? [] : [score(question, record, sections)];
  });
  for (const { question, unknownSections } of marks) {
    for (const name of unknownSections) {
      stderr.write(`${question.id} expects the section "${name}", which the notes don't have.\n`);
    }
  }
  stdout.write(report(marks));
  if (request.failures) stdout.write(`\n${reportFailures(marks)}`);
  return judge(scoreOf(marks), request.minScore, stderr);
}

function judge(
  reached: number | undefined,
  least: number | undefined,
  stderr: Console["stderr"],
): number {
  if (least === undefined) return 0;
  if (reached === undefined) {
    throw new SetupError('--min-score needs questions that say what they "expect".');
  }
  if (reached >= least) return 0;
  stderr.write(`The score is ${reached.toFixed(1)} %, below the ${least} % asked for.\n`);
  return 1;
}

async function readQuestions(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new SetupError(`Cannot read the questions file ${file}. Is the path right?`, {
      cause: error,
    });
  }
}

async function writeRecords(file: string, records: readonly AnswerRecord[]): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, records.map((record) => `${JSON.stringify(record)}\n`).join(""));
  } catch (error) {
    throw new SetupError(`Cannot write ${file}. Is it a place that may be written to?`, {
      cause: error,
    });
  }
}
