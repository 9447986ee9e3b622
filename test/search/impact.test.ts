import { describe, expect, test } from "vitest";
import { recordDocuments } from "../../src/search/forward-store.ts";
import { impactOf, impacts, SLOTS } from "../../src/search/impact.ts";
import { Vocabulary } from "../../src/search/vocabulary.ts";
import { section } from "./notes.ts";

/** The slot of a term in each section that holds it. */
function slotsOf(term: string, ...sections: ReturnType<typeof section>[]) {
  const vocabulary = new Vocabulary();
  const store = recordDocuments(sections, vocabulary);
  return [...impacts(store, vocabulary.terms.length)].map(
    ({ terms, slots }) => slots[terms.indexOf(vocabulary.numberOf(term) ?? -1)],
  );
}

describe("impacts", () => {
  test("are strongest in the heading, then in the headings above, then in the text", () => {
    const [title = 0, path = 0, passage = 0] = slotsOf(
      "kafka",
      section("kafka guide", ["other words here"], { path: "some old note" }),
      section("one guide", ["other words here"], { path: "kafka old note" }),
      section("one guide", ["kafka words here"], { path: "some old note" }),
    );
    expect(title).toBeLessThanOrEqual(path);
    expect(path).toBeLessThan(passage);
    expect(title).toBeLessThan(passage);
  });

  test("grow with every mention, and shrink in long text", () => {
    const [once = 0, often = 0, long = 0] = slotsOf(
      "kafka",
      section("one", ["kafka queue"]),
      section("one", ["kafka kafka", "kafka kafka"]),
      section("one", ["kafka queue", "very many other words and more of them ".repeat(9)]),
    );
    expect(often).toBeLessThan(once);
    expect(long).toBeGreaterThan(once);
  });

  test("fall into slots, 0 the highest", () => {
    const [most = -1, least = -1] = slotsOf(
      "kafka",
      section("kafka kafka kafka", ["kafka"], { path: "kafka kafka" }),
      section("one", [`kafka ${"word ".repeat(500)}`]),
      section("one"),
      section("one"),
      section("one"),
    );
    expect(most).toBe(0);
    expect(least).toBeGreaterThan(SLOTS / 2);
    expect(least).toBeLessThan(SLOTS);
  });
});

describe("impactOf", () => {
  test("is the middle of a slot, on BM25's scale", () => {
    expect(impactOf(0)).toBeCloseTo((1 - 0.5 / 9) * 2.2);
    expect(impactOf(8)).toBeCloseTo((0.5 / 9) * 2.2);
  });
});
