import { describe, expect, test } from "vitest";
import { signalsOf } from "../../src/answers/confidence.ts";
import { answerTo, FILLER, find, libraryOf, textOf } from "./asking.ts";

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

describe("what is said of another than the one that is named", () => {
  const harbour = libraryOf({
    "gatehouse.md": "# Gatehouse\n\nKeeps the keys.\n\n## Staff\n\nTwo people.\n",
    "boathouse.md":
      "# Boathouse\n\nKeeps the boats.\n\n## Varnish\n\nVarnish dries for nine hours, in the boathouse.\n",
    ...FILLER,
  });

  const isOfAnother = (asked: string): boolean => {
    const { question, findings } = find(harbour, asked);
    const [best] = findings.evidence;
    if (best === undefined) throw new Error("nothing found");
    return signalsOf(harbour, question, findings, best).namesAnother;
  };

  test("speaks against an answer to a few words", () => {
    expect(isOfAnother("gatehouse varnish?")).toBe(true);
    expect(isOfAnother("boathouse varnish?")).toBe(false);
    expect(isOfAnother("may the gatehouse staff varnish the boathouse?")).toBe(false);
  });
});
