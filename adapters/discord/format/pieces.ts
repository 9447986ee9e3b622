import type { List, ListItem, Nodes } from "mdast";
import { codeBlock, codeLanguage, codeLines } from "./escape.ts";
import { fitRuns, toRuns } from "./elements.ts";
import { toCriteria } from "./table.ts";

/** Lists deeper than this are shown at this depth: a phone has no room for more. */
const DEEPEST = 4;

/**
 * Blocks of an answer as Discord's Markdown, in pieces of at most `max` characters, each of which
 * stands alone: no style, link or block of code goes on from one to the next.
 */
export function toPieces(nodes: readonly Nodes[], max: number): readonly string[] {
  return joined(
    nodes.flatMap((node) => {
      const pieces = block(node, { max, indent: 0, prefix: "" });
      // Each row of a table stands alone.
      return node.type === "table" ? pieces : joined(pieces, max);
    }),
    nodes.some(({ type }) => type === "table") ? 0 : max,
  );
}

interface Place {
  readonly max: number;
  /** Depth of the lists around it. */
  readonly indent: number;
  /** What begins each line: `> ` in a quote. */
  readonly prefix: string;
}

function block(node: Nodes, place: Place): readonly string[] {
  switch (node.type) {
    case "heading": {
      const [before, after] = node.depth <= 3 && place.indent === 0 ? ["### ", ""] : ["**", "**"];
      const runs = node.children
        .flatMap((child) => toRuns(child))
        .map((run) => (after === "" ? run : { ...run, marks: [] }));
      return fitRuns(runs, place.max, (text) =>
        text === "" ? "" : dressed(`${before}${text.replaceAll("\n", " ")}${after}`, place),
      );
    }
    case "list":
      return list(node, place);
    case "code":
      return code(node.value, codeLanguage(node.lang), place.max);
    case "blockquote":
      return node.children.flatMap((child) => block(child, { ...place, prefix: "> " }));
    case "table":
      return toCriteria(node, place.max);
    case "thematicBreak":
    case "html":
    case "definition":
      return [];
    default:
      return fitRuns(toRuns(node), place.max, (text) => (text === "" ? "" : dressed(text, place)));
  }
}

function list(node: List, place: Place): readonly string[] {
  const first = node.start ?? 1;
  const pieces = node.children.flatMap((child, at) =>
    item(child, node.ordered === true ? `${first + at}. ` : "- ", place),
  );
  return joined(pieces, place.max);
}

/** A list item: its words after the mark; code, which Discord breaks inside lists, stands apart. */
function item(node: ListItem, mark: string, place: Place): readonly string[] {
  const inside = { ...place, indent: Math.min(place.indent + 1, DEEPEST) };
  let isMarked = false;
  const pieces = node.children.flatMap((child): readonly string[] => {
    if (child.type === "list" || child.type === "code" || child.type === "table")
      return block(child, inside);
    if (isMarked) return block(child, inside);
    isMarked = true;
    const margin = "  ".repeat(place.indent);
    return fitRuns(toRuns(child), place.max, (text) =>
      text === ""
        ? ""
        : `${place.prefix}${margin}${mark}${text.replaceAll("\n", `\n${place.prefix}${margin}  `)}`,
    );
  });
  return isMarked || pieces.length === 0
    ? pieces
    : [`${place.prefix}${"  ".repeat(place.indent)}${mark}\u2026`, ...pieces];
}

/** A block of code, cut between its lines, each part with a fence of its own. */
function code(value: string, language: string, max: number): readonly string[] {
  const room = max - codeBlock("", language).length;
  const parts: string[] = [];
  let part = "";
  for (const line of codeLines(value)
    .split("\n")
    .flatMap((text) => chopped(text, room - 4))) {
    if (part.length + line.length + 1 > room - 4) {
      parts.push(part);
      part = "";
    }
    part += part === "" ? line : `\n${line}`;
  }
  return [...parts, part]
    .filter((text) => text.trim() !== "")
    .map((text) => codeBlock(text, language));
}

function chopped(line: string, max: number): readonly string[] {
  if (line.length <= max) return [line];
  const at = max - (/^[\udc00-\udfff]$/.test(line.charAt(max)) ? 1 : 0);
  return [line.slice(0, at), ...chopped(line.slice(at), max)];
}

/** Pieces one below the other, as long as they fit together. */
function joined(pieces: readonly string[], max: number): readonly string[] {
  const all: string[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (last !== undefined && last.length + 1 + piece.length <= max)
      all[all.length - 1] = `${last}\n${piece}`;
    else all.push(piece);
  }
  return all;
}

function dressed(text: string, { indent, prefix }: Place): string {
  const margin = `${prefix}${"  ".repeat(indent)}`;
  return `${margin}${text.replaceAll("\n", `\n${margin}`)}`;
}
