import { describe, expect, test } from "vitest";
import { type Candidate, rank } from "../../src/search/rank.ts";
import type { Reading } from "../../src/search/section-match.ts";

const LOOKUP = {
  masks: new Map<number, number>(),
  single: [],
  phrases: [],
  information: [1, 1],
  headingInformation: [1, 1],
};

function candidate(section: number, reading: Partial<Reading>, rest: Partial<Candidate> = {}) {
  return {
    section,
    note: section,
    score: 1,
    reading: {
      match: { title: 0, path: 0, passages: [] },
      titleTerms: 1,
      titleMatched: 0,
      length: 10,
      occurrences: [],
      ...reading,
    },
    ...rest,
  };
}

const order = (...candidates: readonly Candidate[]) =>
  rank(candidates, LOOKUP, 10).map(({ section }) => section);

/** One word of the query, and then the other. */
function near(from: number, to: number) {
  return [
    { position: from, words: 1 },
    { position: to, words: 2 },
  ];
}

describe("rank", () => {
  const match = { title: 1, path: 0, passages: [] };

  test("puts the heading that says little else first", () => {
    const long = candidate(1, { match, titleMatched: 1, titleTerms: 4 });
    const exact = candidate(2, { match, titleMatched: 1, titleTerms: 1 });
    expect(order(long, exact)).toEqual([2, 1]);
  });

  test("puts words that stand closer first, however they are ordered", () => {
    const far = candidate(1, { occurrences: near(3, 10) });
    const close = candidate(2, { occurrences: near(3, 5) });
    const apart = candidate(3, { occurrences: near(3, 30) });
    expect(order(apart, far, close)).toEqual([2, 1, 3]);
  });

  test("sees nothing in the same word twice", () => {
    const twice = { position: 3, words: 1 };
    const same = candidate(1, { occurrences: [twice, { ...twice, position: 4 }] });
    expect(rank([same], LOOKUP, 10)[0]?.score).toBeCloseTo(1.1);
  });

  test("lets a section share in the best of its note", () => {
    const best = candidate(1, {}, { note: 7, score: 3 });
    const lone = candidate(2, {}, { note: 8 });
    const beside = candidate(3, {}, { note: 7 });
    expect(order(best, lone, beside)).toEqual([1, 3, 2]);
  });

  test("keeps the order of the notes for what is equal", () => {
    expect(order(candidate(2, {}), candidate(1, {}))).toEqual([1, 2]);
  });
});
