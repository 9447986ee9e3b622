import {
  asMarkdown,
  asPlainText,
  createBot,
  type ExplainedAnswer,
  MemoryConversations,
  SetupError,
} from "../src/index.ts";
import { type Console, readArguments, runCommand } from "./command-line.ts";
import { toOutcome } from "./evaluate/record.ts";
import { explain } from "./explain.ts";
import { notesOptions, type WhichNotes, whichNotes } from "./which-notes.ts";
import { read } from "./reading.ts";
import { formatFor, toTerminal } from "./terminal-format.ts";

const help = `Answers one question.

  npm run ask -- "what is ECS?" [options]

  --notes DIR      the folder of notes (default: NOTES_DIR, or ./knowledge)
  --site URL       address of the published notes, for links (default: SITE_URL)
  --after TEXT     a question asked before it in the same thread; may be given several times
  --explain        say how the question was understood, what was found, and why it was answered so
  --json           write the answer as JSON
`;

await runCommand(async (console) => {
  const request = readRequest(process.argv.slice(2));
  if (request === undefined) {
    console.stdout.write(help);
    return 0;
  }
  return ask(request, console);
});

interface Request {
  readonly question: string;
  readonly notes: WhichNotes;
  /** Questions asked before it, oldest first. */
  readonly after: readonly string[];
  readonly isExplained: boolean;
  readonly isJson: boolean;
}

function readRequest(args: string[]): Request | undefined {
  const { values, positionals } = readArguments({
    args,
    allowPositionals: true,
    options: {
      ...notesOptions,
      after: { type: "string", multiple: true, default: [] },
      explain: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return undefined;
  const question = positionals.join(" ").trim();
  if (question === "") {
    throw new SetupError('Say what to ask: npm run ask -- "what is ECS?" (--help says more).');
  }
  return {
    question,
    notes: whichNotes(values),
    after: values.after,
    isExplained: values.explain,
    isJson: values.json,
  };
}

async function ask(request: Request, { stdout, stderr }: Console): Promise<number> {
  const { library, problems } = await read(request.notes.notesDir, request.notes);
  for (const problem of problems) stderr.write(`${problem}\n`);
  const bot = createBot({
    library,
    conversations: new MemoryConversations({ now: Date.now }),
    now: Date.now,
  });
  const thread = "ask:1";
  for (const [at, text] of request.after.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- a conversation has an order
    await bot.answer({ id: `after ${at}`, thread, text });
  }
  const begin = performance.now();
  const explained = await bot.explain({ id: "question", thread, text: request.question });
  const ms = performance.now() - begin;
  stdout.write(
    request.isJson
      ? `${JSON.stringify(toJson(request, explained, ms), undefined, 2)}\n`
      : `${toText(request, explained, stdout)}\n`,
  );
  return 0;
}

/** The answer as it is read, and why it is so where that was asked for. */
function toText(
  request: Request,
  { answer, explanation }: ExplainedAnswer,
  output: Console["stdout"],
): string {
  const shown = toTerminal(answer, formatFor(output, process.env));
  return request.isExplained ? `${shown}\n\n${explain(explanation)}` : shown;
}

/** The answer as another program reads it. */
function toJson(request: Request, { answer, explanation }: ExplainedAnswer, ms: number): object {
  return {
    question: request.question,
    outcome: toOutcome(answer),
    kind: answer.kind,
    answer: asPlainText(answer.body),
    markdown: asMarkdown(answer.body),
    citations: answer.citations.map(({ number, path, anchor, url, headings, line }) => {
      return { number, path, anchor, url, headings, line };
    }),
    options: answer.options,
    understood: explanation.understood,
    version: answer.version,
    ms: Math.round(ms * 100) / 100,
    ...(request.isExplained ? { explanation } : {}),
  };
}
