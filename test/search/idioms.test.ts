import { describe, expect, test } from "vitest";
import { meaningsOfIdiom } from "../../src/search/idioms.ts";
import { answerTo, FILLER, libraryOf, textOf } from "../answers/asking.ts";

describe("an idiom", () => {
  test("is known by its last word and those before it", () => {
    expect(meaningsOfIdiom("box", ["is", "it", "on", "out", "of", "the"])).toContain("default");
    expect(meaningsOfIdiom("box", ["in", "the"])).toEqual([]);
    expect(meaningsOfIdiom("box", [])).toEqual([]);
    expect(meaningsOfIdiom("constructor", [])).toEqual([]);
  });

  test("finds what the notes say in plain words", () => {
    const library = libraryOf({
      "a.md": "# Sails\n\nThe default is two sails.\n\n# Ropes\n\nFour of them, each ten metres.\n",
      ...FILLER,
    });
    expect(textOf(answerTo(library, "how many sails out of the box?"))).toContain("two sails");
  });
});
