import { describe, expect, test } from "vitest";
import { focusOf } from "../../src/answers/focus.ts";

const SMALL = /^(?:the|a|an|our|my|i|we|do|does|is|it|of|in|to)$/i;
const isTelling = (word: string): boolean => !SMALL.test(word);

describe("focusOf", () => {
  test.each([
    ["which license do the ferry apps have?", "license"],
    ["what memory limit should a pod get", "limit"],
    ["what is the retention of logs in Loki?", "retention"],
    ["which version of Redis do we run?", "version"],
    ["what's the hotel limit in Lisbon?", "limit"],
    ["do we pay a finder's fee to skippers?", "fee"],
    ["is there any parking?", "parking"],
    ["can I get a pilot who speaks Norwegian?", "pilot"],
  ])("is the noun that is asked for: %j", (question, focus) => {
    expect(focusOf(question, isTelling)).toEqual({ word: focus, isNoun: true });
  });

  test.each([
    ["how do I restore a backup?", "restore"],
    ["how to encrypt the disk", "encrypt"],
    ["who maintains the transport?", "maintains"],
    ["who has to approve a refund?", "approve"],
    ["who is allowed to merge it?", "merge"],
    ["why did we choose Elixir?", "choose"],
    ["can we mute the alerts?", "mute"],
    ["how many passengers fit on a ferry?", "fit"],
  ])("is the verb that is asked about: %j", (question, focus) => {
    expect(focusOf(question, isTelling)).toEqual({ word: focus, isNoun: false });
  });

  test.each([
    "refund deadline",
    "what colour is the kettle?",
    "is the office open?",
    "tell me about Redis",
    "",
  ])("is nothing where the form does not tell: %j", (question) => {
    expect(focusOf(question, isTelling)).toBeUndefined();
  });

  test("is one of the telling words, or none", () => {
    expect(focusOf("how do I do it?", isTelling)).toBeUndefined();
    expect(focusOf("how do I do the laundry?", isTelling)?.word).toBe("laundry");
  });
});
