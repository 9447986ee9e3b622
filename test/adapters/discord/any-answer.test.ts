import * as fc from "fast-check";
import type { BlockContent, PhrasingContent } from "mdast";
import { describe, expect, it } from "vitest";
import { type Component, countText } from "../../../adapters/discord/format/blocks.ts";
import { toComponents } from "../../../adapters/discord/format/pages.ts";
import { toPlainMessages } from "../../../adapters/discord/format/text.ts";
import { asMessage } from "../../../adapters/discord/outbox.ts";
import { type Answer, interfaceWordsFor, openLibrary, quoteSection } from "../../../src/index.ts";
import { choice, citation, root } from "../answers.ts";
import { refusalsOf } from "./body-check.ts";
import { hostile, kindsIn, nodesIn, reaching } from "./parsed.ts";
import { textsOf } from "./people.ts";

const words = interfaceWordsFor("en");
const showing = { words, conversation: "900000000000000001", asker: "900000000000000020" };

/** As discord.js sends it. */
function sent(components: readonly Component[]) {
  const { flags, allowedMentions } = asMessage(components);
  return { components, flags, allowed_mentions: { parse: allowedMentions.parse } };
}

const text = (value: string): PhrasingContent => ({ type: "text", value });

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
            const isLink = type === "link" || type === "url" || type === "autolink";
            expect(!isLink || /^https?:/u.test(target)).toBe(true);
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

describe("every section of the notes it ships with", () => {
  it("is shown within every limit, as the words that it has", { timeout: 60_000 }, async () => {
    const library = await openLibrary("knowledge", { siteUrl: "https://notes.example.org/" });
    expect(library.sections.length).toBeGreaterThan(50);
    for (const section of library.sections) {
      const components = toComponents(quoteSection(library, section), showing);
      expect(refusalsOf("POST", "/channels/1/messages", sent(components))).toEqual([]);
      const shown = textsOf({ components }).join("\n");
      expect(shown).not.toMatch(/\|\s*-{3}|^#{4}|<\/?[a-z]+>/mu);
      for (const { type } of nodesIn(shown)) expect(reaching.has(type) ? shown : "").toBe("");
    }
  });
});
