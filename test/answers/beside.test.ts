import { describe, expect, test } from "vitest";
import { answerTo, FILLER, libraryOf, textOf } from "./asking.ts";

const library = libraryOf({
  "huts.md": `# Huts

## Galdhopiggen

Open from June on.

### Parking

There are ten places behind the hut.

## Snohetta

Open in August only.

### Ferry

The ferry leaves at ten.
`,
  ...FILLER,
});

describe("what stands under the heading beside the one asked about", () => {
  test("is no answer", () => {
    const answer = answerTo(library, "when does the ferry to Galdhopiggen leave?");
    expect(answer.kind).toBe("not-found");
  });

  test("is one where it is asked about", () => {
    expect(textOf(answerTo(library, "is there parking at Galdhopiggen?"))).toContain("ten places");
    expect(textOf(answerTo(library, "when is Snohetta open?"))).toContain("August");
  });

  test("is one where the question names both", () => {
    const both = "is the parking at Galdhopiggen also for Snohetta?";
    expect(textOf(answerTo(library, both))).toContain("ten places");
  });
});
