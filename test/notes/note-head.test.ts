import { describe, expect, test } from "vitest";
import { hugo, noteOf, notesOf, textsOf } from "./reading.ts";

describe("the title of a note", () => {
  test("is that of its front matter", () => {
    expect(noteOf("---\ntitle: Front\n---\n# Body\n").title).toBe("Front");
  });

  test("is else its first H1, without the markup", () => {
    expect(noteOf("Text.\n\n# The `real` *name* &amp; more\n").title).toBe("The real name & more");
  });

  test("is else the name of its file, without any of its extensions", () => {
    expect(noteOf("Text.", "a/Deep well.md").title).toBe("Deep well");
    expect(noteOf("Text.", "a/on-call.html.md.erb").title).toBe("on-call");
    expect(noteOf("Text.", "a/的地得.md").title).toBe("的地得");
    expect(noteOf("Text.", "a/page.mdx").title).toBe("page");
  });

  test("is else that of the folder, if the file is its index", () => {
    expect(noteOf("Text.", "garden/README.md").title).toBe("garden");
    expect(noteOf("Text.", "garden/index.md").title).toBe("garden");
    expect(noteOf("Text.", "README.md").title).toBe("README");
  });

  test.each(["TCP&UDP", "Two Phase Locking (2PL) & Two Phase Commit (2PC)", "🐄", "2024"])(
    "may be %s",
    (title) => {
      expect(noteOf(`+++\ntitle = "${title}"\n+++\n`).title).toBe(title);
    },
  );

  test("may be a number in YAML", () => {
    expect(noteOf("---\ntitle: 2024\n---\n").title).toBe("2024");
  });
});

describe("the aliases of a note", () => {
  test.each([
    ["aliases:\n  - One\n  - Two", ["One", "Two"]],
    ["Aliases: [One, Two]", ["One", "Two"]],
    ["alias: One", ["One"]],
    ["aliases: One, Two", ["One", "Two"]],
    ["aliases:", []],
  ])("come from %j", (yaml, aliases) => {
    expect(noteOf(`---\n${yaml}\n---\nText.\n`).aliases).toEqual(aliases);
  });

  test("include the H1 that differs from the title", () => {
    expect(noteOf("---\ntitle: Pumps\n---\n# How to pump\n").aliases).toEqual(["How to pump"]);
    expect(noteOf("---\ntitle: Pumps\n---\n# Pumps\n").aliases).toEqual([]);
  });
});

describe("the tags of a note", () => {
  test("may stand alone below its title, where a field is what the note says", () => {
    const note = noteOf("# Valve\n\n#iron #iron/cast\n\nIt opens. #stub\n");
    expect(note.tags).toEqual(["iron", "iron/cast"]);
    expect(textsOf("# Valve\n\n#iron\n\nIt opens. #stub\n")).toEqual(["It opens. #stub"]);
    expect(textsOf("# Valve\n\nStatus: new\n\nText.\n")).toEqual(["Status: new", "Text."]);
    expect(textsOf("Intro.\n\n# Valve\n\n#iron\n\nText.\n")).toEqual(["Intro.", "#iron", "Text."]);
  });

  test("are those of its front matter", () => {
    expect(noteOf("---\ntags: [water, '#iron']\n---\n").tags).toEqual(["water", "iron"]);
  });

  test("are a definition list above the first heading, which is no text", () => {
    const markdown = hugo(
      'tags\n: [Water]({{< relref "w.md" >}}), [Old \\| Iron]({{< relref "i.md#a" >}})\n\n## A {#a}\n\nText.\n',
    );
    expect(noteOf(markdown).tags).toEqual(["Water", "Old | Iron"]);
    expect(textsOf(markdown)).toEqual(["Text."]);
  });

  test("may stand beside other definitions, which are text", () => {
    const markdown = hugo('tags\n: [Water]({{< relref "w.md" >}})\n\nsource\n: a book\n');
    expect(noteOf(markdown).tags).toEqual(["Water"]);
    expect(textsOf(markdown)).toEqual(["source", "a book"]);
  });

  test("are not in other definition lists, nor below a heading", () => {
    const markdown = hugo("source\n: a book\n\n## A\n\ntags\n: none\n");
    expect(noteOf(markdown).tags).toEqual([]);
    expect(textsOf(markdown)).toEqual(["source", "a book", "tags", "none"]);
  });

  test("are in Obsidian's block at the end, which is no text", () => {
    const markdown = "A valve opens.\n\n---\ntags: #iron/valve #stub\nparent: [[Pumps]]\n---\n";
    expect(noteOf(markdown).tags).toEqual(["iron/valve", "stub"]);
    expect(textsOf(markdown)).toEqual(["A valve opens."]);
    expect(textsOf(markdown.replace(/---\n$/, ""))).toEqual(["A valve opens."]);
  });

  test("are a line at the head of the note", () => {
    const markdown = "tags: #iron, #old\n\nA valve opens.\n";
    expect(noteOf(markdown).tags).toEqual(["iron", "old"]);
    expect(textsOf(markdown)).toEqual(["A valve opens."]);
  });

  test("leave a rule, and fields in a fence, alone", () => {
    expect(textsOf("One.\n\n---\n\nTwo.\n")).toEqual(["One.", "Two."]);
    expect(textsOf("One.\n\n```md\n---\ntags: #a\n---\n```\n")).toEqual([
      "One.",
      "---\ntags: #a\n---",
    ]);
  });

  test("alone make a note a stub", () => {
    const tagged = hugo('tags\n: [Water]({{< relref "w.md" >}})\n');
    expect(noteOf(tagged).sections).toMatchObject([{ shape: "stub", passages: [] }]);
    expect(noteOf("---\ntags: [a]\n---\n").sections).toMatchObject([{ shape: "stub" }]);
    expect(noteOf("---\ntags: #a\n---\n").sections).toMatchObject([{ shape: "stub" }]);
  });

  test("survive links in YAML", () => {
    const [note] = notesOf({ "a.md": '---\nparent:\n  - "[[sleep|sleep]]"\ntags:\n---\nText.\n' });
    expect(note?.tags).toEqual([]);
  });
});
