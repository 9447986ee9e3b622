import { describe, expect, test } from "vitest";
import { chosenOption } from "../../src/answers/chosen.ts";
import type { Turn } from "../../src/answers/conversation.ts";

const last: Turn = {
  id: "m1",
  person: undefined,
  question: "what is EBS?",
  topics: [],
  outcome: "choice",
  cited: [],
  options: [
    { label: "Elastic Block Store", question: "what is Elastic Block Store?" },
    { label: "Elastic Beanstalk", question: "what is Elastic Beanstalk?" },
    { label: "Ebb › Tide", question: "What about Ebb › Tide?" },
  ],
  page: 0,
  at: 0,
};

describe("chosenOption", () => {
  test.each([
    [0, ["1", "1.", "the first one", "first", "The 1st option", "elastic block store"]],
    [0, ["Elastic Block-Store!", "what is Elastic Block Store?"]],
    [1, ["2", "the second", "2nd", "second option", "ELASTIC BEANSTALK"]],
    [2, ["3", "the last one", "last", "third", "Ebb Tide", "ebb > tide"]],
  ])("is option %d for %j", (at, messages) => {
    for (const message of messages) {
      expect(`${message}: ${chosenOption(message, last)?.label}`).toBe(
        `${message}: ${last.options[at]?.label}`,
      );
    }
  });

  test.each(["4", "fourth", "0", "what is the first step?", "1 2", "block store", "", "?"])(
    "is none for what names none: %j",
    (message) => {
      expect(chosenOption(message, last)).toBeUndefined();
    },
  );

  test("is the one with that number, however many are offered", () => {
    const options = Array.from({ length: 12 }, (_, at) => ({
      label: `Meaning ${at}`,
      question: `what is meaning ${at}?`,
    }));
    expect(chosenOption("6", { ...last, options })).toBe(options[5]);
    expect(chosenOption("the 12th one", { ...last, options })).toBe(options[11]);
  });

  test("is none where nothing was offered", () => {
    expect(chosenOption("1", undefined)).toBeUndefined();
    expect(chosenOption("1", { ...last, options: [] })).toBeUndefined();
  });
});
