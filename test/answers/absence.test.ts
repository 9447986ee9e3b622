import { assert, constantFrom, nat, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { absenceTells } from "../../src/answers/absence.ts";

const LARGE = { words: 400_000 };
const SMALL = { words: 50 };

describe("absenceTells", () => {
  test.each(["colour", "owner", "port", "language"])(
    "is nearly all in many notes, and nearly nothing in a few sentences: %s",
    (word) => {
      expect(absenceTells(word, LARGE)).toBeGreaterThan(0.99);
      expect(absenceTells(word, SMALL)).toBeLessThan(0.3);
    },
  );

  test.each(["etcd", "descaling", "Kubernetes"])("is all for a name in any notes: %s", (word) => {
    expect(absenceTells(word, LARGE)).toBe(1);
    expect(absenceTells(word, SMALL)).toBe(1);
  });

  test("grows with the notes, and stays between nothing and all", () => {
    const word = constantFrom("colour", "database", "voltage", "etcd", "the", "");
    assert(
      property(word, nat(1_000_000), nat(1_000_000), (asked, one, other) => {
        const less = absenceTells(asked, { words: Math.min(one, other) });
        const more = absenceTells(asked, { words: Math.max(one, other) });
        expect(less).toBeGreaterThanOrEqual(0);
        expect(more).toBeLessThanOrEqual(1);
        expect(more).toBeGreaterThanOrEqual(less);
      }),
    );
  });
});
