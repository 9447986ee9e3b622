import { describe, expect, test } from "vitest";
import { hugo, noteOf, sectionOf } from "./reading.ts";

function anchorsOf(markdown: string): readonly (string | undefined)[] {
  return noteOf(markdown).sections.map(({ anchor }) => anchor);
}

function pathsOf(markdown: string): readonly string[] {
  return noteOf(markdown).sections.map(({ headings }) => headings.join(" > "));
}

describe("sections", () => {
  test("reach from a heading to the next, under the headings above", () => {
    const note = noteOf("Intro.\n\n## A\n\nOne.\n\n#### B\n\nTwo.\n\n### C\n\n## D\n", "n.md");
    expect(note.sections.map(({ headings }) => headings.slice(1))).toEqual([
      [],
      ["A"],
      ["A", "B"],
      ["A", "C"],
      ["D"],
    ]);
    expect(note.sections.map(({ parent }) => parent)).toEqual([undefined, 0, 1, 1, 0]);
    expect(note.sections.map(({ kind }) => kind)).toEqual([
      "note",
      ...Array.from({ length: 4 }, () => "heading"),
    ]);
    expect(note.sections.map(({ passages }) => passages.length)).toEqual([1, 1, 1, 0, 0]);
  });

  test("begin with the text above the first heading, which has no anchor", () => {
    expect(noteOf(hugo("Intro.\n\n## A {#a}\n")).sections[0]).toMatchObject({
      kind: "note",
      headings: ["Hugo"],
      anchor: undefined,
      shape: "text",
    });
  });

  test("are the whole note where it has no heading", () => {
    expect(noteOf("A valve is a door for water.\n").sections).toHaveLength(1);
  });

  test("merge the H1 that opens the note into the note's own", () => {
    const note = noteOf("# Deep well\n\nWater.\n\n## Pump\n");
    expect(note.sections).toHaveLength(2);
    expect(note.sections[0]).toMatchObject({
      headings: ["Deep well"],
      anchor: "deep-well",
      line: 1,
    });
    expect(note.sections[1]).toMatchObject({ headings: ["Deep well", "Pump"], parent: 0 });
  });

  test("merge the H1 that stands below a front matter's title", () => {
    expect(pathsOf("---\ntitle: Well\n---\n# The well\n\nWater.\n")).toEqual(["Well"]);
  });

  test("merge the H1 that repeats the title below a banner", () => {
    const note = noteOf("![logo](a.png)\n\nSince 1900.\n\n# Well\n\nWater.\n");
    expect(note.sections[0]?.passages.map(({ text }) => text)).toEqual(["Since 1900.", "Water."]);
  });

  test("keep other H1s, and never say the title twice", () => {
    expect(pathsOf("## A\n\n# Well\n\n# Pump\n")).toEqual([
      "Well",
      "Well > A",
      "Well",
      "Well > Pump",
    ]);
  });

  test("find no heading in a fence", () => {
    expect(
      pathsOf("# A\n\n```sh\n# no heading\n```\n\n- x\n\n    ~~~\n    ## none\n    ~~~\n"),
    ).toEqual(["A"]);
  });

  test("may be indented by up to three spaces", () => {
    expect(pathsOf("# A\n\n   ## B\n\n    ## code\n")).toEqual(["A", "A > B"]);
  });

  test("are not opened by headings in quotes and lists", () => {
    const note = noteOf("# A\n\n> ## Quoted\n> words\n\n- # Item\n\n## Quoted\n");
    expect(note.sections.map(({ headings }) => headings.at(-1))).toEqual(["A", "Quoted"]);
    // On the published page the quoted heading has taken the address.
    expect(note.sections[1]?.anchor).toBe("quoted-1");
  });

  test("are not opened by a heading without words", () => {
    for (const heading of ["##", "## ~~Old~~", "## ![](a.png)", "## <!-- no -->", "## {{< x >}}"]) {
      expect(pathsOf(`# A\n\n${heading}\n\nText.\n`)).toEqual(["A"]);
    }
  });

  test("are opened by the headings of HTML, but for the banner above a page", () => {
    const note = noteOf(
      '<h1 align="center">Brand</h1>\n\n## A\n\n<h2 id="x">B <b>c</b></h2>\n\nT.\n',
      "n.md",
    );
    expect(note.sections.map(({ headings }) => headings.join(" > "))).toEqual([
      "n",
      "n > A",
      "n > B c",
    ]);
    expect(note.sections.map(({ passages }) => passages.length)).toEqual([0, 0, 1]);
    expect(note).toMatchObject({ title: "n", aliases: [] });
    expect(note.sections[0]?.anchor).toBeUndefined();
  });
});

