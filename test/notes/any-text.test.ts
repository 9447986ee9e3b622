import { array, assert, constantFrom, oneof, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import type { PhrasingContent } from "mdast";
import { parseNoteUrl } from "../../src/notes/note-url.ts";
import type { Passage } from "../../src/notes/passage.ts";
import type { Section } from "../../src/notes/section.ts";
import { notesOf } from "./reading.ts";

/** Pieces that mean something to some dialect, to be thrown together. */
const PIECES = [
  Array.from("\n\n\n   \t#*_-+>|`~$^=![](){}<>&\\:.;\"'%/@"),
  [
    "# ",
    "\n## ",
    "- ",
    "\n    - ",
    "\n1. ",
    "> [!note] ",
    "```",
    "\n```sh\n",
    "\n~~~\n",
    "| a | b |\n|---|---|\n| ",
    " | ",
  ],
  [
    "{#id}",
    '{{< relref "a.md" >}}',
    '{{< figure src="a.png" >}}',
    "{{% x %}}",
    "<% x %>",
    "%%",
    "{% x %}",
    "{/*",
    "*/}",
  ],
  [
    "[[a]]",
    "[[a#b|c]]",
    "![[a]]",
    "[a](b.md)",
    '[a]({{< relref "b" >}})',
    "[^1]",
    "\n[^1]: ",
    "^[x]",
    "\n[r]: b\n",
  ],
  [
    "<b>",
    "</b>",
    "<div>\n",
    "</div>\n",
    "<script>",
    "</script>",
    "<del>",
    "</del>",
    "<!--",
    "-->",
    '<a href="x">',
    "</a>",
    "<pre>",
    "</pre>",
  ],
  [
    "~~",
    "==",
    "****",
    "$$",
    "\\\\(",
    "\\\\)",
    "&amp;",
    "&#0;",
    "javascript:",
    "https://example.com",
    "\u202E",
    "\u200B",
    "\u0000",
    "â€”",
    "\uD800",
    "[[\uDC00]]",
  ],
  [
    "\n---\n",
    "\n+++\n",
    "tags: #a\n",
    "\nterm\n: ",
    '\n!!! note "T"\n    ',
    "\n:::tip\n",
    "<!--list-separator-->\n\n",
    "import a\n",
    "word",
    "<Tag x={",
    "}>",
  ],
].flat();

const markdown = array(constantFrom(...PIECES), { maxLength: 60 }).map((parts) => parts.join(""));

function nodesOf(passage: Passage): readonly PhrasingContent[] {
  if (passage.kind === "row") {
    return [...passage.header.flat(), ...passage.cells.flat()];
  }
  return passage.kind === "code" ? [] : passage.children;
}

function flat(nodes: readonly PhrasingContent[]): readonly PhrasingContent[] {
  return nodes.flatMap((node) => ["children" in node ? flat(node.children) : [], node].flat());
}

/** A section as it must never be: under itself. */
const nowhere: Section = {
  note: { path: "a.md", title: "a", aliases: [], tags: [] },
  headings: ["a"],
  kind: "note",
  anchor: undefined,
  line: 1,
  parent: 0,
  shape: "stub",
  passages: [],
  links: [],
};

function passagesIn(text: string, path = "a.md"): readonly Passage[] {
  const notes = notesOf({ [path]: text, "b.md": "b" });
  return notes.flatMap((note) => note.sections.flatMap((section) => section.passages));
}

/** Plain comparisons, since a thousand texts make a hundred thousand of them. */
function isInPlace(section: Section, index: number, lines: number): boolean {
  return (
    (section.parent ?? -1) < index &&
    section.headings.length > 0 &&
    section.passages.every(
      ({ parent, text, line }, at) =>
        (parent ?? -1) < at && text.trim() !== "" && line > 0 && line <= lines,
    )
  );
}

function isSafe(url: string): boolean {
  return parseNoteUrl(url) !== undefined || /^(?:https?|mailto):$/.test(new URL(url).protocol);
}

function isVisible(text: string): boolean {
  return !/[\p{Cc}\p{Cf}]/u.test(text.replace(/[\n\t]/g, ""));
}

describe("any text", { timeout: 60_000 }, () => {
  test("is a note in which everything is in its place", () => {
    const texts = oneof(markdown, string({ unit: "binary" }));
    assert(
      property(texts, constantFrom("a.md", "a.mdx"), (text, path) => {
        const lines = text.split(/\r\n?|\n/).length;
        return notesOf({ [path]: text }).every(({ sections }) =>
          sections.every((section, index) => isInPlace(section, index, lines)),
        );
      }),
      { numRuns: 1000 },
    );
    expect(isInPlace(nowhere, 0, 1)).toBe(false);
  });

  test("leads only to notes and to safe addresses", () => {
    assert(
      property(markdown, (text) =>
        flat(passagesIn(text).flatMap(nodesOf)).every(
          (node) => node.type !== "link" || isSafe(node.url),
        ),
      ),
      { numRuns: 700 },
    );
    expect(isSafe("javascript:alert(1)")).toBe(false);
  });

  test("becomes nodes of a few kinds, never HTML, with nothing invisible", () => {
    const kinds = new Set(["text", "inlineCode", "emphasis", "strong", "link"]);
    assert(
      property(markdown, (text) => {
        const passages = passagesIn(text);
        return (
          passages.every((passage) => isVisible(passage.text)) &&
          flat(passages.flatMap(nodesOf)).every(({ type }) => kinds.has(type))
        );
      }),
      { numRuns: 700 },
    );
    expect(isVisible("\u202E")).toBe(false);
  });
});

/** A word that stands nowhere else. */
const SECRET = "XYZZY";

describe("what is no text", { timeout: 60_000 }, () => {
  test("would be found by the words below", () => {
    expect(JSON.stringify(passagesIn(SECRET))).toContain(SECRET);
  });

  const hidden = [
    `~~${SECRET}~~`,
    `<del>${SECRET}</del>`,
    `<!-- ${SECRET} -->`,
    `%% ${SECRET} %%`,
    `<% ${SECRET} %>`,
    `{{< ${SECRET} >}}`,
    `{{% ${SECRET} %}}`,
    `![[${SECRET}]]`,
    `![${SECRET}](a.png)`,
    `<script>${SECRET}</script>`,
    `<img alt="${SECRET}">`,
    `<span class="org-todo">${SECRET}</span>`,
  ];
  const words = constantFrom(
    "one",
    "two",
    "**three**",
    "`four`",
    "[five](https://example.com)",
    "six,",
  );
  const frames = constantFrom(
    (line: string) => `${line}\n`,
    (line: string) => `- ${line}\n`,
    (line: string) => `- a\n    1. ${line}\n`,
    (line: string) => `> ${line}\n`,
    (line: string) => `> [!tip] ${line}\n> ${line}\n`,
    (line: string) => `## ${line}\n`,
    (line: string) => `| a | ${line} |\n|---|---|\n| ${line} | b |\n`,
    (line: string) => `term ${line}\n: ${line}\n`,
    (line: string) => `<div>\n${line}\n</div>\n`,
    (line: string) => `!!! note\n    ${line}\n`,
  );

  test("shows up in no passage and no heading, wherever it stands", () => {
    assert(
      property(
        array(oneof(words, constantFrom(...hidden)), { minLength: 1, maxLength: 6 }),
        frames,
        (parts, frame) => {
          const notes = notesOf({ "a.md": `Text.\n\n${frame(`x ${parts.join(" ")} y`)}` });
          const said = JSON.stringify(
            notes.flatMap((note) =>
              note.sections.map(({ headings, passages }) => [headings, passages]),
            ),
          );
          return !said.includes(SECRET) && !/\{\{|~~|<[a-z!%]|%%/.test(said);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
