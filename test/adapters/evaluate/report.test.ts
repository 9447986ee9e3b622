import { beforeAll, describe, expect, it } from "vitest";
import type { ExpectedSections } from "../../../adapters/evaluate/expected-sections.ts";
import { report, reportFailures, scoreOf } from "../../../adapters/evaluate/report.ts";
import { judge, readSections } from "./marks.ts";

let sections: ExpectedSections;

beforeAll(async () => {
  sections = await readSections();
});

describe("report", () => {
  it("counts", () => {
    const marks = [
      judge(
        sections,
        { id: "1", kind: "lookup", expect: "answer", sections: ["aws.md#ecs"] },
        { ms: 1 },
      ),
      judge(
        sections,
        { id: "2", kind: "lookup", expect: "answer", sections: ["iam.md#roles"] },
        { ms: 2 },
      ),
      judge(sections, { id: "3", kind: "none", expect: "not_found", thread: ["hm"] }, { ms: 30 }),
      judge(sections, { id: "4" }, { ms: 4, outcome: "not_found" }),
    ];
    expect(scoreOf(marks)).toBeCloseTo(100 / 3);
    const text = report(marks);
    expect(text).toMatch(/^questions +4$/mu);
    expect(text).toMatch(/^outcomes +answer 3, not_found 1$/mu);
    expect(text).toMatch(/^score[^\d]+33\.3 % \(1\/3\)$/mu);
    expect(text).toMatch(/^ +follow-ups +0\.0 % \(0\/1\)$/mu);
    expect(text).toMatch(/^ +stubs +-$/mu);
    expect(text).toMatch(/^hit@1\D+50\.0 % \(1\/2\)$/mu);
    expect(text).toMatch(/^hit@3[^(]+50\.0 % \(1\/2\)$/mu);
    expect(text).toMatch(/^facts\D+100\.0 % \(2\/2\)$/mu);
    expect(text).toMatch(/^not in the notes\D+0\.0 % \(0\/1\)$/mu);
    expect(text).toMatch(/^false answers +100\.0 % \(1\/1\)$/mu);
    expect(text).toMatch(/^milliseconds p50 \/ p95 +2\.0 \/ 30\.0$/mu);
    expect(text).toMatch(/^lookup +2 +50\.0 % \(1\/2\) +50\.0 % \(1\/2\) +50\.0 % \(1\/2\) +0$/mu);
    expect(text).toMatch(/^none +1 +0\.0 % \(0\/1\) +- +- +1$/mu);
    expect(reportFailures(marks)).toBe(
      "2 lookup: what runs containers?\n    does not cite the section among the first 3\n" +
        '3 none: hm / what runs containers?\n    is "answer", not "not_found"\n',
    );
  });

  it("has only outcomes and times for a file of questions alone", () => {
    const marks = [judge(sections, { id: "1" }, { ms: 1 })];
    expect(scoreOf(marks)).toBeUndefined();
    expect(report(marks).trim().split("\n")).toHaveLength(3);
  });
});
