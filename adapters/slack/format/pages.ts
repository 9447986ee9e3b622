import { limits } from "./limits.ts";
import { type Piece, pieceSize } from "./pieces.ts";

/** What one message holds of an answer. */
export type Page = readonly Piece[];

export interface PageRoom {
  readonly blocks: number;
  readonly characters: number;
}

const messageRoom: PageRoom = { blocks: limits.blocks, characters: limits.messageCharacters };

/** Pieces on as few pages as hold them, in order; the first is there even if it is empty. */
export function toPages(pieces: readonly Piece[], room: PageRoom = messageRoom): readonly Page[] {
  const pages: Piece[][] = [[]];
  let characters = 0;
  let hasTable = false;
  for (const piece of pieces) {
    const size = piece.kind === "table" ? 0 : pieceSize(piece);
    const page = pages.at(-1) ?? [];
    const isFull =
      page.length >= room.blocks ||
      characters + size > room.characters ||
      (piece.kind === "table" && hasTable);
    if (isFull && page.length > 0) {
      pages.push([piece]);
      characters = size;
      hasTable = piece.kind === "table";
      continue;
    }
    page.push(piece);
    characters += size;
    hasTable ||= piece.kind === "table";
  }
  return pages;
}
