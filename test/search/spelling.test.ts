import { describe, expect, test } from "vitest";
import { Spelling } from "../../src/search/spelling.ts";
import { typingCost } from "../../src/search/typing.ts";

const FREQUENCIES: Readonly<Record<string, number>> = {
  kubernet: 50,
  container: 40,
  contain: 30,
  snapshot: 20,
  cost: 10,
  host: 9,
  water: 8,
  autoscal: 4,
  deploy: 30,
  licenc: 4,
  depot: 1,
  "c++": 5,
};
const spelling = new Spelling(Object.keys(FREQUENCIES), (term) => FREQUENCIES[term] ?? 0);

describe("corrections", () => {
  test.each([
    ["kuberntes", "kubernet"],
    ["kubernets", "kubernet"],
    ["snapshoot", "snapshot"],
    ["autosclaing", "autoscal"],
    ["csot", "cost"],
    ["coost", "cost"],
    ["contaner", "container"],
    ["waater", "water"],
    ["watre", "water"],
    ["lisenc", "licenc"],
  ])("take %s for %s", (typed, wanted) => {
    expect(spelling.corrections(typed.replace(/(?:e?s|ing)$/, ""))[0]).toBe(wanted);
  });

  test.each(["weather", "lost", "coat", "salary", "tontainer", "ost", "c+", "1234", ""])(
    "leave %s alone",
    (word) => {
      expect(spelling.corrections(word)).toEqual([]);
    },
  );

  test("prefer what is written more often", () => {
    const frequencies = new Map([
      ["bates", 1],
      ["bated", 9],
    ]);
    const both = new Spelling([...frequencies.keys()], (term) => frequencies.get(term) ?? 0);
    expect(both.corrections("batee")).toEqual(["bated", "bates"]);
  });

  test("are at most two, none much worse than the best", () => {
    const many = new Spelling(["bates", "bated", "bater", "batch"], () => 1);
    expect(many.corrections("batee")).toHaveLength(2);
  });
});

describe("typingCost", () => {
  test.each([
    ["cat", "cat", 0],
    ["act", "cat", 0.6],
    ["caat", "cat", 0.5],
    ["leter", "letter", 0.5],
    ["ca", "cat", 1],
    ["cart", "cat", 1],
    ["cst", "cat", 0.9],
    ["cot", "cat", 0.9],
    ["cpt", "cat", 1.3],
  ])("of %s for %s", (typed, wanted, cost) => {
    expect(typingCost(typed, wanted, 3)).toBeCloseTo(cost);
  });

  test("is not counted out beyond what it may be", () => {
    expect(typingCost("elephant", "zymurgy", 1)).toBe(Infinity);
  });
});
