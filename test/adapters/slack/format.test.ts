import type { BlockContent, ListItem, PhrasingContent } from "mdast";
import { describe, expect, it } from "vitest";
import { toBlocks } from "../../../adapters/slack/format/blocks.ts";
import { toPages } from "../../../adapters/slack/format/pages.ts";
import { toPieces } from "../../../adapters/slack/format/pieces.ts";
import { toSummary, toTexts } from "../../../adapters/slack/format/text.ts";
import { toText } from "../../../adapters/slack/message.ts";
import { paragraph, root } from "../answers.ts";
import { problemsOf } from "./validate-blocks.ts";

function pagesOf(...blocks: readonly BlockContent[]) {
  return toPages(toPieces(root(...blocks)));
}

function blocksOf(...blocks: readonly BlockContent[]) {
  return toBlocks(pagesOf(...blocks)[0] ?? []);
}

function link(url: string, label: string): PhrasingContent {
  return { type: "link", url, children: [{ type: "text", value: label }] };
}

function table(...rows: readonly (readonly string[])[]): BlockContent {
  return {
    type: "table",
    children: rows.map((row) => ({
      type: "tableRow",
      children: row.map((value) => ({ type: "tableCell", children: [{ type: "text", value }] })),
    })),
  };
}

function item(text: string, ...below: readonly BlockContent[]): ListItem {
  return { type: "listItem", children: [paragraph(text), ...below] };
}

function long(length: number): string {
  return "x".repeat(length);
}

describe("an answer in blocks", () => {
  it("keeps bold, italics, code and links", () => {
    const blocks = blocksOf(
      paragraph(
        {
          type: "strong",
          children: [
            { type: "text", value: "bold" },
            { type: "inlineCode", value: "code" },
          ],
        },
        link("https://example.org/?a=1&b=2", "a link"),
      ),
    );
    expect(blocks).toEqual([
      {
        type: "rich_text",
        elements: [
          {
            type: "rich_text_section",
            elements: [
              { type: "text", text: "bold", style: { bold: true } },
              { type: "text", text: "code", style: { bold: true, code: true } },
              { type: "link", url: "https://example.org/?a=1&b=2", text: "a link" },
            ],
          },
        ],
      },
    ]);
  });

  it("nests lists, and numbers on where they are interrupted", () => {
    const blocks = blocksOf({
      type: "list",
      ordered: true,
      start: 1,
      children: [
        item("one", { type: "list", ordered: false, children: [item("inner")] }),
        item("two"),
      ],
    });
    const lists = (blocks[0] as { elements: unknown[] }).elements;
    expect(lists).toMatchObject([
      { style: "ordered", indent: 0 },
      { style: "bullet", indent: 1 },
      { style: "ordered", indent: 0, offset: 1 },
    ]);
  });

  it("shows headings as such, and code whole", () => {
    const blocks = blocksOf(
      {
        type: "heading",
        depth: 1,
        children: [{ type: "text", value: "A & B" }],
      } as unknown as BlockContent,
      { type: "code", value: "```\n<!channel>\n```" },
    );
    expect(blocks).toMatchObject([
      { type: "header", text: { type: "plain_text", text: "A &amp; B" } },
      {
        type: "rich_text",
        elements: [
          { type: "rich_text_preformatted", elements: [{ text: "```\n<!channel>\n```" }] },
        ],
      },
    ]);
  });

  it("shows the first table as one, and another as text of a fixed width", () => {
    const blocks = blocksOf(table(["", "A"], ["x", ""]), table(["h"], ["cell"]));
    expect(blocks.map(({ type }) => type)).toEqual(["table", "rich_text"]);
    expect(blocks[0]).toMatchObject({
      rows: [
        [{ type: "raw_text", text: " " }, {}],
        [{}, { text: " " }],
      ],
    });
    expect(JSON.stringify(blocks[1])).toContain("h\\n----\\ncell");
  });

  it.each([
    ["javascript:alert(1)", "click"],
    ["data:text/html,x", "click"],
    ["file:///etc/passwd", "click"],
    ["not a url", "click"],
  ])("links nothing but the web and mail (%s)", (url, label) => {
    const blocks = blocksOf(paragraph(link(url, label)));
    expect(JSON.stringify(blocks)).not.toContain('"link"');
    expect(JSON.stringify(blocks)).toContain(label);
  });

  it("shows where a link leads that is labelled as another", () => {
    const text = JSON.stringify(
      blocksOf(paragraph(link("https://evil.example/", "bank.example.com"))),
    );
    expect(text).toContain(" (evil.example)");
    expect(
      JSON.stringify(blocksOf(paragraph(link("https://evil.example/", "node.js")))),
    ).not.toContain("(evil");
  });
});

