import { describe, expect, test } from "vitest";
import { perMillion, surprise } from "../../src/answers/surprise.ts";

describe("surprise", () => {
  test("is nothing for the words that everybody says all the time", () => {
    for (const word of ["what", "the", "do", "is"]) expect(surprise(word)).toBe(0);
  });

  test("is all for words that nobody says", () => {
    for (const word of ["etcd", "rabbitmq", "xyzzyx"]) expect(surprise(word)).toBe(1);
  });

  test("grows with rarity", () => {
    const words = ["thing", "ticket", "ferry", "refund", "kubernetes"].map(surprise);
    expect(words).toEqual(words.toSorted((a, b) => a - b));
    expect(new Set(words).size).toBe(words.length);
  });

  test("knows capitals, plurals and possessives", () => {
    expect(surprise("TICKET")).toBe(surprise("ticket"));
    expect(surprise("captain's")).toBeLessThan(1);
  });

  test("stays between nothing and all for any string", () => {
    for (const word of ["", " ", "\ud800", "a".repeat(10_000), "constructor", "__proto__"]) {
      expect(surprise(word)).toBeGreaterThanOrEqual(0);
      expect(surprise(word)).toBeLessThanOrEqual(1);
    }
  });
});

describe("perMillion", () => {
  test("is how often people say a word, in the number that they say more", () => {
    expect(perMillion("the")).toBeGreaterThan(10_000);
    expect(perMillion("languages")).toBe(perMillion("language"));
    expect(perMillion("Owner's")).toBe(perMillion("owner"));
    expect(perMillion("xyzzyx")).toBe(0);
  });
});
