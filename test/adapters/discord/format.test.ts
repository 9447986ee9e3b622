import * as fc from "fast-check";
import type { BlockContent, PhrasingContent } from "mdast";
import { describe, expect, it } from "vitest";
import { codeBlock, escapeText, inlineCode } from "../../../adapters/discord/format/escape.ts";
import { safeUrl } from "../../../adapters/discord/format/link.ts";
import { shorten } from "../../../adapters/discord/format/limits.ts";
import { toComponents } from "../../../adapters/discord/format/pages.ts";
import { toPieces } from "../../../adapters/discord/format/pieces.ts";
import { type Answer, interfaceWordsFor } from "../../../src/index.ts";
import { citation, found, paragraph, root } from "../answers.ts";
import { hostile, kindsIn, parsed } from "./parsed.ts";
import { textsOf } from "./people.ts";

const words = interfaceWordsFor("en");
const showing = { words, conversation: "900000000000000001", asker: "900000000000000020" };

const text = (value: string): PhrasingContent => ({ type: "text", value });

function rendered(...blocks: readonly BlockContent[]): string {
  return toPieces(blocks, 1_800).join("\n\n");
}

const link = (label: string, url: string): BlockContent =>
  paragraph({ type: "link", url, children: [text(label)] });

const comparison = (cell: string): Answer => ({
  kind: "comparison",
  body: root({
    type: "table",
    children: [
      ["", "Fargate", "EC2"],
      ["Cost", `${cell} [1]`, "cheaper [2]"],
      ["Scaling", "not in the notes", "by hand [2]"],
    ].map((row) => ({
      type: "tableRow",
      children: row.map((value) => ({ type: "tableCell", children: [text(value)] })),
    })),
  }),
  citations: [
    citation({ url: "https://notes.example.org/ecs" }),
    citation({ number: 2, key: "b", headings: ["AWS", "EC2"] }),
  ],
  options: [],
  version: "1",
  hasMore: false,
});

describe("escapeText", () => {
  it.each(hostile.map((sample) => ({ sample })))("leaves only text of $sample", ({ sample }) => {
    expect(kindsIn(escapeText(sample))).toEqual([]);
  });

  it("drops what cannot be seen or turns the writing around", () => {
    expect(escapeText("a\u202eb\u200bc\u0007d\ud800e")).toBe("abcd\ufffde");
  });

  it("says the same words", () => {
    const said = (node: string | readonly { readonly content?: unknown }[]): string =>
      typeof node === "string" ? node : node.map(({ content }) => said(content as string)).join("");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-ascii" }), (value) => {
        const shown = said(parsed(escapeText(value))).replaceAll("@\u200b", "@");
        // The parser drops spaces at ends of lines, as Discord does.
        expect(shown.replaceAll(/\s/gu, "")).toBe(value.replaceAll(/[\s\p{Cc}]/gu, ""));
      }),
    );
  });
});

describe("inlineCode and codeBlock", () => {
  it("cannot be ended by what they hold", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("`", "a", " ", "\n", "@everyone", "*") }),
        (value) => {
          const inline = inlineCode(value);
          expect(kindsIn(inline)).toEqual(inline === "" ? [] : ["inlineCode"]);
          expect(kindsIn(codeBlock(`x${value}`, "js"))).toEqual(["codeBlock"]);
        },
      ),
    );
  });
});

describe("safeUrl", () => {
  it.each([
    "javascript:alert(1)",
    "JAVASCRIPT:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "ftp://a.b",
    "/relative",
    "aws.md",
    "",
    "https://user@evil.example",
    `https://a.b/${"x".repeat(600)}`,
  ])("is none for %s", (url) => {
    expect(safeUrl(url)).toBeUndefined();
  });

  it("encodes what would end the link around it", () => {
    expect(safeUrl("https://a.b/c>d (e)")).toBe("https://a.b/c%3Ed%20%28e%29");
  });
});

