import { describe, expect, test } from "vitest";
import { noteUrl, parseNoteUrl } from "../../src/notes/note-url.ts";
import type { SectionLink } from "../../src/notes/section.ts";
import { hugo, noteOf, notesOf } from "./reading.ts";

const FILES = {
  "posts/2023-pumps.md": hugo("## The jet {#jet-pump}\n\nText.\n"),
  "posts/wells.md":
    '---\naliases: [Deep wells]\n---\n# Wells\n\n## How deep?\n\nText.\n\n<a id="old"></a>\n',
  "yard/index.md": "# Yard\n",
  "yard/Water tower.md": "Tall.\n",
  "yard/on-call.html.md.erb": "# On call\n\n## Who\n",
};

/** The links of a note among the others, by the path it stands at. */
function linksFrom(path: string, markdown: string): readonly SectionLink[] {
  const note = notesOf({ ...FILES, [path]: markdown }).find((candidate) => candidate.path === path);
  return note?.sections.flatMap((section) => section.links) ?? [];
}

describe("links between notes", () => {
  test.each([
    ['[a]({{< relref "2023-pumps.md" >}})', "posts/2023-pumps.md", undefined],
    ['[a]({{< relref "2023-pumps.md#jet-pump" >}})', "posts/2023-pumps.md", "jet-pump"],
    ['[a]({{< ref "posts/2023-pumps.md" >}})', "posts/2023-pumps.md", undefined],
    ['[a]({{% relref "/posts/2023-pumps" %}})', "posts/2023-pumps.md", undefined],
    ['[a]({{< relref "2023-pumps.md#Jet-Pump" >}})', "posts/2023-pumps.md", "jet-pump"],
    ['[a]({{< relref "2023-pumps.md#gone" >}})', "posts/2023-pumps.md", undefined],
  ])("are found by Hugo's relref: %s", (markdown, path, anchor) => {
    expect(linksFrom("posts/x.md", hugo(markdown))).toEqual([
      { text: "a", url: undefined, path, anchor },
    ]);
  });

  test.each([
    ["[[wells]]", "wells", "posts/wells.md", undefined],
    ["[[Wells|the *well*]]", "the *well*", "posts/wells.md", undefined],
    ["[[./Water tower|tall]]", "tall", "yard/Water tower.md", undefined],
    ["[[../posts/wells]]", "wells", "posts/wells.md", undefined],
    ["[[posts/wells#How deep?]]", "wells \u203a How deep?", "posts/wells.md", "how-deep"],
    ["[[wells#Wells#How deep?|d]]", "d", "posts/wells.md", "how-deep"],
    ["[[wells#^37066d|d]]", "d", "posts/wells.md", undefined],
    ["[[deep wells]]", "deep wells", "posts/wells.md", undefined],
    ["![[Water tower]]", "Water tower", "yard/Water tower.md", undefined],
    ["| a |\n|---|\n| [[wells\\|w]] |", "w", "posts/wells.md", undefined],
  ])("are found by Obsidian's %s", (markdown, text, path, anchor) => {
    expect(linksFrom("yard/x.md", markdown)).toEqual([{ text, url: undefined, path, anchor }]);
  });

  test.each([
    ["[a](../posts/wells.md#how-deep)", "posts/wells.md", "how-deep"],
    ["[a](Water%20tower.md)", "yard/Water tower.md", undefined],
    ["[a](<Water tower.md>)", "yard/Water tower.md", undefined],
    ["[a](/posts/wells)", "posts/wells.md", undefined],
    ["[a](/manual/yard/on-call.html#who)", "yard/on-call.html.md.erb", "who"],
    ["[a](on-call.html?x=1#who)", "yard/on-call.html.md.erb", "who"],
    ["[a](.)", "yard/index.md", undefined],
    ["[a](../yard/)", "yard/index.md", undefined],
    ["[a](../posts/wells.md#old)", "posts/wells.md", "how-deep"],
    ["[a][ref]\n\n[ref]: ../posts/wells.md", "posts/wells.md", undefined],
    ['<a href="../posts/wells.md">a</a>', "posts/wells.md", undefined],
  ])("are found by their path: %s", (markdown, path, anchor) => {
    expect(linksFrom("yard/x.md", markdown)).toEqual([{ text: "a", url: undefined, path, anchor }]);
  });

  test("may lead to a section of the same note", () => {
    expect(linksFrom("yard/x.md", "[a](#b-c) and [[#B c]]\n\n## B c\n")).toEqual([
      { text: "a", url: undefined, path: "yard/x.md", anchor: "b-c" },
      { text: "B c", url: undefined, path: "yard/x.md", anchor: "b-c" },
    ]);
  });

  test("to a heading of the same name mean each note's own", () => {
    const text = "[[#B]] [c](#b)\n\n## B\n";
    const paths = notesOf({ "a.md": text, "c.md": text }).map((note) =>
      note.sections[0]?.links.map(({ path }) => path),
    );
    expect(paths).toEqual([
      ["a.md", "a.md"],
      ["c.md", "c.md"],
    ]);
  });

  test.each([
    "[a](gone.md)",
    "[a](../../etc/passwd)",
    "[a](../../../posts/wells.md)",
    "[[gone|a]]",
  ])("keep their words where there is no such note: %s", (markdown) => {
    const note = noteOf(`Mind ${markdown}`, "yard/x.md");
    expect(note.sections[0]?.passages).toMatchObject([
      {
        children: [
          { type: "text", value: "Mind " },
          { type: "text", value: "a" },
        ],
      },
    ]);
    expect(note.sections[0]?.links).toEqual([
      { text: "a", url: undefined, path: undefined, anchor: undefined },
    ]);
  });

  test("travel as note: urls in the tree", () => {
    const [note] = notesOf({
      "a.md": "| x |\n|---|\n| **[b](c%20d.md#e)** |\n",
      "c d.md": "# E\n",
    });
    expect(note?.sections[0]?.passages).toMatchObject([
      { cells: [[{ type: "strong", children: [{ type: "link", url: "note:c%20d.md#e" }] }]] },
    ]);
  });

  test("are no links in Hugo's notes, where [[Prototype]] is a word", () => {
    expect(noteOf(hugo("The [[Prototype]] slot.\n")).sections[0]?.passages).toMatchObject([
      { text: "The [[Prototype]] slot." },
    ]);
    expect(noteOf("Use `[[wells]]`.\n").sections[0]?.links).toEqual([]);
  });
});

