import type { Heading, List, ListItem, Nodes } from "mdast";
import { codeBlock, codeLanguage, codeLines } from "./escape.ts";
import { fitRuns, type Run, toRuns } from "./elements.ts";
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
  if (silent.has(node.type)) return [];
  if (node.type === "list") return list(node, place);
  if (node.type === "code") return code(node.value, codeLanguage(node.lang), place.max);
  if (node.type === "table") return toCriteria(node, place.max);
  if (node.type === "heading") return heading(node, place);
  if (node.type === "blockquote") {
    return node.children.flatMap((child) => block(child, { ...place, prefix: "> " }));
  }
  return fitRuns(toRuns(node), place.max, (text) => (text === "" ? "" : dressed(text, place)));
}

/** Discord has nothing for these. */
const silent: ReadonlySet<Nodes["type"]> = new Set([
  "thematicBreak",
  "html",
  "definition",
  "yaml",
] as const);

/** Discord has three sizes of headings, of which the smallest is large enough; deeper ones are bold. */
function heading({ children, depth }: Heading, place: Place): readonly string[] {
  const isLarge = depth <= 3 && place.indent === 0 && place.prefix === "";
  const runs = children.flatMap((child) => toRuns(child));
  const plain = runs.map(({ kind, text }): Run => ({ kind, text, marks: isLarge ? [] : ["**"] }));
  return fitRuns(plain, place.max, (text) => {
    return text === ""
      ? ""
      : dressed(`${isLarge ? "### " : ""}${text.replaceAll("\n", " ")}`, place);
  });
}

function list(node: List, place: Place): readonly string[] {
  const first = node.start ?? 1;
  const pieces = node.children.flatMap((child, at) =>
    item(child, node.ordered === true ? `${first + at}. ` : "- ", place),
  );
  return joined(pieces, place.max);
}

/** A list item: its words after the mark; code, which Discord breaks inside lists, stands apart. */
function item({ children }: ListItem, mark: string, place: Place): readonly string[] {
  const inside = { ...place, indent: Math.min(place.indent + 1, DEEPEST) };
  const margin = `${place.prefix}${"  ".repeat(place.indent)}`;
  const [first, ...rest] = children;
  const marked =
    first?.type === "paragraph"
      ? fitRuns(toRuns(first), place.max, (text) => {
          return text === "" ? "" : `${margin}${mark}${text.replaceAll("\n", `\n${margin}  `)}`;
        })
      : [];
  const below = (marked.length > 0 ? rest : children).flatMap((child) => block(child, inside));
  return marked.length > 0 || below.length === 0
    ? [...marked, ...below]
    : [`${margin}${mark}\u2026`, ...below];
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
