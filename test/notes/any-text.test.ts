import { array, assert, constantFrom, oneof, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import type { PhrasingContent } from "mdast";
import { parseNoteUrl } from "../../src/notes/note-url.ts";
import type { Passage } from "../../src/notes/passage.ts";
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

describe("any text", () => {
  test("is a note in which everything is in its place", () => {
    assert(
      property(
        oneof(markdown, string({ unit: "binary" })),
        constantFrom("a.md", "a.mdx"),
        (text, path) => {
          for (const { sections } of notesOf({ [path]: text })) {
            for (const [index, section] of sections.entries()) {
              expect(section.parent ?? -1).toBeLessThan(index);
              expect(section.headings.length).toBeGreaterThan(0);
              for (const [at, passage] of section.passages.entries()) {
                expect(passage.parent ?? -1).toBeLessThan(at);
                expect(passage.text.trim()).not.toBe("");
                expect(passage.line).toBeGreaterThan(0);
                expect(passage.line).toBeLessThanOrEqual(text.split(/\r\n?|\n/).length);
              }
            }
          }
        },
      ),
      { numRuns: 1500 },
    );
  });

  test("leads only to notes and to safe addresses", () => {
    assert(
      property(markdown, (text) => {
        for (const section of notesOf({ "a.md": text, "b.md": "b" }).flatMap(
          (note) => note.sections,
        )) {
          const urls = flat(section.passages.flatMap(nodesOf)).map((node) =>
            node.type === "link" ? node.url : "note:",
          );
          const outside = urls.filter((url) => parseNoteUrl(url) === undefined);
          expect(outside.every((url) => /^(?:https?|mailto):$/.test(new URL(url).protocol))).toBe(
            true,
          );
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("becomes nodes of a few kinds, never HTML, with nothing invisible", () => {
    assert(
      property(markdown, (text) => {
        const passages = notesOf({ "a.md": text }).flatMap((note) =>
          note.sections.flatMap((s) => s.passages),
        );
        for (const node of flat(passages.flatMap(nodesOf))) {
          expect(["text", "inlineCode", "emphasis", "strong", "link"]).toContain(node.type);
        }
        for (const passage of passages) {
          expect(passage.text.replace(/[\n\t]/g, "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

/** A word that stands nowhere else. */
const SECRET = "XYZZY";

describe("what is no text", () => {
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
          for (const section of notes.flatMap((note) => note.sections)) {
            const said = JSON.stringify([section.headings, section.passages]);
            expect(said).not.toContain(SECRET);
            expect(said).not.toMatch(/\{\{|~~|<[a-z!%]|%%/);
          }
        },
      ),
      { numRuns: 1500 },
    );
  });
});
