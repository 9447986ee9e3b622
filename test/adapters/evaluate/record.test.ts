import { describe, expect, it } from "vitest";
import { answerAll } from "../../../adapters/evaluate/answer-all.ts";
import { parseQuestions } from "../../../adapters/evaluate/questions.ts";
import { toRecord } from "../../../adapters/evaluate/record.ts";
import type { Bot, Message } from "../../../src/index.ts";
import { choice, citation, found } from "../answers.ts";

describe("toRecord", () => {
  it("writes down what a person reads, and where it is from", () => {
    const cited = citation({ url: "https://a.example/aws#ecs" });
    expect(toRecord("1", found("Quoted. [1]", [cited]), 1.23456)).toEqual({
      id: "1",
      outcome: "answer",
      answer: "Quoted. [1]",
      citations: [
        {
          path: "aws.md",
          anchor: "ecs",
          url: "https://a.example/aws#ecs",
          headings: ["AWS", "Services", "ECS"],
        },
      ],
      ms: 1.23,
    });
  });

  it("calls a question back a clarification", () => {
    expect(toRecord("1", choice("Which?", []), 1).outcome).toBe("clarify");
  });
});

describe("answerAll", () => {
  it("asks the earlier questions of a thread first, each thread on its own", async () => {
    const messages: Message[] = [];
    const bot: Pick<Bot, "answer"> = {
      answer(message) {
        messages.push(message);
        return Promise.resolve(found(`You asked: ${message.text}`));
      },
    };
    const text = '{"id":"1","question":"c","thread":["a","b"]}\n{"id":"2","question":"d"}';
    const progress: number[] = [];
    const records = await answerAll(bot, parseQuestions(text, "q.jsonl"), (n) => progress.push(n));
    expect(messages.map((message) => message.text)).toEqual(["a", "b", "c", "d"]);
    expect(new Set(messages.map(({ thread }) => thread)).size).toBe(2);
    expect(new Set(messages.map(({ id }) => id)).size).toBe(4);
    expect(records.map(({ id, answer }) => [id, answer])).toEqual([
      ["1", "You asked: c"],
      ["2", "You asked: d"],
    ]);
    expect(progress).toEqual([1, 2]);
  });
});
