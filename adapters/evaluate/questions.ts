import { z } from "zod";
import { SetupError } from "../../src/index.ts";

/** What a bot can do with a question, in the words of a questions file. */
export const outcomes = ["answer", "stub", "not_found", "clarify"] as const;

export type Outcome = (typeof outcomes)[number];

/** A file of another format is wrong in every line, which is said better in a few. */
const MOST_MISTAKES = 10;

const oneOrMore = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);

const questionSchema = z.object({
  id: z.string().min(1),
  question: z.string().min(1),
  kind: z.string().default("any"),
  /** Asked before it in the same conversation, oldest first. */
  thread: z.array(z.string().min(1)).default([]),
  /** Groups of sections: one of each group has to be cited. */
  sections: z.array(oneOrMore).default([]),
  /** Facts the answer has to name; a list is satisfied by any of its strings. */
  must_include: z.array(oneOrMore).default([]),
  must_not_include: z.array(z.string().min(1)).default([]),
  expect: z.enum(outcomes).optional(),
  /** Other outcomes that a sensible person would accept. */
  also_ok: z.array(z.enum(outcomes)).default([]),
});

/** One line of a questions file. Without `expect` it is asked, but not scored. */
export type ExpectedQuestion = z.infer<typeof questionSchema>;

/**
 * Reads a questions file: one JSON object a line, empty lines aside.
 *
 * @throws {SetupError} naming the lines that are wrong.
 */
export function parseQuestions(text: string, file: string): readonly ExpectedQuestion[] {
  const questions: ExpectedQuestion[] = [];
  const mistakes: string[] = [];
  const lineOf = new Map<string, number>();
  text.split("\n").forEach((line, index) => {
    if (line.trim() === "") return;
    const number = index + 1;
    const { data, mistake } = parseLine(line);
    if (data === undefined) {
      mistakes.push(`${file}:${number}: ${mistake}`);
      return;
    }
    const earlier = lineOf.get(data.id);
    if (earlier !== undefined) {
      mistakes.push(`${file}:${number}: the id "${data.id}" is already that of line ${earlier}`);
    }
    lineOf.set(data.id, number);
    questions.push(data);
  });
  if (mistakes.length > 0) throw new SetupError(listed(mistakes));
  if (questions.length === 0) {
    throw new SetupError(`${file} has no questions. Write one a line: {"id":"1","question":"…"}`);
  }
  return questions;
}

function listed(mistakes: readonly string[]): string {
  const rest = mistakes.length - MOST_MISTAKES;
  return [...mistakes.slice(0, MOST_MISTAKES), ...(rest > 0 ? [`and ${rest} more`] : [])].join(
    "\n",
  );
}

type ParsedLine =
  | { readonly data: ExpectedQuestion; readonly mistake?: never }
  | { readonly data?: never; readonly mistake: string };

function parseLine(line: string): ParsedLine {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch (error) {
    return { mistake: `not JSON (${error instanceof Error ? error.message : "unreadable"})` };
  }
  const { data, error } = questionSchema.safeParse(json);
  if (data === undefined) {
    const mistake = error.issues
      .map(({ path, message }) =>
        [path.join("."), message].filter((part) => part !== "").join(": "),
      )
      .join("; ");
    return { mistake };
  }
  // Who writes down sections or facts, and no outcome, wants them answered.
  const wantsAnswer = data.sections.length > 0 || data.must_include.length > 0;
  return { data: wantsAnswer ? { ...data, expect: data.expect ?? "answer" } : data };
}