describe("the text of a heading", () => {
  test.each([
    ["## B&amp;G &epsilon;-NFA", "B&G ε-NFA"],
    ["## Why `COUNT(*)` **now** _so_ slow?", "Why COUNT(*) now so slow?"],
    [
      '## TSDB vs [AWS]({{< relref "aws.md" >}}) Watch {#tsdb-vs-aws--aws-dot-md}',
      "TSDB vs AWS Watch",
    ],
    ['## <span class="org-todo todo TODO">TODO</span> Image types {#t}', "Image types"],
    ['## <span class="org-todo done DONE">DONE</span> Image types', "Image types"],
    ['## Contents <span class="tag"><span class="TOC">TOC</span></span> {#c}', "Contents"],
    ['## A <span class="underline">line</span>', "A line"],
    ["## ![icon](i.png) Tools", "Tools"],
    ["## `unshare -u <prog>`?", "unshare -u <prog>?"],
    ["## ~~Old~~ New", "New"],
    ["Setext\n------", "Setext"],
    ["## Escaped \\[a\\] \\_b\\_", "Escaped [a] _b_"],
    ["## Size ##", "Size"],
    ["## Doubts ⚠", "Doubts ⚠"],
  ])("is what a reader sees of %j", (markdown, heading) => {
    expect(noteOf(hugo(markdown)).sections[1]?.headings.at(-1)).toBe(heading);
  });

  test("is its mark where there is nothing else", () => {
    const note = noteOf('### <span class="org-todo todo TODO">TODO</span>  {#d4}\n\nText.\n');
    expect(sectionOf(note, "TODO")).toMatchObject({ anchor: "d4", shape: "text" });
  });
});

describe("the anchor of a section", () => {
  test("is the explicit id, exactly as written", () => {
    expect(
      anchorsOf("## ASG (Groups) {#asg--groups}\n\n## X{#Y_z}\n\n## C { #c .wide }\n"),
    ).toEqual([undefined, "asg--groups", "Y_z", "c"]);
  });

  test("is else made like GitHub does, with a number for repeats", () => {
    expect(
      anchorsOf("## Automated Monitoring!\n\n## `a_b` & C++\n\n## Automated monitoring\n"),
    ).toEqual([undefined, "automated-monitoring", "a_b--c", "automated-monitoring-1"]);
  });

  test("counts explicit ids among the repeats", () => {
    expect(anchorsOf("## X {#links}\n\n## Links\n")).toEqual([undefined, "links", "links-1"]);
  });

  test("may stand twice in a note; the headings tell which", () => {
    const note = noteOf(
      "## A {#a}\n\n### Links {#links}\n\n## B {#b}\n\n### Links {#links}\n",
      "n.md",
    );
    expect(
      note.sections.filter(({ anchor }) => anchor === "links").map(({ headings }) => headings),
    ).toEqual([
      ["n", "A", "Links"],
      ["n", "B", "Links"],
    ]);
  });

  test("leaves classes and braces in the text alone", () => {
    expect(pathsOf("## A {.wide}\n\n## B {x}\n")).toEqual(["note", "note > A", "note > B {x}"]);
  });

  test("keeps the ids that HTML sets beside it", () => {
    const note = noteOf('## Hooks\n<a id="hooks-old"></a>\n\nText.\n\n<a name="b"></a>\n');
    expect(sectionOf(note, "Hooks").otherAnchors).toEqual(["hooks-old", "b"]);
    expect(sectionOf(note, "Hooks").passages.map(({ text }) => text)).toEqual(["Text."]);
  });
});

describe("list items that stand for headings", () => {
  const markdown = hugo(
    [
      "## Kinds {#kinds}",
      "<!--list-separator-->",
      "-  Lift pump (L7)\n\n    -   It lifts.\n    -   It drips.",
      "    <!--list-separator-->",
      "    -  Details\n\n        Text below.",
      "<!--list-separator-->",
      "-  Jet pump",
      "<!--listend-->",
      "## Other {#other}",
      "-   plain item",
    ].join("\n\n"),
  );
  const note = noteOf(markdown);

  test("are sections, which may nest", () => {
    expect(note.sections.map(({ headings }) => headings.slice(1).join(" > "))).toEqual([
      "",
      "Kinds",
      "Kinds > Lift pump (L7)",
      "Kinds > Lift pump (L7) > Details",
      "Kinds > Jet pump",
      "Other",
    ]);
    expect(note.sections.map(({ kind }) => kind)).toEqual([
      "note",
      "heading",
      "item",
      "item",
      "item",
      "heading",
    ]);
  });

  test("have the anchor of the heading above", () => {
    expect(sectionOf(note, "Details").anchor).toBe("kinds");
  });

  test("hold what is indented below them", () => {
    expect(sectionOf(note, "Lift pump (L7)").passages).toMatchObject([
      { kind: "item", text: "It lifts.", parent: undefined },
      { kind: "item", text: "It drips.", parent: undefined },
    ]);
    expect(sectionOf(note, "Details").passages).toMatchObject([
      { kind: "paragraph", text: "Text below.", parent: undefined },
    ]);
  });

  test("may be stubs, and their heading a container", () => {
    expect(sectionOf(note, "Jet pump").shape).toBe("stub");
    expect(sectionOf(note, "Kinds").shape).toBe("container");
  });

  test("have no passage of the section above as a parent", () => {
    const announced = noteOf(
      hugo("## A {#a}\n\nKinds:\n\n<!--list-separator-->\n\n-  B\n\n    -   C\n"),
    );
    expect(sectionOf(announced, "B").passages).toMatchObject([{ text: "C", parent: undefined }]);
  });

  test("may begin with a number", () => {
    const numbered = noteOf(
      hugo("## A {#a}\n\n<!--list-separator-->\n\n-  1. Basics\n\n    Text.\n"),
    );
    expect(sectionOf(numbered, "1. Basics").passages).toMatchObject([{ text: "Text." }]);
  });

  test("are plain items where no separator stands before them", () => {
    expect(sectionOf(note, "Other").passages).toMatchObject([{ kind: "item", text: "plain item" }]);
  });
});
