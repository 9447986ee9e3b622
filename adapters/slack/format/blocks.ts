import type { types } from "@slack/bolt";
import type { Element } from "./elements.ts";
import { sizeOf } from "./elements.ts";
import { plainText } from "./escape.ts";
import { limits } from "./limits.ts";
import type { Page } from "./pages.ts";
import { type Piece, pieceSize } from "./pieces.ts";
import { fixedWidth, type Row } from "./table.ts";

/** How tables are shown: as Slack's own, or where that is refused or not to be had, as text. */
export type TableStyle = "native" | "fixed";

type RichTextPart = types.RichTextBlock["elements"][number];

/** A page as blocks. */
export function toBlocks(page: Page, tables: TableStyle = "native"): readonly types.KnownBlock[] {
  const blocks: types.KnownBlock[] = [];
  let open: Piece[] = [];
  const finish = () => {
    if (open.length > 0) blocks.push({ type: "rich_text", elements: [...richText(open)] });
    open = [];
  };
  for (const piece of page) {
    if (piece.kind === "heading") {
      finish();
      blocks.push({ type: "header", text: plainText(piece.text, limits.header) });
    } else if (piece.kind === "table" && tables === "native") {
      finish();
      blocks.push(nativeTable(piece.rows));
    } else {
      const prose: Piece =
        piece.kind === "table" ? { kind: "code", text: fixedWidth(piece.rows) } : piece;
      if (begins(prose, open)) finish();
      open.push(prose);
    }
  }
  finish();
  return blocks;
}

/** Whether a piece begins a block: where prose follows something else there is to be a gap. */
function begins(piece: Piece, open: readonly Piece[]): boolean {
  const last = open.at(-1);
  if (last === undefined) return false;
  const size = [...open, piece].reduce((sum, each) => sum + pieceSize(each), 0);
  return (piece.kind === "section" && last.kind !== "section") || size > limits.blockCharacters;
}

function* richText(pieces: readonly Piece[]): Generator<RichTextPart> {
  for (let at = 0; at < pieces.length;) {
    const piece = pieces[at];
    if (piece?.kind !== "item") {
      if (piece !== undefined) yield plainPart(piece);
      at += 1;
      continue;
    }
    const { indent, number } = piece;
    const items: types.RichTextSection[] = [];
    for (;;) {
      const next = pieces[at];
      const expected = number === undefined ? undefined : number + items.length;
      if (next?.kind !== "item" || next.indent !== indent || next.number !== expected) break;
      items.push(section(next.elements));
      at += 1;
    }
    yield list(items, indent, number);
  }
}

function list(
  elements: types.RichTextSection[],
  indent: number,
  first: number | undefined,
): types.RichTextList {
  // Slack numbers on from `offset`, which its types don't know yet.
  const offset = first === undefined || first <= 1 ? {} : { offset: first - 1 };
  const style = first === undefined ? "bullet" : "ordered";
  return { type: "rich_text_list", style, indent, elements, ...offset };
}

function plainPart(piece: Exclude<Piece, { kind: "item" }>): RichTextPart {
  if (piece.kind === "section") return section(piece.elements);
  if (piece.kind === "quote") return { type: "rich_text_quote", elements: [...piece.elements] };
  const text = piece.kind === "table" ? fixedWidth(piece.rows) : piece.text;
  return { type: "rich_text_preformatted", elements: [{ type: "text", text }] };
}

function section(elements: readonly Element[]): types.RichTextSection {
  return { type: "rich_text_section", elements: [...elements] };
}

function nativeTable(rows: readonly Row[]): types.TableBlock {
  const columns = rows[0]?.length ?? 0;
  return {
    type: "table",
    rows: rows.map((row) => row.map(toCell)),
    column_settings: Array.from({ length: columns }, () => ({ is_wrapped: true })),
  };
}

/** Slack refuses an empty cell. */
function toCell(elements: readonly Element[]): types.RichTextBlock | types.RawTextElement {
  if (sizeOf(elements) === 0) return { type: "raw_text", text: " " };
  return { type: "rich_text", elements: [section(elements)] };
}
