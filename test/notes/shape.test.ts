import { describe, expect, test } from "vitest";
import { hugo, noteOf, notesOf, sectionOf } from "./reading.ts";

function shapeOf(body: string): string {
  return sectionOf(noteOf(hugo(`## A {#a}\n\n${body}\n`)), "A").shape;
}

describe("the shape of a section", () => {
  test.each([
    "It lifts water.",
    'See [Pumps]({{< relref "p.md" >}}), which lift water.',
    "```sh\nls\n```",
    "| a |\n|---|\n| b |",
    "-   Pump\n-   [Well](https://example.com)",
    "Well",
  ])("is text: %j", (body) => {
    expect(shapeOf(body)).toBe("text");
  });

  test.each([
    'See [Pumps]({{< relref "p.md" >}})',
    '-   See [Pumps]({{< relref "p.md#lift" >}}), [Wells]({{< relref "w.md" >}})',
    "Read more about it in [Pumps](pumps.md).",
    "See [below](#other) and [a talk](https://example.com/talk)",
  ])("is a pointer: %j", (body) => {
    expect(shapeOf(body)).toBe("pointer");
  });

  test("is a pointer for wikilinks and shown notes, too", () => {
    expect(noteOf("See [[Pumps]]\n").sections[0]?.shape).toBe("pointer");
    expect(noteOf("![[Pumps]]\n").sections[0]).toMatchObject({
      shape: "pointer",
      passages: [],
      links: [{ text: "Pumps" }],
    });
  });

  test.each([
    "<https://example.com/a>",
    "-   [How wells work](https://example.com/a)\n-   See [Pumps](https://example.com/b)",
    "[The manual](/files/manual.pdf) and [more](https://example.com)",
  ])("is links: %j", (body) => {
    expect(shapeOf(body)).toBe("links");
  });

  test.each([
    "![](/ox-hugo/well.png)",
    '{{< figure src="/ox-hugo/well.png" >}}',
    '<img src="a.png" alt="A">',
  ])("is a picture: %j", (body) => {
    expect(shapeOf(body)).toBe("picture");
  });

  test.each([
    "",
    "<!-- later -->",
    "~~It lifts.~~",
    "{{< toc >}}",
    "---",
    "TBD",
    "- TODO\n- wip",
    "Coming soon!",
  ])("is a stub: %j", (body) => {
    expect(shapeOf(body)).toBe("stub");
  });

  test.each(["TODO: grease the pump", "TBD by Ana", "Nothing yet is greased."])(
    "is text: %j",
    (body) => {
      expect(shapeOf(body)).toBe("text");
    },
  );

  test("is a container where only sections below have content", () => {
    const note = noteOf("# N\n\n## A\n\n### B\n\n#### C\n\nText.\n\n## D\n\n### E\n");
    expect(note.sections.map(({ shape }) => shape)).toEqual([
      "container",
      "container",
      "container",
      "text",
      "stub",
      "stub",
    ]);
  });

  test("does not count the links of the heading itself", () => {
    const note = noteOf(
      hugo('## A vs [B]({{< relref "b.md" >}}) {#a}\n\n[c](https://example.com)\n'),
    );
    expect(note.sections[1]?.shape).toBe("links");
  });

  test("is text for an overview of many notes", () => {
    const names = ["a", "b", "c", "d"];
    const links = names.map((name) => `- [${name}](${name}.md)`).join("\n");
    const files = names.map((name) => [`${name}.md`, "Text.\n"] as const);
    const [note] = notesOf({ "all.md": `# N\n\n## A\n\n${links}\n`, ...Object.fromEntries(files) });
    expect(note?.sections[1]?.shape).toBe("text");
  });

  test("is that of an empty section for nothing but names of notes that are not there", () => {
    const note = noteOf("# N\n\n## A\n\n### See also\n\n- [[gone]]\n- [[./lost|away]]\n");
    expect(note.sections.slice(1)).toMatchObject([
      { shape: "stub", passages: [] },
      { shape: "stub", passages: [] },
    ]);
    expect(shapeOf("- [[gone]], which is deep\n")).toBe("text");
    expect(shapeOf("See [it](gone.md).")).toBe("pointer");
  });

  test("is that of an empty section for a table of contents", () => {
    const note = noteOf(
      "# N\n\n- [A](#a)\n  - [B](#b)\n- [C](#c)\n\n## A\n\nText.\n\n## B\n\n## C\n",
    );
    expect(note.sections[0]).toMatchObject({ shape: "container", passages: [] });
  });
});