describe("links to other sites", () => {
  test.each([
    ["[a](https://example.com/x_(y)#z)", "https://example.com/x_(y)#z"],
    ["[a](<https://example.com/x>)", "https://example.com/x"],
    ['[a](https://example.com "title")', "https://example.com"],
    ["[a][r]\n\n[r]: https://example.com/r", "https://example.com/r"],
    ["[a](mailto:a@example.com)", "mailto:a@example.com"],
    ["[a](//example.com/x)", "https://example.com/x"],
    ["[a](HTTPS://example.com)", "HTTPS://example.com"],
  ])("keep their address: %s", (markdown, url) => {
    const section = noteOf(markdown).sections[0];
    expect(section?.links).toEqual([{ text: "a", url, path: undefined, anchor: undefined }]);
    expect(section?.passages).toMatchObject([{ text: "a", children: [{ type: "link", url }] }]);
  });

  test.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\u0000script:alert(1)",
    "&#106;avascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "ftp://example.com",
    "note:secret.md",
    "https://",
    "http:\\\\example.com",
  ])("are only their words where they are not safe: %s", (url) => {
    for (const markdown of [`[a](${url})`, `[a](<${url}>)`, `<a href="${url}">a</a>`]) {
      const passages = noteOf(`${markdown} b\n`).sections[0]?.passages ?? [];
      const nodes = passages.flatMap((passage) => ("children" in passage ? passage.children : []));
      expect(nodes.filter(({ type }) => type === "link")).toEqual([]);
    }
  });

  test("that are not safe do not show their address either", () => {
    expect(noteOf("[a](javascript:x) [b](data:y)\n").sections[0]?.passages).toMatchObject([
      { text: "a b" },
    ]);
  });

  test("are not indexed where they are only defined", () => {
    const note = noteOf(
      "See [the docs][docs] and [docs].\n\n[docs]: https://example.com\n[x]: y.md\n",
    );
    expect(note.sections[0]?.passages.map(({ text }) => text)).toEqual(["See the docs and docs."]);
    expect(note.sections[0]?.links).toHaveLength(2);
  });
});

describe("noteUrl", () => {
  test.each([
    { path: "a.md", anchor: undefined },
    { path: "a b/ü #1?.md", anchor: "c--d" },
    { path: "100%/c++.md", anchor: "x%20y#z" },
  ])("is read back by parseNoteUrl: %o", (place) => {
    expect(parseNoteUrl(noteUrl(place))).toEqual(place);
    expect(URL.canParse(noteUrl(place))).toBe(true);
  });

  test("is the only url that parseNoteUrl reads", () => {
    expect(parseNoteUrl("https://example.com")).toBeUndefined();
  });
});
