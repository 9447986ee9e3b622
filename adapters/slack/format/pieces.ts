import type { Blockquote, Heading, List, Nodes, Root, Table } from "mdast";
import { clean, head } from "./escape.ts";
import { type Element, shownText, sizeOf, split, textElements, toElements } from "./elements.ts";
import { limits } from "./limits.ts";
import { fixedWidth, type Row, tableParts } from "./table.ts";

/** A part of an answer that one block can hold; what was longer has been taken apart. */
export type Piece =
  | { readonly kind: "section"; readonly elements: readonly Element[] }
  | { readonly kind: "quote"; readonly elements: readonly Element[] }
  | {
      readonly kind: "item";
      readonly elements: readonly Element[];
      readonly indent: number;
      /** Its number, in an ordered list. */
      readonly number: number | undefined;
    }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "table"; readonly rows: readonly Row[] };

/** An answer's body in parts, in order. A message takes one table: others become fixed-width text. */
export function toPieces(body: Root): readonly Piece[] {
  let isFirstTable = true;
  return body.children.flatMap((node): readonly Piece[] => {
    if (node.type !== "table") return blockPieces(node, 0);
    const pieces = isFirstTable ? tablePieces(node) : codePieces(fixedWidth(rowsOf(node)));
    isFirstTable = false;
    return pieces;
  });
}

/** How much of a message's characters a piece takes. */
export function pieceSize(piece: Piece): number {
  if (piece.kind === "table") return piece.rows.flat().reduce((sum, cell) => sum + sizeOf(cell), 0);
  return "text" in piece ? piece.text.length : sizeOf(piece.elements);
}

function blockPieces(node: Nodes, depth: number): readonly Piece[] {
  if (node.type === "paragraph") return sections(toElements(node.children));
  if (node.type === "heading") return headingPieces(node);
  if (node.type === "list") return listPieces(node, depth);
  if (node.type === "blockquote") return quotePieces(node, depth);
  if (node.type === "code") return codePieces(node.value);
  if (node.type === "table") return codePieces(fixedWidth(rowsOf(node)));
  if ("children" in node) return node.children.flatMap((child) => blockPieces(child, depth));
  return "value" in node ? sections(textElements(node.value)) : [];
}

function headingPieces({ children, depth }: Heading): readonly Piece[] {
  const elements = toElements(children);
  const text = elements.map(shownText).join("");
  if (depth <= 2 && text.trim() !== "" && text.length <= limits.header) {
    return [{ kind: "heading", text }];
  }
  return sections(toElements([{ type: "strong", children }]));
}

function quotePieces({ children }: Blockquote, depth: number): readonly Piece[] {
  return children
    .flatMap((child) => blockPieces(child, depth))
    .map((piece) => {
      return piece.kind === "section" ? { kind: "quote", elements: piece.elements } : piece;
    });
}

function listPieces(list: List, depth: number): readonly Piece[] {
  return list.children.flatMap((item, index): readonly Piece[] => {
    const number = list.ordered === true ? (list.start ?? 1) + index : undefined;
    const pieces = item.children.flatMap((child) => blockPieces(child, depth + 1));
    const [first, ...others] = pieces;
    if (first?.kind !== "section") return pieces;
    // Slack shows lists up to eight levels deep.
    return [{ ...first, kind: "item", indent: Math.min(depth, 8), number }, ...others];
  });
}

function sections(elements: readonly Element[]): readonly Piece[] {
  if (elements.every((run) => shownText(run).trim() === "")) return [];
  return split(elements, limits.blockCharacters).map((part) => ({
    kind: "section",
    elements: part,
  }));
}

/** Code in parts, broken between lines where they fit. */
function codePieces(code: string): readonly Piece[] {
  const parts: string[] = [];
  let part = "";
  for (const line of clean(code).split("\n")) {
    let rest = line;
    if (part !== "" && part.length + rest.length + 1 > limits.blockCharacters) {
      parts.push(part);
      part = "";
    }
    while (rest.length > limits.blockCharacters) {
      const fitting = head(rest, limits.blockCharacters);
      parts.push(fitting);
      rest = rest.slice(fitting.length);
    }
    part = part === "" ? rest : `${part}\n${rest}`;
  }
  return [...parts, part]
    .filter((text) => text.trim() !== "")
    .map((text) => ({ kind: "code", text }));
}

function tablePieces(table: Table): readonly Piece[] {
  return tableParts(rowsOf(table)).map((part): Piece => {
    return part.kind === "table" ? part : { kind: "section", elements: part.elements };
  });
}

function rowsOf(table: Table): readonly Row[] {
  return table.children.map((row) => row.children.map((cell) => toElements(cell.children)));
}
