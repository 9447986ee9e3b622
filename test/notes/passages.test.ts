import { describe, expect, test } from "vitest";
import { chainsOf, hugo, noteOf, passagesOf, textsOf } from "./reading.ts";

/** A tab of Docusaurus with a block of code. */
const tab = (label: string, code: string) =>
  `  <TabItem value="x" label="${label}" default>\n\n\`\`\`sh\n${code}\n\`\`\`\n\n  </TabItem>\n`;

describe("passages", () => {
  test("of nested lists stand under the item above", () => {
    expect(chainsOf("-   Pump\n    -   Jet\n        -   Small\n    -   Lift\n-   Well\n")).toEqual([
      "Pump",
      "Pump > Jet",
      "Pump > Jet > Small",
      "Pump > Lift",
      "Well",
    ]);
  });

  test("come behind their parents", () => {
    const passages = passagesOf("a:\n\n- b\n\n  c:\n\n  | d |\n  |---|\n  | e |\n\n  - f\n\n> g\n");
    expect(passages.every(({ parent }, index) => parent === undefined || parent < index)).toBe(
      true,
    );
  });

  test("of later paragraphs and code in an item stand under the item", () => {
    expect(
      chainsOf("1.  Prime it\n\n    Slowly.\n\n    ```sh\n    prime\n    ```\n\n2.  Run it\n"),
    ).toEqual(["Prime it", "Prime it > Slowly.", "Prime it > prime", "Run it"]);
  });

  test("keep the number of an ordered item", () => {
    expect(passagesOf("3.  c\n1.  d\n\n- e\n")).toMatchObject([
      { kind: "item", ordinal: 3 },
      { kind: "item", ordinal: 4 },
      { kind: "item", ordinal: undefined },
    ]);
  });

  test.each([
    [
      "Kinds are:\n\n- a\n  - b\n- c\n",
      ["Kinds are:", "Kinds are: > a", "Kinds are: > a > b", "Kinds are: > c"],
    ],
    ["Run this:\n\n```sh\nls\n```\n", ["Run this:", "Run this: > ls"]],
    ["Sizes:\n\n| a |\n|---|\n| b |\n", ["Sizes:", "Sizes: > a: b"]],
    ["He said:\n\n> no\n", ["He said:", "He said: > no"]],
    ["**Pros**\n\n- cheap\n", ["Pros", "Pros > cheap"]],
    ["Kinds are:\n\nText.\n\n- a\n", ["Kinds are:", "Kinds are: > Text.", "a"]],
    ["Kinds are\n\n- a\n", ["Kinds are", "a"]],
    ["Kinds are:\n\n---\n\n- a\n", ["Kinds are:", "a"]],
    ["- Kinds are:\n\n- a\n", ["Kinds are:", "a"]],
  ])("stand under what announces them: %j", (markdown, chains) => {
    expect(chainsOf(markdown)).toEqual(chains);
  });

  test("of a definition stand under its term", () => {
    expect(chainsOf(hugo("source\n: [A book](https://example.com)\n: a friend\n"))).toEqual([
      "source",
      "source > A book",
      "source > a friend",
    ]);
  });

  test("of a table are its rows, each cell with its header", () => {
    const [first, second] = passagesOf(
      "| Pump   | Height | Note |\n|--------|--------|---|\n| `Jet` \\| x | 8 m    |   |\n|        | 9 m    |\n",
    );
    expect(first).toMatchObject({
      kind: "row",
      text: "Pump: Jet | x; Height: 8 m",
      line: 3,
      header: [
        [{ type: "text", value: "Pump" }],
        [{ type: "text", value: "Height" }],
        [{ type: "text", value: "Note" }],
      ],
    });
    expect(second?.text).toBe("Height: 9 m");
  });

  test("of a table without headers are its cells", () => {
    expect(textsOf("|   | b |\n|---|---|\n| one | two |\n")).toEqual(["one; b: two"]);
  });

  test("of a table are not split at bars in links", () => {
    expect(textsOf("| a |\n|---|\n| [x \\| y](https://example.com) |\n")).toEqual(["a: x | y"]);
  });

  test("of a table keep what HTML puts into its cells, on one line", () => {
    expect(textsOf("| a |\n|---|\n| one<br>two <p>three</p> |\n")).toEqual(["a: one two three"]);
  });

  test("in a quote are somebody else's words", () => {
    expect(passagesOf("> Said.\n>\n> - so\n\nMine.\n").map(({ isQuoted }) => isQuoted)).toEqual([
      true,
      true,
      false,
    ]);
  });

  test("in a callout are the author's, under its title", () => {
    expect(passagesOf("> [!note]- Mind the *valve*\n> It sticks.\n> - often\n")).toMatchObject([
      { text: "Mind the valve", isQuoted: false },
      { text: "It sticks.", isQuoted: false },
      { text: "often", isQuoted: false },
    ]);
    expect(textsOf("> [!WARNING]\n> It sticks.\n")).toEqual(["It sticks."]);
  });

  test("of boxes lose the box and keep title and text", () => {
    const boxes = [
      '!!! note "Mind it"\n    It sticks.\n\n    - often\n\nText.\n',
      "???+ note\n    It sticks.\n\nText.\n",
      ":::note[Mind it]\n\nIt sticks.\n\n:::\n\nText.\n",
      ":::tip Mind it\nIt sticks.\n:::\nText.\n",
      '=== "Mind it"\n\n    It sticks.\n\nText.\n',
    ];
    for (const box of boxes) {
      const texts = textsOf(box).filter((text) => text !== "Mind it" && text !== "often");
      expect(texts).toEqual(["It sticks.", "Text."]);
    }
    expect(textsOf(boxes[0] ?? "")).toContain("Mind it");
    expect(textsOf("!!! Loud words here\n")).toEqual(["!!! Loud words here"]);
  });

  test("of tabs and steps stand under the label that a page shows above them", () => {
    const tabs = `<Tabs>\n${tab("macOS", "brew")}${tab("Linux", "apt")}</Tabs>\n\nThen log in.\n`;
    expect(chainsOf(tabs)).toEqual([
      "macOS",
      "macOS > brew",
      "Linux",
      "Linux > apt",
      "Then log in.",
    ]);
    expect(chainsOf('<Step title="Make *one*">\n\nDo it.\n\n</Step>\n')).toEqual([
      "Make one",
      "Make one > Do it.",
    ]);
    expect(chainsOf('<p title="tip">\n\nText.\n\n</p>\n')).toEqual(["Text."]);
  });

  test("of tasks lose their box", () => {
    expect(textsOf("-   [ ] one\n-   [X] two\n1. [x] three\n- [a] four\n")).toEqual([
      "one",
      "two",
      "three",
      "[a] four",
    ]);
  });

  test("know their line", () => {
    const note = noteOf(
      "---\ntitle: a\n---\n\nOne\ntwo.\n\n- x\n  - y\n\n| a |\n|---|\n| b |\n| c |\n\n```\nz\n```\n",
    );
    expect(note.sections[0]?.passages.map(({ line }) => line)).toEqual([5, 8, 9, 13, 14, 16]);
  });

  test("of a footnote stand under the words that refer to it", () => {
    expect(
      chainsOf(
        "It sticks[^1] often^[Ask Bo.].\n\nText[^2].\n\n[^1]: Not on Sundays.\n[^2]: See [^1].\n",
      ),
    ).toEqual(["It sticks often.", "It sticks often. > Not on Sundays.", "Text.", "Text. > See ."]);
  });

  test("leave footnotes out that nothing refers to", () => {
    expect(textsOf("Text.[^x]\n\n[^1]: <https://example.com>\n")).toEqual(["Text.[^x]"]);
  });
});
