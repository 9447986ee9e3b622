import { describe, expect, test } from "vitest";
import { stem } from "../../src/search/stem.ts";
import { terms } from "../../src/search/terms.ts";
import { GROUPS, relatedTo } from "../../src/search/thesaurus.ts";

describe("relatedTo", () => {
  test.each([
    ["cancel", "quit"],
    ["expires", "valid"],
    ["responsible", "owner"],
    ["saturday", "sat"],
  ])("gives for %s what is told as %s", (asked, told) => {
    expect(relatedTo(stem(asked))).toContain(stem(told));
    expect(relatedTo(stem(told))).toContain(stem(asked));
  });

  test("gives nothing for what has no everyday word", () => {
    expect(relatedTo("rudder")).toEqual([]);
  });

  test("has only words that a text can have", () => {
    for (const word of GROUPS.flatMap((group) => group.split(" "))) {
      expect(terms(word)).toEqual([stem(word)]);
    }
  });

  test("tells what is valid from what is validated", () => {
    expect(relatedTo("valid")).not.toContain("check");
  });
});
