import { type Line, type Piece, spread, wrap } from "./terminal-words.ts";

/** A narrower column is not worth reading; the rows are then written below each other. */
const NARROWEST = 10;

const GAP = "  ";

/**
 * A table in columns of a fixed width, the first row as its header. Where the terminal is too
 * narrow for that, each row becomes lines of "Header: cell".
 */
export function tableLines(
  rows: readonly (readonly (readonly Piece[])[])[],
  width: number,
): readonly string[] {
  const [header = [], ...body] = rows;
  const widths = columnWidths(rows, width - GAP.length * (header.length - 1));
  if (widths === undefined) return recordLines(header, body, width);
  const rule = widths.map((columnWidth) => "\u2500".repeat(columnWidth)).join(GAP);
  const [first = [], ...others] = rows.map((row) => rowLines(row, widths));
  return [...first, rule, ...spread(others)];
}

function rowLines(
  row: readonly (readonly Piece[])[],
  widths: readonly number[],
): readonly string[] {
  const cells = widths.map((width, column) => wrap(row[column] ?? [], { width, cutsWords: true }));
  const height = Math.max(...cells.map((cell) => cell.length));
  return Array.from({ length: height }, (_, at) =>
    cells
      .map((cell, column) => padded(cell[at], widths[column] ?? 0))
      .join(GAP)
      .trimEnd(),
  );
}

function recordLines(
  header: readonly (readonly Piece[])[],
  body: readonly (readonly (readonly Piece[])[])[],
  width: number,
): readonly string[] {
  const records = body.map((row) =>
    row.flatMap((cell, column) => {
      const name = header[column] ?? [];
      const label = name.length === 0 ? [] : [...name, { text: ": ", styles: [] }];
      return cell.length === 0 ? [] : wrap([...label, ...cell], { width }).map(({ text }) => text);
    }),
  );
  return spread(records);
}

/**
 * Columns that need less than their share get what they need, the others share the rest;
 * `undefined` if that leaves too little for one of them.
 */
function columnWidths(
  rows: readonly (readonly (readonly Piece[])[])[],
  room: number,
): readonly number[] | undefined {
  const count = Math.max(...rows.map((row) => row.length));
  const needed = Array.from({ length: count }, (_, column) =>
    Math.max(...rows.map((row) => widest(row[column] ?? []))),
  );
  let left = room;
  let open = count;
  const widths = needed.map(() => 0);
  const bySize = needed.map((width, column) => ({ width, column })).toSorted(byWidth);
  for (const { width, column } of bySize) {
    const share = Math.floor(left / open);
    if (width > share && share < NARROWEST) return undefined;
    widths[column] = Math.min(width, share);
    left -= widths[column];
    open -= 1;
  }
  return widths;
}

function byWidth(a: { readonly width: number }, b: { readonly width: number }): number {
  return a.width - b.width;
}

function widest(cell: readonly Piece[]): number {
  return Math.max(0, ...wrap(cell, { width: Infinity }).map(({ width }) => width));
}

function padded(line: Line | undefined, width: number): string {
  if (line === undefined) return " ".repeat(width);
  return line.text + " ".repeat(Math.max(0, width - line.width));
}
