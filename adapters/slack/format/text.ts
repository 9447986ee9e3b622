import { type Element, shownText, textElements } from "./elements.ts";
import { escaped, head, shortened } from "./escape.ts";
import { limits } from "./limits.ts";
import type { Page } from "./pages.ts";
import type { Piece } from "./pieces.ts";
import { fixedWidth } from "./table.ts";

/** A page as one text: what notifications and screen readers read, without links. */
export function toSummary(page: Page): string {
  const text = page
    .map((piece) => runs(piece).map(shownText).join(""))
    .join("\n")
    .trim();
  let room: number = limits.text;
  while (escaped(shortened(text, room)).length > limits.text) room -= 100;
  return escaped(shortened(text, room));
}

/** A page in texts that can be posted without any block, with all its links and all its words. */
export function toTexts(page: Page): readonly string[] {
  const texts: string[] = [""];
  for (const atom of page.flatMap(atoms)) {
    const last = texts.at(-1) ?? "";
    if (last.length + atom.length > limits.text) texts.push(atom);
    else texts[texts.length - 1] = last + atom;
  }
  return texts.map((text) => text.trim()).filter((text) => text !== "");
}

/** Parts of a piece's markup, none of which may be broken. */
function atoms(piece: Piece): readonly string[] {
  return [...runs(piece).flatMap(markup), "\n"];
}

/** The mark before a piece, and what it says. */
function runs(piece: Piece): readonly Element[] {
  if (piece.kind === "table") return textElements(fixedWidth(piece.rows));
  if ("text" in piece) return textElements(piece.text);
  if (piece.kind === "section") return piece.elements;
  return [...textElements(markOf(piece)), ...piece.elements];
}

function markOf(piece: Extract<Piece, { kind: "item" | "quote" }>): string {
  if (piece.kind === "quote") return "\u203a ";
  const mark = piece.number === undefined ? "\u2022" : `${piece.number}.`;
  return `${"    ".repeat(piece.indent)}${mark} `;
}

/** Every character of a text might need five. */
const SLICE = 600;

function markup(run: Element): readonly string[] {
  if (run.type === "link") {
    const label = escaped(shownText(run).replaceAll("|", "\u00a6").replaceAll("\n", " "));
    const link = `<${escaped(run.url)}|${label}>`;
    if (link.length <= limits.text / 2) return [link];
  }
  const slices: string[] = [];
  for (let rest = shownText(run); rest !== "";) {
    const slice = head(rest, SLICE);
    slices.push(escaped(slice));
    rest = rest.slice(slice.length);
  }
  return slices;
}
