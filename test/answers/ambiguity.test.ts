import { describe, expect, test } from "vitest";
import { findAmbiguity } from "../../src/answers/ambiguity.ts";
import { lookUp } from "../../src/answers/look-up.ts";
import { understand } from "../../src/answers/question.ts";
import { ask, citedBy, FILLER, labelsOf, libraryOf } from "./asking.ts";

const library = libraryOf({
  "boats.md": `# Boats

## Harbour Entry Permit (HEP)

Sent to every captain on paper.

## High Efficiency Propeller (HEP)

Saves a tenth of the fuel.

## Winter Storage Fee (WSF)

Due in October.
`,
  "other.md": "# Other\n\nA Hot Evening Punch (HEP) is served at five.\n",
  ...FILLER,
});

/** The meanings that are asked back for a question. */
function meanings(asked: string): readonly string[] | undefined {
  const question = understand(asked);
  const ambiguity = findAmbiguity(library, question, lookUp(library, question));
  return ambiguity?.options.map(({ label }) => label);
}

describe("findAmbiguity", () => {
  test("finds a short form with several headings", () => {
    expect(meanings("what is HEP?")).toEqual(["Harbour Entry Permit", "High Efficiency Propeller"]);
    expect(meanings("hep")).toEqual(["Harbour Entry Permit", "High Efficiency Propeller"]);
  });

  test("finds none where the notes know one meaning", () => {
    expect(meanings("what is WSF?")).toBeUndefined();
    expect(meanings("what is a captain?")).toBeUndefined();
  });

  test("finds none where the question says the long form, or what tells it from the other", () => {
    expect(meanings("what is HEP, the harbour permit?")).toBeUndefined();
    expect(meanings("is the HEP a propeller?")).toBeUndefined();
  });

  test("finds none where only one meaning has what is asked", () => {
    expect(meanings("how much fuel does the HEP save?")).toBeUndefined();
  });

  test("asks the same question with each meaning in its place", () => {
    const question = understand("who pays for the HEP?");
    const ambiguity = findAmbiguity(library, question, lookUp(library, question));
    expect(ambiguity?.options.map((option) => option.question)).toEqual([
      "who pays for the Harbour Entry Permit?",
      "who pays for the High Efficiency Propeller?",
    ]);
  });
});

describe("a choice", () => {
  test("answers the original question once it is made", async () => {
    const answer = await ask(library, "what is HEP?", "2");
    expect(answer.kind).toBe("found");
    expect(citedBy(answer)[0]).toBe("Boats › High Efficiency Propeller (HEP)");
  });

  test("leaves out what stands under the other meaning", async () => {
    for (const [choice, heading] of [
      ["1", "Boats › Harbour Entry Permit (HEP)"],
      ["2", "Boats › High Efficiency Propeller (HEP)"],
    ] as const) {
      expect(citedBy(await ask(library, "what is HEP?", choice))).toEqual([heading]);
    }
    const both = await ask(library, "harbour entry permit or high efficiency propeller?");
    expect(citedBy(both)).toHaveLength(2);
  });

  test("is not asked for again once the thread has settled it", async () => {
    const answer = await ask(library, "what is HEP?", "1", "to whom is the HEP sent?");
    expect(answer.kind).toBe("found");
    expect(citedBy(answer)[0]).toBe("Boats › Harbour Entry Permit (HEP)");
  });

  test("can be ignored: another question is answered by itself", async () => {
    const answer = await ask(library, "what is HEP?", "when is the winter storage fee due?");
    expect(citedBy(answer)[0]).toBe("Boats › Winter Storage Fee (WSF)");
    expect(labelsOf(answer)).toEqual([]);
  });
});
