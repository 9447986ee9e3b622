import { describe, expect, test } from "vitest";
import { suggestions } from "../../src/answers/suggestions.ts";
import { libraryOf } from "./asking.ts";

describe("suggestions", () => {
  test("are the titles of the notes that others link to most, three at most", () => {
    const library = libraryOf({
      "a.md": "# Anchors\n\nText, [c](c.md).\n",
      "b.md": "# Boats\n\nText, [c](c.md), [d](d.md).\n",
      "c.md": "# Cargo\n\nText, [d](d.md).\n",
      "d.md": "# Docks\n\nText, [c](c.md).\n",
    });
    expect(suggestions(library)).toEqual(["Cargo", "Docks", "Anchors"]);
  });

  test("are no notes without text", () => {
    const library = libraryOf({
      "a.md": "# Empty\n\n## Also empty\n",
      "b.md": "# Boats\n\nText, [a](a.md).\n",
    });
    expect(suggestions(library)).toEqual(["Boats"]);
  });

  test("do not count the links of a note to itself", () => {
    const library = libraryOf({
      "a.md": "# Anchors\n\nText.\n",
      "b.md": "# Boats\n\nText, [b](b.md), [this](b.md), [a](a.md).\n",
    });
    expect(suggestions(library)).toEqual(["Anchors", "Boats"]);
  });

  test("are none where there are no notes", () => {
    expect(suggestions(libraryOf({}))).toEqual([]);
  });
});
