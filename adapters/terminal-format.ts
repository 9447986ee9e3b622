import type { List, ListItem, Nodes, Table } from "mdast";
import { type Answer, place } from "../src/index.ts";
import { printable } from "./printable.ts";
import { tableLines } from "./terminal-table.ts";
import { type Piece, spread, type Style, styled, wrap } from "./terminal-words.ts";

/** What the terminal can show. */
export interface TerminalFormat {
  /** Columns; `Infinity` to leave the breaking of lines to whoever reads. */
  readonly width: number;
  readonly hasColours: boolean;
}

/** Nobody reads lines across a whole wide screen. */
const WIDEST = 100;

/** The format that fits a stream; `NO_COLOR` and dumb terminals are respected. */
export function formatFor(
  output: { readonly isTTY?: boolean; readonly columns?: number },
  env: Readonly<Record<string, string | undefined>>,
): TerminalFormat {
  if (output.isTTY !== true) return { width: Infinity, hasColours: false };
  return {
    width: Math.min(output.columns ?? WIDEST, WIDEST),
    hasColours: (env["NO_COLOR"] ?? "") === "" && env["TERM"] !== "dumb",
  };
}

/** An answer as lines for a terminal: its body, and what the body doesn't say of its citations. */
export function toTerminal(answer: Answer, format: TerminalFormat): string {
  const body = blocks(answer.body.children, format);
  const shown = body.join("\n");
  const below = [...citationLines(answer, shown, format), ...optionLines(answer)];
  return (below.length === 0 ? body : [...body, "", ...below]).join("\n");
}

/** A line in the background: a hint, a repeated question. */
export function aside(text: string, { hasColours }: TerminalFormat): string {
  return hasColours ? styled(printable(text), ["dim"]) : printable(text);
}

/** Where each citation is, unless the body says it already. */
function citationLines(answer: Answer, shown: string, format: TerminalFormat): readonly string[] {
  return answer.citations.flatMap((citation) => {
    const parts = [place(citation), citation.url ?? ""].map(printable);
    const unsaid = parts.filter((part) => part !== "" && !shown.includes(part));
    if (unsaid.length === 0) return [];
    return [aside(`[${citation.number}] ${unsaid.join(" ")}`, format)];
  });
}

/** The options by number, unless the body lists them. */
function optionLines({ body, options }: Answer): readonly string[] {
  const isListed = body.children.some(
    (node) =>
      node.type === "list" && node.ordered === true && node.children.length === options.length,
  );
  return isListed ? [] : options.map(({ label }, at) => `${at + 1}. ${printable(label)}`);
}

/** Blocks below each other, an empty line between them. */
function blocks(nodes: readonly Nodes[], format: TerminalFormat): readonly string[] {
  return spread(nodes.map((node) => block(node, format)).filter((rows) => rows.some(hasText)));
}

function block(node: Nodes, format: TerminalFormat): readonly string[] {
  if (node.type === "list") return list(node, format);
  if (node.type === "table") return table(node, format);
  if (node.type === "thematicBreak") return ["\u2500\u2500\u2500"];
  if (node.type === "blockquote") {
    return prefixed(blocks(node.children, narrower(format, 2)), aside("\u2502 ", format));
  }
  if (node.type === "code") {
    return printable(node.value)
      .split("\n")
      .map((line) => `    ${format.hasColours ? styled(line, ["cyan"]) : line}`);
  }
  const pieces = inline(node, node.type === "heading" ? ["bold"] : [], format);
  return wrap(pieces, format).map(({ text }) => text);
}

function hasText(row: string): boolean {
  return row !== "";
}

function list(node: List, format: TerminalFormat): readonly string[] {
  const first = node.start ?? 1;
  const items = node.children.map((item, at) =>
    listItem(item, node.ordered === true ? `${first + at}.` : "\u2022", format),
  );
  return node.spread === true ? spread(items) : items.flat();
}

function listItem(item: ListItem, mark: string, format: TerminalFormat): readonly string[] {
  const indent = " ".repeat(mark.length + 1);
  const inner = item.children.map((child) => block(child, narrower(format, indent.length)));
  const [first = "", ...rest] = item.spread === true ? spread(inner) : inner.flat();
  return [`${mark} ${first}`, ...prefixed(rest, indent)];
}

function table(node: Table, format: TerminalFormat): readonly string[] {
  const rows = node.children.map((row, at) =>
    row.children.map((cell) => inline(cell, at === 0 ? ["bold"] : [], format)),
  );
  return tableLines(rows, Math.min(format.width, WIDEST));
}

/** The text in a node, piece by piece, with the styles that are set around it. */
function inline(node: Nodes, styles: readonly Style[], format: TerminalFormat): readonly Piece[] {
  const { hasColours } = format;
  const piece = (text: string, added: readonly Style[] = []): Piece => ({
    text: printable(text),
    styles: hasColours ? [...styles, ...added] : [],
  });
  if (node.type === "break") return [piece("\n")];
  if (node.type === "image") return [piece(node.alt ?? "")];
  if (node.type === "inlineCode") {
    return [piece(hasColours ? node.value : `\`${node.value}\``, ["cyan"])];
  }
  if (!("children" in node)) return "value" in node ? [piece(node.value)] : [];
  const inner = [...styles, ...(styleOf[node.type] ?? [])];
  const pieces = node.children.flatMap((child) => inline(child, inner, format));
  if (node.type !== "link" || pieces.map(({ text }) => text).join("") === node.url) return pieces;
  return [...pieces, piece(` (${node.url})`)];
}

const styleOf: Readonly<Partial<Record<Nodes["type"], readonly Style[]>>> = {
  strong: ["bold"],
  emphasis: ["italic"],
  delete: ["struck"],
};

function prefixed(rows: readonly string[], prefix: string): readonly string[] {
  return rows.map((row) => (row === "" ? row : prefix + row));
}

function narrower({ width, hasColours }: TerminalFormat, by: number): TerminalFormat {
  return { width: Math.max(width - by, 20), hasColours };
}
