import { describe, expect, it } from "vitest";
import { parseQuestions } from "../../../adapters/evaluate/questions.ts";
import { SetupError } from "../../../src/index.ts";

describe("parseQuestions", () => {
  it("reads a question a line, and fills in what is not said", () => {
    const text =
      '{"id":"1","question":"what is ECS?"}\n\n{"id":"2","question":"and EKS?","thread":["ECS"],"note":"x"}\n';
    const [first, second] = parseQuestions(text, "q.jsonl");
    expect(first).toEqual({
      id: "1",
      question: "what is ECS?",
      kind: "any",
      thread: [],
      sections: [],
      must_include: [],
      must_not_include: [],
      also_ok: [],
    });
    expect(second?.thread).toEqual(["ECS"]);
  });

  it("expects an answer where sections or facts are written down", () => {
    const text =
      '{"id":"1","question":"a","sections":["A > B"]}\n{"id":"2","question":"b","must_include":["c"]}';
    expect(parseQuestions(text, "q.jsonl").map((question) => question.expect)).toEqual([
      "answer",
      "answer",
    ]);
  });

  it("names every line that is wrong", () => {
    const text = [
      '{"id":"1","question":"a"}',
      "nonsense",
      '{"id":"2"}',
      '{"id":"1","question":"b"}',
      '{"id":"3","question":"c","expect":"maybe"}',
    ].join("\n");
    expect(() => parseQuestions(text, "q.jsonl")).toThrow(SetupError);
    expect(() => parseQuestions(text, "q.jsonl")).toThrow(
      /^q\.jsonl:2: not JSON [^\n]+\nq\.jsonl:3: question: [^\n]+\nq\.jsonl:4: the id "1" is already that of line 1\nq\.jsonl:5: expect: [^\n]+$/u,
    );
  });

  it("names only some where the whole file is of another format", () => {
    const text = Array.from({ length: 500 }, () => "{}").join("\n");
    expect(() => parseQuestions(text, "q.jsonl")).toThrow(/q\.jsonl:10: [^\n]+\nand 490 more$/u);
  });

  it("refuses a file without questions", () => {
    expect(() => parseQuestions("\n \n", "q.jsonl")).toThrow("q.jsonl has no questions.");
  });
});
