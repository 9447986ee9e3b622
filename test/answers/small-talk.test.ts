import { describe, expect, test } from "vitest";
import { smallTalk } from "../../src/answers/small-talk.ts";

describe("smallTalk", () => {
  test.each([
    ["greeting", ["hi", "Hello!", "hey there", "good morning all", "<@U1> hi 👋", "yo", "👋", ""]],
    ["thanks", ["thanks!", "thank you so much", "great, thanks", "ty", "ok", "perfect 🎉", "bye"]],
    ["help", ["help", "help!", "what can you do?", "who are you?", "how does this work?", "?"]],
  ])("recognises %s: %j", (talk, messages) => {
    for (const message of messages)
      expect(`${message} ${smallTalk(message)}`).toBe(`${message} ${talk}`);
  });

  test.each([
    "hi, what is ECS?",
    "thanks, and where is Lisbon?",
    "help desk",
    "how does this work with Redis?",
    "hello world program",
    "good morning routine",
    "what is ECS?",
    "why?",
    "more",
    "test environment",
    "testing?",
    "commands?",
  ])("leaves what may be looked up: %j", (message) => {
    expect(smallTalk(message)).toBeUndefined();
  });
});
