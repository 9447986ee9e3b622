import { describe, expect, test } from "vitest";
import { Numeronyms } from "../../src/search/numeronyms.ts";
import { stem } from "../../src/search/stem.ts";
import { answerTo, FILLER, libraryOf, textOf } from "../answers/asking.ts";

const NO_TERMS = { vocabulary: [], documentFrequency: () => 0 };

describe("a numeronym", () => {
  const titles = [
    "Accessibility audit",
    "How we do Internationalization",
    "Ferries",
    "Accountancy",
  ];
  const numeronyms = new Numeronyms(() => titles);

  test.each([
    ["a11y", ["accessibility"]],
    ["i18n", ["internationalization"]],
    ["a9y", ["accountancy"]],
    ["f5s", []],
    ["x11y", []],
    ["audit", []],
  ])("stands for the words of headings that have its letters: %j", (short, words) => {
    expect(numeronyms.termsFor(short, NO_TERMS)).toEqual(words.map((word) => stem(word)));
  });

  test("costs nothing until one is asked for", () => {
    const asked = new Numeronyms(() => {
      throw new Error("read");
    });
    expect(asked.termsFor("ferry", NO_TERMS)).toEqual([]);
    expect(() => asked.termsFor("a11y", NO_TERMS)).toThrow("read");
  });

  test("may stand for a term of the notes that no heading has", () => {
    const terms = { vocabulary: ["kernel", "kubernet", "a"], documentFrequency: () => 1 };
    expect(numeronyms.termsFor("k8s", terms)).toEqual(["kubernet"]);
    expect(numeronyms.termsFor("x8s", terms)).toEqual([]);
  });

  test("finds what the notes write out", () => {
    const library = libraryOf({
      "a.md": "# Accessibility\n\nWe check pages with a screen reader.\n",
      ...FILLER,
    });
    expect(textOf(answerTo(library, "a11y"))).toContain("screen reader");
  });
});
