import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ExpectedSections } from "../../../adapters/evaluate/expected-sections.ts";
import { parseQuestions } from "../../../adapters/evaluate/questions.ts";
import type { AnswerRecord } from "../../../adapters/evaluate/record.ts";
import { type Mark, score } from "../../../adapters/evaluate/score.ts";
import { openLibrary } from "../../../src/index.ts";

const aws = `# AWS

The cloud.

## Services

### ECS

Runs containers.

### Roles {#service-roles}

For services.

## Concepts

### ECS concepts

Clusters.
`;

const iam = `# IAM

## Roles

Roles are worn.
`;

/** The sections of two small notes. */
export async function readSections(): Promise<ExpectedSections> {
  const folder = await mkdtemp(join(tmpdir(), "footnote-sections-"));
  try {
    await writeFile(join(folder, "aws.md"), aws);
    await writeFile(join(folder, "iam.md"), iam);
    return new ExpectedSections((await openLibrary(folder)).sections);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Scores a good answer about ECS, or what is changed of it, by what is expected. */
export function judge(
  sections: ExpectedSections,
  expected: object,
  recorded: Partial<AnswerRecord> = {},
): Mark {
  const line = JSON.stringify({ id: "1", question: "what runs containers?", ...expected });
  const [question] = parseQuestions(line, "q.jsonl");
  if (question === undefined) throw new Error("no question");
  const record: AnswerRecord = {
    id: question.id,
    outcome: "answer",
    answer: "ECS runs containers.",
    citations: [
      { path: "aws.md", anchor: "ecs", url: undefined, headings: ["AWS", "Services", "ECS"] },
    ],
    ms: 1,
    ...recorded,
  };
  // `expect` follows from sections, which is not what is looked at here.
  const asIs = "expect" in expected ? question : { ...question, expect: undefined };
  return score(asIs, record, sections);
}
