import type { Root } from "mdast";
import type { Block } from "../../src/answers/body.ts";
import { describe, expect, test } from "vitest";
import { quote } from "../../src/answers/quote.ts";
import { asMarkdown, asPlainText } from "../../src/answers/text.ts";
import { noteOf } from "../notes/reading.ts";

/** All that a note says, as an answer's body. */
function bodyOf(markdown: string): Root {
  const blocks = noteOf(markdown).sections.flatMap((section) =>
    quote(section, section.passages.keys()),
  );
  return root(...blocks);
}

function root(...children: readonly Block[]): Root {
  return { type: "root", children: [...children] };
}

describe("asPlainText", () => {
  test("puts a blank line between blocks, and takes marks off", () => {
    expect(asPlainText(bodyOf("One **two** `three`.\n\nSee [*four*](https://a.example).\n"))).toBe(
      "One two three.\n\nSee four.",
    );
  });

  test("shows bullets and steps with what hangs from them below", () => {
    expect(asPlainText(bodyOf("- a\n  1. b\n  2. c\n     - d\n- e\n"))).toBe(
      "• a\n  1. b\n  2. c\n    • d\n• e",
    );
  });

  test("keeps the numbers of steps", () => {
    expect(asPlainText(bodyOf("4. d\n5. e\n"))).toBe("4. d\n5. e");
  });

  test("shows each cell of a table with its header, a row a paragraph", () => {
    expect(asPlainText(bodyOf("| Level | Means |\n|---|---|\n| 1 | all |\n| 2 | some |\n"))).toBe(
      "Level: 1\nMeans: all\n\nLevel: 2\nMeans: some",
    );
  });

  test("leaves empty cells out, and headers without words", () => {
    const rows = [
      ["", "A"],
      ["x", ""],
    ].map((cells) => ({
      type: "tableRow" as const,
      children: cells.map((value) => ({
        type: "tableCell" as const,
        children: [{ type: "text" as const, value }],
      })),
    }));
    expect(asPlainText(root({ type: "table", children: rows }))).toMatch(/^x(?:\nA)?/);
  });

  test("keeps the lines of code, and where they are indented", () => {
    expect(asPlainText(bodyOf("```sh\na\n\n  b\n```\n"))).toBe("a\n\n  b");
  });

  test("shows the words of a quote", () => {
    expect(asPlainText(bodyOf("> Not ours.\n>\n> Nor this.\n"))).toBe("Not ours.\nNor this.");
  });

  test("keeps words on both sides of a line break apart", () => {
    const cell = {
      type: "paragraph" as const,
      children: [
        { type: "text" as const, value: "a" },
        { type: "break" as const },
        { type: "text" as const, value: "b" },
      ],
    };
    expect(asPlainText(root(cell))).toBe("a\nb");
  });

  test("is empty for nothing", () => {
    expect(asPlainText(root())).toBe("");
    expect(asPlainText(root({ type: "paragraph", children: [] }))).toBe("");
  });
});

describe("asMarkdown", () => {
  test.each([
    "- a\n  - b\n- c\n",
    "3. c\n4. d\n",
    "```sh\na\n```\n",
    "> a\n",
    "| a | b |\n| - | - |\n| c | d |\n",
    "See [a](https://a.example) and `b`.\n",
  ])("writes what was read: %j", (markdown) => {
    expect(asMarkdown(bodyOf(markdown))).toBe(markdown);
  });

  test("escapes what would be markup, so that words stay words", () => {
    const words: Block = {
      type: "paragraph",
      children: [{ type: "text", value: "# 1 * 2 * 3 <b> [a](b) | `c`" }],
    };
    const [again] = noteOf(asMarkdown(root(words))).sections[0]?.passages ?? [];
    expect(again?.text).toBe("# 1 * 2 * 3 <b> [a](b) | `c`");
  });
});