// Trap 6: every limit, at the edge and beyond it.
describe("the limits", () => {
  const cases: Readonly<Record<string, readonly BlockContent[]>> = {
    "60 paragraphs": Array.from({ length: 60 }, (_, index) => paragraph(`p${index}`)),
    "60 paragraphs with lists": Array.from({ length: 60 }, (_, index): readonly BlockContent[] => [
      paragraph(`p${index}`),
      { type: "list", children: [item("x")] },
    ]).flat(),
    "a paragraph of 3,001": [paragraph(long(3_001))],
    "a paragraph of 100,000": [paragraph("word ".repeat(20_000))],
    "a heading of 151": [
      {
        type: "heading",
        depth: 1,
        children: [{ type: "text", value: long(151) }],
      } as unknown as BlockContent,
    ],
    "21 columns": [
      table(
        Array.from({ length: 21 }, (_, index) => `c${index}`),
        Array.from({ length: 21 }, () => "v"),
      ),
    ],
    "101 rows": [
      table(["h", "i"], ...Array.from({ length: 101 }, (_, index) => [`r${index}`, "v"])),
    ],
    "a table of 10,001": [table(["h"], ...Array.from({ length: 10 }, () => [long(1_001)]))],
    "a cell of 12,000": [table(["h", "i"], [long(12_000), "v"])],
    "a header of 12,000": [table([long(12_000), "i"], ["a", "b"])],
    "an empty table": [table([""], [""])],
    "code of 20,000": [{ type: "code", value: `${long(100)}\n`.repeat(200) }],
    "a line of code of 9,000": [{ type: "code", value: long(9_000) }],
    "letters of two halves": [paragraph("😀".repeat(3_000))],
    "half a letter": [paragraph("\ud83d, \ude00")],
    "a link of 5,000": [paragraph(link(`https://example.org/${long(5_000)}`, "label"))],
    "a label of 9,000": [paragraph(link("https://example.org/", long(9_000)))],
    nothing: [],
    spaces: [paragraph("  "), paragraph("")],
  };

  it.each(Object.entries(cases))("hold for %s", (_, blocks) => {
    for (const page of pagesOf(...blocks)) {
      for (const style of ["native", "fixed"] as const) {
        const problems = problemsOf({ text: toSummary(page), blocks: toBlocks(page, style) });
        expect(
          problems.filter((problem) => style === "native" || problem !== "rich_text too long"),
        ).toEqual([]);
      }
      for (const text of toTexts(page)) expect(text.length).toBeLessThanOrEqual(4_000);
    }
  });

  it.each(Object.entries(cases))("lose no word of %s", (_, blocks) => {
    const written = words(blocks.flatMap((block) => valuesOf(block)).join(" "));
    const shown = pagesOf(...blocks)
      .flatMap((page) => toTexts(page))
      .join("");
    expect(words(shown.replaceAll(/<https?:[^|]*\|/gu, ""))).toBeGreaterThanOrEqual(written);
  });
});

function words(text: string): number {
  return text.replaceAll(/[^a-z0-9]/gu, "").length;
}

function valuesOf(node: unknown): readonly string[] {
  if (typeof node !== "object" || node === null) return [];
  const { value, children = [] } = node as { value?: string; children?: readonly unknown[] };
  return [...(value === undefined ? [] : [value]), ...children.flatMap(valuesOf)];
}

describe("toText", () => {
  it.each([
    ["<@UBOT> what is <https://a.example/|this>?", "what is this?"],
    ["<@UBOT|footnote> see <#C1|ops> and <@U2|bob>", "see #ops and @bob"],
    ["<!here> <https://a.example/?a=1&amp;b=2>", "https://a.example/?a=1&b=2"],
    ["a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"],
    ["what\u00a0is it", "what is it"],
    ["< not markup", "< not markup"],
  ])("reads %j", (raw, text) => {
    expect(toText(raw, "UBOT")).toBe(text);
  });
});
