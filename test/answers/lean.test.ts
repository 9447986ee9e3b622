import { describe, expect, test } from "vitest";
import { leanOf, putInto, swappedIn } from "../../src/answers/lean.ts";

describe("leanOf", () => {
  test.each([
    ["none", ["what is ECS?", "how do I deploy?", "different question: what is IAM?"]],
    ["none", ["something else: who is on call?"]],
    ["topic", ["is it managed?", "does it have backups?", "what does it cost?"]],
    ["topic", ["and why does that fail?", "what does this cost?", "but is the network slow?"]],
    ["topic", ["who runs them?", "where is the other one?"]],
    ["among", ["which one is cheaper?", "and which one is cheaper?", "which of them is managed?"]],
    ["among", ["which is cheaper?", "so which is better for us?", "which's the most stable?"]],
    ["among", ["what's the difference?", "is there any difference in price?", "pros and cons?"]],
    ["none", ["which is the fastest disk?", "what is the difference between A and B?"]],
    ["none", ["how does the one-time password work?", "which ones-complement do we use?"]],
    ["none", ["what are the advantages of Redis?", "which filter is used?"]],
    ["among", ["is the second one managed?", "do both of them scale?"]],
    [
      "swap",
      ["what about NLB?", "and for RabbitMQ?", "how about the Lisbon office?", "and in Lisbon?"],
    ],
    ["swap", ["compared to Fargate?", "ok, and NLB?"]],
    [
      "more",
      ["more", "show me more", "tell me more", "go on", "anything else?", "more details please"],
    ],
    ["whole", ["the whole section", "show me the full note", "everything", "all of it"]],
    ["bare", ["why?", "how?", "but why not?", "for example?", "how so?", "how come?"]],
  ])("reads that a question leans by %s: %j", (lean, questions) => {
    for (const question of questions)
      expect(`${question} ${leanOf(question)}`).toBe(`${question} ${lean}`);
  });
});

describe("swappedIn", () => {
  test.each([
    ["what about NLB?", "NLB?"],
    ["and for the RabbitMQ queue?", "RabbitMQ queue?"],
    ["ok, how about a Lisbon desk?", "Lisbon desk?"],
    ["and compared to Fargate?", "Fargate?"],
  ])("is what takes the topic's place: %j", (asked, put) => {
    expect(swappedIn(asked)).toBe(put);
  });
});

describe("putInto", () => {
  test.each([
    [
      "what are the opening hours in Bergen?",
      "and in Lisbon?",
      "what are the opening hours in Lisbon?",
    ],
    ["max line width in swift", "and in all the others?", "max line width in all the others?"],
    ["who pays for trains?", "what about for the planes?", "who pays for the planes?"],
  ])("asks %j for something else: %j", (before, asked, whole) => {
    expect(putInto(before, asked)).toBe(whole);
  });

  test.each([
    ["what is Booking written in?", "what about Ledger?"],
    ["when is the office in Bergen open?", "and on Saturdays?"],
    ["what are the opening hours in Bergen?", "and for visitors?"],
    ["", "and in Lisbon?"],
  ])("puts nothing into %j without its preposition: %j", (before, asked) => {
    expect(putInto(before, asked)).toBeUndefined();
  });
});
