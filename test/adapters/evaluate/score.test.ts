import { beforeAll, describe, expect, it } from "vitest";
import type { ExpectedSections } from "../../../adapters/evaluate/expected-sections.ts";
import { judge, readSections } from "./marks.ts";

let sections: ExpectedSections;

beforeAll(async () => {
  sections = await readSections();
});

describe("score", () => {
  it("passes an answer that cites the section and names the facts", () => {
    const mark = judge(sections, {
      expect: "answer",
      sections: ["aws.md#ecs"],
      must_include: ["containers"],
    });
    expect(mark).toMatchObject({ passed: true, failures: [], rank: 1, factsNamed: true });
  });

  it.each([
    ["another outcome", { expect: "not_found" }, 'is "answer", not "not_found"'],
    [
      "another section",
      { sections: ["iam.md#roles"] },
      "does not cite the section among the first 3",
    ],
    [
      "a missing fact",
      { must_include: ["pods", ["tasks", "jobs"]] },
      'does not name "pods"; does not name "tasks" or "jobs"',
    ],
    ["a forbidden text", { must_not_include: ["runs"] }, 'names "runs"'],
    [
      "a side that is not cited",
      { sections: ["aws.md#ecs", "iam.md#roles"] },
      "cites 1 of 2 sections among the first 4",
    ],
  ])("does not pass %s", (_, expected, failures) => {
    const mark = judge(sections, { expect: "answer", ...expected });
    expect(mark.passed).toBe(false);
    expect(mark.failures.join("; ")).toBe(failures);
  });

  it("accepts any section of a group, any fact of a list, and any outcome that is fine, too", () => {
    const mark = judge(sections, {
      expect: "clarify",
      also_ok: ["answer"],
      sections: [["iam.md#roles", "aws.md#ecs"]],
      must_include: [["pods", "containers"]],
    });
    expect(mark.passed).toBe(true);
    expect(mark.falselyAnswered).toBe(false);
  });

  it("wants a stub to cite its heading, and a clarification to name the meanings", () => {
    const stub = { outcome: "stub" } as const;
    expect(judge(sections, { expect: "stub", sections: ["aws.md#ecs"] }, stub).passed).toBe(true);
    expect(judge(sections, { expect: "stub", sections: ["iam.md#roles"] }, stub).failures).toEqual([
      "does not cite the heading",
    ]);
    const clarify = { outcome: "clarify", citations: [] } as const;
    const expected = { expect: "clarify", must_include: ["containers"] };
    expect(judge(sections, expected, clarify).passed).toBe(true);
    expect(judge(sections, expected, { ...clarify, answer: "Which?" }).passed).toBe(false);
  });

  it("counts an answer to what the notes don't say as false", () => {
    expect(judge(sections, { expect: "not_found" }).falselyAnswered).toBe(true);
    expect(judge(sections, { expect: "answer" }).falselyAnswered).toBe(false);
  });

  it("does not score a question that expects nothing", () => {
    expect(judge(sections, {})).toMatchObject({
      passed: undefined,
      failures: [],
      falselyAnswered: false,
    });
  });

  it("tells which sections of the file the notes don't have", () => {
    const { unknownSections } = judge(sections, { sections: [["aws.md#ecs", "aws.md#lambda"]] });
    expect(unknownSections).toEqual(["aws.md#lambda"]);
  });
});
