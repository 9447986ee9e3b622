import fc from "fast-check";
import type { BlockContent, PhrasingContent } from "mdast";
import { describe, expect, it } from "vitest";
import { type Component, countText } from "../../../adapters/discord/format/blocks.ts";
import { codeBlock, escapeText, inlineCode } from "../../../adapters/discord/format/escape.ts";
import { safeUrl } from "../../../adapters/discord/format/link.ts";
import { shorten } from "../../../adapters/discord/format/limits.ts";
import { toComponents } from "../../../adapters/discord/format/pages.ts";
import { toPieces } from "../../../adapters/discord/format/pieces.ts";
import { toPlainMessages } from "../../../adapters/discord/format/text.ts";
import { asMessage } from "../../../adapters/discord/outbox.ts";
import { type Answer, interfaceWordsFor } from "../../../src/index.ts";
import { choice, citation, found, paragraph, root } from "../answers.ts";
import { refusalsOf } from "./body-check.ts";
import { hostile, kindsIn, nodesIn, parsed, reaching } from "./parsed.ts";
import { textsOf } from "./server.ts";

const words = interfaceWordsFor("en");
const showing = { words, conversation: "900000000000000001", asker: "900000000000000020" };

/** As discord.js sends it. */
function sent(components: readonly Component[]) {
  const { flags, allowedMentions } = asMessage(components);
  return { components, flags, allowed_mentions: { parse: allowedMentions.parse } };
}

const text = (value: string): PhrasingContent => ({ type: "text", value });

function rendered(...blocks: readonly BlockContent[]): string {
  return toPieces(blocks, 1_800).join("\n\n");
}

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
        const shown = said(parsed(escapeText(value)) as never).replaceAll("@\u200b", "@");
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
          if (inline !== "") expect(kindsIn(inline)).toEqual(["inlineCode"]);
          if (value.trim() !== "") expect(kindsIn(codeBlock(value, "js"))).toEqual(["codeBlock"]);
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
    const link = (label: string, url: string): BlockContent =>
      paragraph({ type: "link", url, children: [text(label)] });
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

describe("every message", () => {
  const nasty = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 60 }),
    fc.constantFrom(...hostile, "```", "````", "x".repeat(5_000), "a ".repeat(3_000)),
  );
  const phrasing: fc.Arbitrary<PhrasingContent> = fc.oneof(
    nasty.map(text),
    nasty.map((value): PhrasingContent => ({ type: "inlineCode", value })),
    nasty.map((value): PhrasingContent => ({ type: "strong", children: [text(value)] })),
    nasty.map((value): PhrasingContent => ({
      type: "emphasis",
      children: [text(value), { type: "strong", children: [text(value)] }],
    })),
    fc
      .tuple(nasty, fc.oneof(fc.webUrl(), nasty))
      .map(([label, url]): PhrasingContent => ({ type: "link", url, children: [text(label)] })),
    nasty.map((alt): PhrasingContent => ({ type: "image", url: "https://a.b/c.png", alt })),
    fc.constant<PhrasingContent>({ type: "break" }),
  );
  const inline = fc.array(phrasing, { maxLength: 6 });
  const { block } = fc.letrec<{ block: BlockContent }>((tie) => ({
    block: fc.oneof(
      { maxDepth: 3 },
      inline.map((children): BlockContent => ({ type: "paragraph", children })),
      fc.tuple(nasty, nasty).map(([value, lang]): BlockContent => ({ type: "code", lang, value })),
      fc
        .tuple(inline, fc.constantFrom(1, 2, 3, 4, 5, 6))
        .map(([children, depth]): BlockContent => ({
          type: "heading",
          depth: depth as 1,
          children,
        })),
      fc
        .tuple(fc.array(fc.array(tie("block"), { maxLength: 3 }), { maxLength: 5 }), fc.boolean())
        .map(([items, ordered]): BlockContent => ({
          type: "list",
          ordered,
          children: items.map((children) => ({ type: "listItem", children })),
        })),
      fc
        .array(tie("block"), { maxLength: 3 })
        .map((children): BlockContent => ({ type: "blockquote", children })),
      fc
        .array(fc.array(inline, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 })
        .map((rows): BlockContent => ({
          type: "table",
          children: rows.map((row) => ({
            type: "tableRow",
            children: row.map((children) => ({ type: "tableCell", children })),
          })),
        })),
      nasty.map((value): BlockContent => ({ type: "html", value })),
    ),
  }));
  const cited = fc
    .record({
      number: fc.integer({ min: 1, max: 9 }),
      headings: fc.array(nasty, { maxLength: 4 }),
      path: nasty,
      url: fc.oneof(fc.constant(undefined), fc.webUrl(), nasty),
    })
    .map((part) => citation(part));
  const anyAnswer: fc.Arbitrary<Answer> = fc
    .record({
      blocks: fc.array(block, { maxLength: 8 }),
      citations: fc.array(cited, { maxLength: 12 }),
      options: fc.array(fc.record({ label: nasty, question: nasty }), { maxLength: 30 }),
      hasMore: fc.boolean(),
    })
    .map(({ blocks, citations, options, hasMore }) => ({
      kind: "found",
      body: root(...blocks),
      citations,
      options,
      hasMore,
      version: "1",
    }));

  it("is within every limit, pings nobody, and closes what it opens", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(anyAnswer, fc.nat({ max: 5 }), nasty, (answer, page, lead) => {
        const components = toComponents(answer, {
          ...showing,
          page,
          lead,
          publishUnder: "900000000000000002",
          postOpenedBy: "900000000000000020",
        });
        expect(refusalsOf("POST", "/channels/1/messages", sent(components))).toEqual([]);
        expect(countText(components)).toBeLessThanOrEqual(4_000);
        for (const shown of textsOf({ components })) {
          for (const { type, target = "" } of nodesIn(shown)) {
            expect(reaching.has(type) ? shown : "").toBe("");
            if (type === "link" || type === "url" || type === "autolink")
              expect(target).toMatch(/^https?:/u);
          }
        }
        for (const content of toPlainMessages(answer)) {
          expect(content.length).toBeLessThanOrEqual(2_000);
          expect(kindsIn(content)).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("asks what is meant by buttons whose labels fit", () => {
    const options = [
      { label: "x".repeat(300), question: "y".repeat(300) },
      { label: "\u200b", question: "z" },
    ];
    const components = toComponents(choice("Which one?", options), showing);
    expect(refusalsOf("POST", "/channels/1/messages", sent(components))).toEqual([]);
  });
});

describe("shorten", () => {
  it("cuts between characters that people see as one", () => {
    expect(shorten("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 15)).toBe("👩‍👩‍👧‍👦…");
  });
});
