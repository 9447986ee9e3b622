import * as fc from "fast-check";
import type { List, PhrasingContent, Table } from "mdast";
import { describe, expect, it } from "vitest";
import { aside, formatFor, toTerminal } from "../../adapters/terminal-format.ts";
import { columns } from "../../adapters/terminal-words.ts";
import { choice, citation, found, paragraph, root } from "./answers.ts";

const plain = { width: Infinity, hasColours: false };
const coloured = { width: Infinity, hasColours: true };

describe("toTerminal", () => {
  it("sets bold, italics, code and struck text in the terminal's own way", () => {
    const body = root(
      paragraph(
        strong("bold one"),
        " and ",
        { type: "emphasis", children: [{ type: "text", value: "italic" }] },
        ", ",
        { type: "inlineCode", value: "npm ci" },
        ", ",
        { type: "delete", children: [{ type: "text", value: "gone" }] },
      ),
    );
    expect(toTerminal({ ...found(""), body }, coloured)).toBe(
      "\u001b[1mbold\u001b[22m \u001b[1mone\u001b[22m and \u001b[3mitalic\u001b[23m, " +
        "\u001b[36mnpm\u001b[39m \u001b[36mci\u001b[39m, \u001b[9mgone\u001b[29m",
    );
    expect(toTerminal({ ...found(""), body }, plain)).toBe("bold one and italic, `npm ci`, gone");
  });

  it("hangs lists under their bullets, and nested ones under those", () => {
    const inner: List = {
      type: "list",
      ordered: true,
      start: 9,
      children: [item(paragraph("first")), item(paragraph("second"))],
    };
    const list: List = {
      type: "list",
      children: [item(paragraph("one two three four five"), inner), item(paragraph("last"))],
    };
    const body = root(list);
    expect(toTerminal({ ...found(""), body }, { width: 22, hasColours: false })).toBe(
      ["• one two three four", "  five", "  9. first", "  10. second", "• last"].join("\n"),
    );
  });

  it("keeps code as it is, indented, and marks quotes with a bar", () => {
    const body = root(
      { type: "code", value: "if (a)\n\n\treturn  b;" },
      { type: "blockquote", children: [paragraph("quoted"), paragraph("twice")] },
      { type: "thematicBreak" },
    );
    expect(toTerminal({ ...found(""), body }, plain)).toBe(
      "    if (a)\n    \n    \treturn  b;\n\n│ quoted\n\n│ twice\n\n───",
    );
  });

  it("writes the address of a link behind its text, unless that is its text", () => {
    const body = root(paragraph("See ", link("this"), " and ", link("https://a.example/")));
    expect(toTerminal({ ...found(""), body }, plain)).toBe(
      "See this (https://a.example/) and https://a.example/",
    );
  });

  it("says where the citations are, where the body does not", () => {
    const cited = [
      citation({ number: 1, url: "https://a.example/aws#ecs" }),
      citation({ number: 2, path: "iam.md", line: 3 }),
    ];
    expect(toTerminal(found("Quoted [1] [2] iam.md:3", cited), plain)).toBe(
      "Quoted [1] [2] iam.md:3\n\n[1] aws.md:121 https://a.example/aws#ecs",
    );
  });

  it("lists options by number, once", () => {
    const options = [
      { label: "ECS", question: "what is ECS?" },
      { label: "EKS", question: "what is EKS?" },
    ];
    expect(toTerminal(choice("Which?", options), plain)).toBe("Which?\n\n1. ECS\n2. EKS");
    const unlisted = { ...choice("Which?", options), body: root(paragraph("Which?")) };
    expect(toTerminal(unlisted, plain)).toBe("Which?\n\n1. ECS\n2. EKS");
  });

  it("puts a table into columns that fit the terminal", () => {
    const body = root(
      table([
        ["", "Fargate", "ECS on EC2"],
        ["Price", "pay for what the container uses", "pay for the host"],
        ["Ops", "managed", "yours"],
      ]),
    );
    expect(toTerminal({ ...found(""), body }, { width: 41, hasColours: false })).toBe(
      [
        "       Fargate           ECS on EC2",
        "─────  ────────────────  ────────────────",
        "Price  pay for what the  pay for the host",
        "       container uses",
        "",
        "Ops    managed           yours",
      ].join("\n"),
    );
  });

  it("writes the rows of a table below each other where columns would be too narrow", () => {
    const body = root(
      table([
        ["", "Fargate", "ECS on EC2"],
        ["Price", "pay for what the container uses", "pay for the host alone"],
        ["Ops", "", "yours"],
      ]),
    );
    expect(toTerminal({ ...found(""), body }, { width: 20, hasColours: false })).toBe(
      [
        "Price",
        "Fargate: pay for",
        "what the container",
        "uses",
        "ECS on EC2: pay for",
        "the host alone",
        "",
        "Ops",
        "ECS on EC2: yours",
      ].join("\n"),
    );
  });

  it("cuts a word that is wider than its column", () => {
    const body = root(
      table([
        ["a", "b"],
        ["x".repeat(25), "y ".repeat(20).trim()],
      ]),
    );
    expect(toTerminal({ ...found(""), body }, { width: 40, hasColours: false })).toBe(
      [
        "a                    b",
        `${"─".repeat(19)}  ${"─".repeat(19)}`,
        "xxxxxxxxxxxxxxxxxxx  y y y y y y y y y y",
        "xxxxxx               y y y y y y y y y y",
      ].join("\n"),
    );
  });

  it("counts wide characters twice", () => {
    const body = root(
      table([
        ["語", "b"],
        ["日本語", "🎉"],
        ["e\u0301", "x"],
      ]),
    );
    expect(toTerminal({ ...found(""), body }, plain)).toBe(
      "語      b\n──────  ──\n日本語  🎉\n\ne\u0301       x",
    );
  });

  it("never writes a control character, nor past the width, whatever it is given", () => {
    const word = fc.string({ unit: "binary", maxLength: 30 });
    const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(" "));
    const narrow = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(text, text, narrow, (a, b, width) => {
        const body = root(
          paragraph(strong(a), b, { type: "inlineCode", value: a }),
          { type: "blockquote", children: [{ type: "list", children: [item(paragraph(b))] }] },
          { type: "code", value: a },
          table([
            [a, b],
            [b, a],
          ]),
        );
        const answer = { ...choice("", [{ label: a, question: b }]), body };
        const shown = toTerminal(answer, { width, hasColours: false });
        expect(shown).not.toMatch(/(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
    fc.assert(
      fc.property(text, fc.integer({ min: 40, max: 60 }), (a, width) => {
        const body = root(
          table([
            ["one", "two"],
            [a, "b"],
            ["c", a],
          ]),
        );
        const lines = toTerminal({ ...found(""), body }, { width, hasColours: false }).split("\n");
        expect(Math.max(...lines.map(columns))).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe("formatFor", () => {
  const terminal = { isTTY: true, columns: 72 };

  it("has colours and a width only on a terminal", () => {
    expect(formatFor(terminal, {})).toEqual({ width: 72, hasColours: true });
    expect(formatFor({}, {})).toEqual({ width: Infinity, hasColours: false });
  });

  it("respects NO_COLOR and dumb terminals", () => {
    expect(formatFor(terminal, { NO_COLOR: "1" }).hasColours).toBe(false);
    expect(formatFor(terminal, { NO_COLOR: "" }).hasColours).toBe(true);
    expect(formatFor(terminal, { TERM: "dumb" }).hasColours).toBe(false);
  });

  it("keeps lines short on a wide screen", () => {
    expect(formatFor({ isTTY: true, columns: 300 }, {}).width).toBe(100);
  });
});

describe("aside", () => {
  it("stands back on a terminal with colours", () => {
    expect(aside("hint\u0007", coloured)).toBe("\u001b[2mhint\u001b[22m");
    expect(aside("hint\u0007", plain)).toBe("hint");
  });
});

function strong(value: string): PhrasingContent {
  return { type: "strong", children: [{ type: "text", value }] };
}

function link(text: string): PhrasingContent {
  return { type: "link", url: "https://a.example/", children: [{ type: "text", value: text }] };
}

function item(...children: List["children"][number]["children"]): List["children"][number] {
  return { type: "listItem", children };
}

function table(rows: readonly (readonly string[])[]): Table {
  return {
    type: "table",
    children: rows.map((row) => ({
      type: "tableRow",
      children: row.map((value) => ({
        type: "tableCell",
        children: value === "" ? [] : [{ type: "text", value }],
      })),
    })),
  };
}
