import { describe, expect, test } from "vitest";
import { parseNote } from "../../src/notes/parse-note.ts";
import { notesOf, textsOf } from "./reading.ts";

function fill(unit: string, size = 1_000_000): string {
  return unit.repeat(size / unit.length);
}

describe("a note made to take long", () => {
  const LINES = Array.from({ length: 1200 }, (_, index) => index);

  test.each([
    ["lists in lists", LINES.map((depth) => `${" ".repeat(depth)}- a\n`).join("")],
    ["quotes in quotes", LINES.map((depth) => `${">".repeat(depth)} a\n`).join("")],
    ["bullets", fill("- ")],
    ["lazy quotes", fill(">a\n")],
    ["pictures", fill("![")],
    ["wikilinks", fill("[[a")],
    ["shortcodes", fill("{{< ")],
    ["templates", fill("<%\n")],
    ["emphasis", fill("*a **b ")],
    ["emphasis below the limit", fill("*a **b ", 240_000)],
    ["brackets below the limit", fill("[", 140_000)],
    ["links below the limit", fill('<a href="x">', 400_000)],
    ["CDATA", fill("<![CDATA[", 240_000)],
    ["spaces in a heading", `# a${" ".repeat(900_000)}b`],
    ["spaces in a paragraph", `a${" ".repeat(900_000)}b`],
    ["one row", `|${fill("a|", 60_000)}\n|${fill("-|", 60_000)}\n|${fill("a|", 60_000)}`],
    ["footnotes", LINES.map((at) => `[^${at}]: [^${at + 1}] [^${at - 1}]\n`).join("") + "[^1]"],
    ["aliases in YAML", `---\na: &a [x]\nb: &b [*a,*a]\nc: &c [*b,*b]\ntags: [*c,*c]\n---\n`],
    ["brackets in YAML", `---\na: ${fill("[", 16_000)}\n---\n`],
    ["brackets in TOML", `+++\na = ${fill("[", 16_000)}\n+++\n`],
  ])("is read or refused in time: %s", (_, text) => {
    const start = performance.now();
    const { note, problem } = parseNote("a.mdx", text);
    // A second on a machine of its own; tests share theirs.
    expect(performance.now() - start).toBeLessThan(3000);
    expect(note === undefined).toBe(problem !== undefined);
  });

  test("stays shallow", () => {
    const deep = textsOf(`${"*a **b ".repeat(2000)}${"b** a*".repeat(2000)}`);
    expect(deep).toHaveLength(1);
    expect(() =>
      JSON.stringify(notesOf({ "a.md": `${"*a **b ".repeat(2000)}c${"** *".repeat(2000)}` })),
    ).not.toThrow();
  });
});