describe("toPieces", () => {
  it("writes links with their label, and those whose label is an address with the address they lead to", () => {
    expect(rendered(link("the docs", "https://a.b/c"))).toBe("[the docs](<https://a.b/c>)");
    expect(rendered(link("https://good.example", "https://evil.example/x"))).toContain(
      "evil\\.example/x](<https://evil.example/x>)",
    );
    expect(rendered(link("click", "javascript:alert(1)"))).toBe("click");
  });

  it("writes nothing of Markdown that Discord does not have", () => {
    const shown = rendered(
      { type: "heading", depth: 4, children: [text("Four")] },
      { type: "html", value: "<b>no</b>" },
      { type: "thematicBreak" },
      paragraph({ type: "image", url: "https://a.b/c.png", alt: "a picture" }),
      {
        type: "table",
        children: ["a|b", "1|2"].map((row) => ({
          type: "tableRow",
          children: row
            .split("|")
            .map((cell) => ({ type: "tableCell", children: [text(cell.repeat(40))] })),
        })),
      },
    );
    expect(shown).not.toMatch(/<b>|####|^---|\|/mu);
    expect(shown).toContain("**Four**");
    expect(shown).toContain("[a picture](<https://a.b/c.png>)");
  });

  it("writes code that has marks in it without the style around it", () => {
    const code = [
      { type: "inlineCode" as const, value: "**x**" },
      { type: "inlineCode" as const, value: "@everyone" },
    ];
    const [piece = ""] = toPieces([{ type: "heading", depth: 6, children: code }], 1_800);
    expect(piece).toBe("`**x**`**`@everyone`**");
    expect(kindsIn(piece)).not.toContain("everyone");
  });

  it("keeps lists nested and numbered, and code out of them", () => {
    const shown = rendered({
      type: "list",
      ordered: true,
      start: 3,
      children: [
        {
          type: "listItem",
          children: [
            paragraph("one"),
            {
              type: "list",
              ordered: false,
              children: [{ type: "listItem", children: [paragraph("in it")] }],
            },
          ],
        },
        {
          type: "listItem",
          children: [paragraph("two"), { type: "code", lang: "sh", value: "ls" }],
        },
      ],
    });
    expect(shown).toBe("3. one\n  - in it\n4. two\n```sh\nls\n```");
  });

  it("cuts long code between lines, and fences every part in its language", () => {
    const value = Array.from({ length: 500 }, (_, line) => `echo line ${line}`).join("\n");
    const pieces = toPieces([{ type: "code", lang: "sh", value }], 1_800);
    expect(pieces.length).toBeGreaterThan(2);
    for (const piece of pieces) expect(piece).toMatch(/^```sh\n[^`]+\n```$/u);
    expect(pieces.map((piece) => piece.slice(6, -4)).join("\n")).toBe(value);
  });

  it("cuts a long paragraph between words, and closes what is open on both sides", () => {
    const long: BlockContent = paragraph({
      type: "strong",
      children: [{ type: "link", url: "https://a.b/c", children: [text("word ".repeat(1_000))] }],
    });
    const pieces = toPieces([long], 1_800);
    expect(pieces.length).toBeGreaterThan(2);
    for (const piece of pieces)
      expect(piece).toMatch(
        /^\[\*\*word.*word\*\*\]\(<https:\/\/a\.b\/c>\)$|^\*\*\[word.*word\]\(<https:\/\/a\.b\/c>\)\*\*$/u,
      );
  });
});

describe("toComponents", () => {
  it("shows a comparison as a block for each criterion, and its sources below", () => {
    const texts = textsOf({
      components: toComponents(
        comparison("pay for what each task really uses, by the second"),
        showing,
      ),
    });
    expect(texts).toEqual([
      "**Cost**\n**Fargate** – pay for what each task really uses, by the second \\[1\\]\n**EC2** – cheaper \\[2\\]",
      "**Scaling**\n**Fargate** – not in the notes\n**EC2** – by hand \\[2\\]",
      "**AWS › Services › ECS** \\[1\\]",
      "**AWS › EC2** \\[2\\] aws\\.md\\:121",
    ]);
  });

  it("makes the name of a row bold once, and not the space after it", () => {
    const bold: PhrasingContent = { type: "strong", children: [text("Cost")] };
    const rows = [
      [[text("")], [text("Fargate")]],
      [[bold, text(" ")], [text("pay for what each task really uses, by the second, and more")]],
    ];
    const table: BlockContent = {
      type: "table",
      children: rows.map((row) => ({
        type: "tableRow",
        children: row.map((children) => ({ type: "tableCell", children })),
      })),
    };
    expect(rendered(table)).toBe(
      "**Cost** \n**Fargate** – pay for what each task really uses, by the second, and more",
    );
  });

  it("shows a comparison that fits 56 columns in fixed width", () => {
    const [table = ""] = textsOf({ components: toComponents(comparison("more"), showing) });
    expect(table).toMatch(/^```\n {9}Fargate {11}EC2\n/u);
    for (const line of table.split("\n")) expect(line.length).toBeLessThanOrEqual(56);
  });

  it("has a button that leads to the section of each source", () => {
    const url = "https://notes.example.org/aws#ecs";
    const answer: Answer = {
      ...found("x", [citation({ url })]),
      body: root(
        paragraph(
          {
            type: "strong",
            children: [{ type: "link", url, children: [text("AWS › Services › ECS")] }],
          },
          " [1]",
        ),
        paragraph("ECS runs containers."),
      ),
    };
    const [section, quote] = toComponents(answer, showing);
    expect(section).toMatchObject({ type: 9, accessory: { style: 5, url, label: "Open" } });
    expect(quote).toMatchObject({ type: 10, content: "ECS runs containers\\." });
  });
});

describe("shorten", () => {
  it("cuts between characters that people see as one", () => {
    expect(shorten("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 15)).toBe("👩‍👩‍👧‍👦…");
  });
});
