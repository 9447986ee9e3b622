import { describe, expect, test } from "vitest";
import { parseNote } from "../../src/notes/parse-note.ts";
import { noteOf, textsOf } from "./reading.ts";

describe("front matter", () => {
  test("is TOML between plus signs", () => {
    const note = noteOf('+++\ntitle = "Kettles"\nauthor = ["Ann"]\ndraft = false\n+++\n\nBoil.\n');
    expect(note.title).toBe("Kettles");
    expect(note.sections[0]?.passages.map(({ text }) => text)).toEqual(["Boil."]);
  });

  test("is YAML between hyphens, and none of a page's is text", () => {
    const markdown =
      "---\nlayout: manual_layout\ntitle: Pumps\nowner_slack: '#water'\nlast_reviewed_on: 2024-05-01\nsection: Yard\n---\nThey lift.\n";
    expect(noteOf(markdown).title).toBe("Pumps");
    expect(textsOf(markdown)).toEqual(["They lift."]);
  });

  test("counts in line numbers", () => {
    const note = noteOf("---\ntitle: A\n---\n\nText.\n\n## Deep\n\nMore.\n");
    expect(note.sections.map(({ line }) => line)).toEqual([4, 7]);
    expect(note.sections.map(({ passages }) => passages[0]?.line)).toEqual([5, 9]);
  });

  test("may hold nothing", () => {
    expect(textsOf("---\n---\nText.\n")).toEqual(["Text."]);
    expect(textsOf("+++\n+++\nText.\n")).toEqual(["Text."]);
  });

  test("survives a byte order mark and the line ends of Windows", () => {
    const note = noteOf('\uFEFF+++\r\ntitle = "Carts"\r\n+++\r\n\r\n- one\r\n- two\r\n');
    expect(note.title).toBe("Carts");
    expect(note.sections[0]?.passages.map(({ text }) => text)).toEqual(["one", "two"]);
  });

  test("without an end is a rule and text", () => {
    expect(textsOf("---\n\nText.\n")).toEqual(["Text."]);
  });

  test.each([
    ["---\ntitle: a\nb: [unclosed\n---\n", 4, "YAML"],
    ["---\nkey: 'open\n---\n", 3, "YAML"],
    ['+++\ntitle = "a"\nb = \n+++\n', 3, "TOML"],
    ["---\n- a list\n---\n", 2, "YAML"],
  ])("that is broken is a problem with its line: %j", (markdown, line, format) => {
    const { note, problem } = parseNote("a.md", `${markdown}Text.\n`);
    expect(note).toBeUndefined();
    expect(problem).toMatchObject({ path: "a.md", line });
    expect(problem?.reason).toContain(`no valid ${format}`);
  });

  test("without its closing plus signs is a problem", () => {
    expect(parseNote("a.md", '+++\ntitle = "a"\n').problem?.reason).toContain("no closing +++");
  });

  test("longer than 16 KB is refused", () => {
    const { problem } = parseNote("a.md", `---\na: ${"x".repeat(17_000)}\n---\n`);
    expect(problem?.reason).toContain("16 KB");
  });

  test("runs no code and builds no objects but plain ones", () => {
    const unsafe = parseNote("a.md", "---\nf: !!js/function 'function () {}'\n---\nText.\n");
    expect(unsafe.problem?.reason).toContain("no valid YAML");
    noteOf("---\n__proto__:\n  polluted: yes\ntitle: a\n---\n");
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });
});

describe("a note that is not for readers", () => {
  test.each([
    "---\ndraft: true\n---\n",
    "---\nprivate: true\n---\n",
    "---\nPrivate: yes\n---\n",
    "+++\ndraft = true\n+++\n",
  ])("is not served: %j", (head) => {
    expect(parseNote("a.md", `${head}Secret.\n`)).toEqual({ note: undefined, problem: undefined });
  });

  test("is served once it is no draft", () => {
    expect(parseNote("a.md", "---\ndraft: false\n---\nText.\n").note).toBeDefined();
  });

  test("is one whose front matter is broken, since that may say so", () => {
    expect(parseNote("a.md", "---\nprivate: true\nx: [\n---\nSecret.\n").note).toBeUndefined();
  });

  test("is an index page of Hugo that says nothing", () => {
    expect(parseNote("search/_index.md", '+++\ntitle = "Find"\ntype = "search"\n+++\n').note).toBe(
      undefined,
    );
    expect(parseNote("search/_index.md", '+++\ntitle = "Find"\n+++\nHere.\n').note).toBeDefined();
  });
});
