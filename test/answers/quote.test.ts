import type { Block } from "../../src/answers/body.ts";
import { describe, expect, test } from "vitest";
import { quote, withParents } from "../../src/answers/quote.ts";
import { asMarkdown } from "../../src/answers/text.ts";
import type { Section } from "../../src/notes/section.ts";
import { noteOf } from "../notes/reading.ts";

function sectionOf(markdown: string): Section {
  const section = noteOf(markdown).sections.find(({ passages }) => passages.length > 0);
  if (section === undefined) throw new Error("nothing to quote");
  return section;
}

/** Quotes the passages that begin with some words, as Markdown. */
function quoted(markdown: string, ...starts: readonly string[]): string {
  const section = sectionOf(markdown);
  const chosen = [...section.passages.keys()].filter((at) =>
    starts.some((start) => section.passages[at]?.text.startsWith(start)),
  );
  expect(chosen).toHaveLength(starts.length);
  return written(quote(section, chosen));
}

function written(children: readonly Block[]): string {
  return asMarkdown({ type: "root", children: [...children] }).trim();
}

function all(markdown: string): readonly Block[] {
  const section = sectionOf(markdown);
  return quote(section, section.passages.keys());
}

describe("quote", () => {
  test("puts a nested bullet under all bullets that it hangs from, without their other children", () => {
    expect(quoted("- a\n  - b\n    - c\n    - d\n  - e\n- f\n", "d")).toBe("- a\n  - b\n    - d");
  });

  test("puts the sentence that introduces a list above its bullets", () => {
    expect(quoted("We need:\n\n- salt\n- bread\n", "bread")).toBe("We need:\n\n- bread");
  });

  test("keeps the numbers of steps, also where some are left out", () => {
    expect(quoted("1. one\n2. two\n3. three\n4. four\n", "two", "three")).toBe("2. two\n3. three");
    expect(quoted("1. one\n2. two\n3. three\n4. four\n", "one", "four")).toMatch(
      /^1\. one\s+4[.)] four$/,
    );
  });

  test("keeps the first number of a list that does not begin with one", () => {
    expect(quoted("7. seven\n8. eight\n", "eight")).toBe("8. eight");
  });

  test("keeps bullets apart from steps", () => {
    expect(all("- a\n- b\n\n1. c\n2. d\n").map((block) => block.type)).toEqual(["list", "list"]);
  });

  test("shows a row under its header", () => {
    const table = "| Level | Means |\n|---|---|\n| SEV1 | all |\n| SEV2 | some |\n";
    expect(quoted(table, "Level: SEV2")).toBe("| Level | Means |\n| - | - |\n| SEV2 | some |");
  });

  test("keeps code whole, with its language", () => {
    expect(quoted("Run:\n\n```sh\na\n\n  b\n```\n", "a")).toBe("Run:\n\n```sh\na\n\n  b\n```");
  });

  test("keeps the code of a step in the step", () => {
    expect(quoted("1. Run:\n\n   ```sh\n   a\n   ```\n2. Wait\n", "a")).toMatch(
      /^1\. Run:\n+ {3}```sh\n {3}a\n {3}```$/,
    );
  });

  test("marks what stands in a block quote", () => {
    expect(all("> Words of somebody else.\n\nOurs.\n").map((block) => block.type)).toEqual([
      "blockquote",
      "paragraph",
    ]);
  });

  test("shows passages in the order of the note, whatever the order of choice, and each once", () => {
    const section = sectionOf("- a\n- b\n- c\n");
    expect(written(quote(section, [2, 0, 2]))).toBe("- a\n- c");
  });

  test("keeps links, emphasis and code in a sentence", () => {
    expect(written(all("See [*this*](https://a.example) and `that`.\n"))).toBe(
      "See [*this*](https://a.example) and `that`.",
    );
  });

  test("quotes nothing for nothing, or for passages that are not there", () => {
    const section = sectionOf("a\n");
    expect(quote(section, [])).toEqual([]);
    expect(quote(section, [7])).toEqual([]);
  });

  test("leaves the note's own tree as it is", () => {
    const section = sectionOf("- a\n  1. b\n\n> c\n\n| d |\n|---|\n| e |\n");
    const before = JSON.stringify(section.passages);
    quote(section, section.passages.keys());
    expect(JSON.stringify(section.passages)).toBe(before);
  });
});

describe("withParents", () => {
  test("adds all that a passage hangs from, each once", () => {
    const { passages } = sectionOf("- a\n  - b\n    - c\n- d\n");
    expect(withParents(passages, [2, 1])).toEqual(new Set([0, 1, 2]));
    expect(withParents(passages, [3])).toEqual(new Set([3]));
  });
});
