import { describe, expect, test } from "vitest";
import type { Turn } from "../../src/answers/conversation.ts";
import { lookUp } from "../../src/answers/look-up.ts";
import { understand } from "../../src/answers/question.ts";
import { sectionKey } from "../../src/library.ts";
import { FILLER, find, libraryOf, sectionIn } from "./asking.ts";

const library = libraryOf({
  "boats.md":
    "# Boats\n\n## Dinghy\n\nMade of larch.\n\n## Paint\n\nThe hull is painted in May.\n\n" +
    "## Winter\n\nEverything is put under a roof.\n",
  "houses.md": "# Houses\n\n## Colours\n\nThe hull of a house is painted in June.\n",
  ...FILLER,
});

const dinghy: Turn = {
  id: "m1",
  person: undefined,
  question: "what is the dinghy made of?",
  topics: ["what is the dinghy made of?"],
  outcome: "found",
  cited: [sectionKey(sectionIn(library, "Dinghy"))],
  options: [],
  page: 0,
  at: 0,
};

/** How much a follow-up to the dinghy leans on it. */
const weightOf = (text: string): number => lookUp(library, understand(text, [dinghy])).topicWeight;

describe("looking up a question", () => {
  test("counts an everyday word less than an unusual one, and a filler least", () => {
    const weights = new Map(
      find(library, "what put larch").findings.query.map(({ raw, weight }) => [raw, weight]),
    );
    expect(weights.get("larch")).toBe(1);
    expect(weights.get("put")).toBeLessThan(0.75);
    expect(weights.get("what")).toBeLessThan(weights.get("put") ?? 0);
  });

  test("needs no word in an answer that everybody says all the time", () => {
    const { query, required } = find(library, "two boats want to go back under a roof").findings;
    const needed = query.filter((_, at) => ((required >>> at) & 1) === 1).map(({ raw }) => raw);
    expect(needed).toEqual(["boats", "roof"]);
    expect(find(library, "two back").findings.required).toBe(0b11);
  });
});

describe("looking up a follow-up", () => {
  test("leans on the topic in full where it says little itself, and less the more it says", () => {
    expect(weightOf("is it good?")).toBe(1);
    expect(weightOf("does it have winches?")).toBeLessThan(1);
    expect(weightOf("does it have titanium winches on the quarterdeck?")).toBeLessThan(
      weightOf("does it have winches?"),
    );
  });

  test("prefers the note that the thread speaks of", () => {
    const { evidence } = lookUp(library, understand("and when is the hull painted?", [dinghy]));
    expect(evidence[0]?.section.headings).toEqual(["Boats", "Paint"]);
    expect(evidence[0]?.nearby).toBeGreaterThan(0);
    const other = evidence.find(({ section }) => section.note.path === "houses.md");
    expect(other?.nearby).toBe(0);
  });
});
