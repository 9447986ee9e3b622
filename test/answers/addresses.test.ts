import type { Block } from "../../src/answers/body.ts";
import { describe, expect, test } from "vitest";
import { withAddresses } from "../../src/answers/addresses.ts";
import { asMarkdown } from "../../src/answers/text.ts";
import { noteUrl } from "../../src/notes/note-url.ts";

const place = noteUrl({ path: "tech/a b.md", anchor: "vault" });

const block: Block = {
  type: "paragraph",
  children: [
    { type: "text", value: "See " },
    {
      type: "link",
      url: place,
      children: [{ type: "emphasis", children: [{ type: "text", value: "Vault" }] }],
    },
    { type: "text", value: " and " },
    { type: "link", url: "https://a.example", children: [{ type: "text", value: "this" }] },
  ],
};

function written(part: Block): string {
  return asMarkdown({ type: "root", children: [part] }).trim();
}

function onSite(path: string, anchor: string | undefined): string {
  return `https://site.example/${path}#${anchor}`;
}

describe("withAddresses", () => {
  test("turns a link between notes into its address on the site", () => {
    expect(written(withAddresses(block, onSite))).toBe(
      "See [*Vault*](<https://site.example/tech/a b.md#vault>) and [this](https://a.example)",
    );
  });

  test("leaves the words of the link where there is no site", () => {
    expect(written(withAddresses(block, () => undefined))).toBe(
      "See *Vault* and [this](https://a.example)",
    );
  });

  test("reaches links in lists, quotes and tables", () => {
    const list: Block = {
      type: "blockquote",
      children: [{ type: "list", children: [{ type: "listItem", children: [block] }] }],
    };
    const table: Block = {
      type: "table",
      children: [{ type: "tableRow", children: [{ type: "tableCell", children: block.children }] }],
    };
    for (const each of [list, table]) {
      const copy = withAddresses(each, () => undefined);
      expect(JSON.stringify(copy)).not.toContain("note:");
      expect(JSON.stringify(copy)).toContain("Vault");
    }
  });

  test("never changes the tree it was given", () => {
    const before = JSON.stringify(block);
    withAddresses(block, () => "https://site.example/");
    expect(JSON.stringify(block)).toBe(before);
  });

  test("keeps blocks without children", () => {
    const code: Block = { type: "code", lang: "sh", value: "a" };
    expect(withAddresses(code, () => undefined)).toEqual(code);
  });
});
