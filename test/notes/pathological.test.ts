import { describe, expect, test } from "vitest";
import { parseNote } from "../../src/notes/parse-note.ts";
import { passagesOf } from "./reading.ts";

function fill(unit: string, size = 1_000_000): string {
  return unit.repeat(size / unit.length);
}

describe("a note made to take long", { timeout: 60_000 }, () => {
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
    ["shortcodes before much text", fill("{{<", 90_000) + "a".repeat(900_000)],
    ["templates before much text", fill("<%\n", 90_000) + "a".repeat(900_000)],
    ["emphasis", fill("*a **b ")],
    ["emphasis below the limit", fill("*a **b ", 240_000)],
    ["brackets below the limit", fill("[", 140_000)],
    ["links below the limit", fill('<a href="x">', 400_000)],
    ["CDATA", fill("<![CDATA[", 240_000)],
    ["spaces in a heading", `# a${" ".repeat(900_000)}b`],
    ["spaces in a paragraph", `a${" ".repeat(900_000)}b`],
    ["one row", `|${fill("a|", 60_000)}\n|${fill("-|", 60_000)}\n|${fill("a|", 60_000)}`],
    ["footnotes", LINES.map((at) => `[^${at}]: [^${at + 1}] [^${at - 1}]\n`).join("") + "[^1]"],
    ["tables never closed", fill("<table>\n\n<tr><td>a\n\n", 400_000)],
    [
      "rows never ended",
      `<table>${fill("<tr>\n\n<td colspan=100 rowspan=100>a", 400_000)}</table>`,
    ],
    ["modules never ended", fill("export const a = {\n\n", 400_000)],
    ["imports from nowhere", `import a${fill(" from", 400_000)}`],
    ["aliases in YAML", `---\na: &a [x]\nb: &b [*a,*a]\nc: &c [*b,*b]\ntags: [*c,*c]\n---\n`],
    ["brackets in YAML", `---\na: ${fill("[", 16_000)}\n---\n`],
    ["brackets in TOML", `+++\na = ${fill("[", 16_000)}\n+++\n`],
  ])("is read or refused in time: %s", (_, text) => {
    const before = process.cpuUsage();
    const { note, problem } = parseNote("a.mdx", text);
    // Time of the processor, which other tests don't take away; in microseconds.
    const { user, system } = process.cpuUsage(before);
    expect(user + system).toBeLessThan(2_000_000);
    expect(note === undefined).toBe(problem !== undefined);
  });

  test("stays shallow", () => {
    const [passage] = passagesOf(`${"*a **b ".repeat(500)}${"b** a* ".repeat(500)}`);
    // Each level of the tree is one "children" on the way down.
    const line = JSON.stringify(passage, (key, value: unknown) => (key === "value" ? "" : value));
    const depth = Math.max(...line.split(/(?<=\])/).map((part) => part.split('"children"').length));
    expect(depth).toBeGreaterThan(4);
    expect(depth).toBeLessThan(12);
  });
});
