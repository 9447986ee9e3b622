import { describe, expect, test } from "vitest";
import { kindOf, subjectOf } from "../../src/answers/kind.ts";

describe("kindOf", () => {
  test.each([
    ["definition", ["what is ECS?", "what's a buddy", "define manifest", "explain the rota"]],
    ["definition", ["tell me about refunds", "ECS", "security groups?", "meaning of RoPax"]],
    ["expansion", ["what does PNR stand for?", "PNR is short for what", "PNR = ?"]],
    ["expansion", ["what is the full form of PNR?", "which abbreviation is used for slots?"]],
    ["list", ["list the services", "what are the severity levels?", "which services are there?"]],
    ["list", ["what are the release steps?", "list all release steps"]],
    ["list", ["what kinds of tickets exist?", "name all environments", "which phones do work?"]],
    ["how-to", ["how do I deploy?", "how to roll back", "steps to deploy", "how can we swap?"]],
    ["how-to", ["postgres failover steps"]],
    ["how-to", ["what is the best way to deploy?", "the build is red, how?"]],
    ["yes-no", ["is it managed?", "do I need a note?", "can't we deploy on Friday?"]],
    ["yes-no", ["and does it scale?", "should we use Redis?"]],
    [
      "lookup",
      [
        "where is the office?",
        "when does the rota change?",
        "which quay is used by the Visby line?",
      ],
    ],
    ["definition", ["who is Ada?", "who are the SREs?"]],
    ["lookup", ["who is on call for payments?", "who is the owner of the wiki?"]],
    ["lookup", ["the refund did not arrive after five days"]],
  ])("reads a %s off its form: %j", (kind, questions) => {
    for (const question of questions)
      expect(`${question} ${kindOf(question)}`).toBe(`${question} ${kind}`);
  });

  test("does not depend on what is asked about", () => {
    for (const [one, other] of [
      ["what is ECS?", "what is a xyzzy?"],
      ["how do I deploy?", "how do I xyzzy?"],
      ["is Redis managed?", "is xyzzy xyzzied?"],
    ] as const) {
      expect(kindOf(one)).toBe(kindOf(other));
    }
  });
});

describe("subjectOf", () => {
  test.each([
    ["what is Node.js?", "Node.js"],
    ["what's .NET", ".NET"],
    ["what is k-means clustering?", "k-means clustering"],
    ["what is mean reversion", "mean reversion"],
    ["what does SLO mean?", "SLO"],
    ["define the manifest.", "manifest"],
  ])("is what is to be defined: %j", (asked, subject) => {
    expect(subjectOf(asked)).toBe(subject);
  });
});
