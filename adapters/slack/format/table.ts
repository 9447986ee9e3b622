import { type Element, shownText, sizeOf, split, textElements } from "./elements.ts";
import { limits } from "./limits.ts";

export type Row = readonly (readonly Element[])[];

type Part =
  | { readonly kind: "table"; readonly rows: readonly Row[] }
  | { readonly kind: "record"; readonly elements: readonly Element[] };

/**
 * A table in parts that one block can hold each, every one under the same header. A row that is too
 * large for any table, or a table too wide, becomes lines of "Header: cell".
 */
export function tableParts(rows: readonly Row[]): readonly Part[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const [header = [], ...body] = rows.map((row) => padded(row, columns));
  if (rows.flat().every((cell) => cell.map(shownText).join("").trim() === "")) return [];
  const headerSize = rowSize(header);
  if (columns > limits.tableColumns || headerSize > limits.tableCharacters / 2) {
    return body.flatMap((row) => records(header, row));
  }
  const parts: Part[] = [];
  let open: Row[] = [];
  let size = headerSize;
  const finish = () => {
    if (open.length > 0) parts.push({ kind: "table", rows: [header, ...open] });
    open = [];
    size = headerSize;
  };
  for (const row of body) {
    const own = rowSize(row);
    if (headerSize + own > limits.tableCharacters) {
      finish();
      parts.push(...records(header, row));
      continue;
    }
    if (size + own > limits.tableCharacters || open.length + 1 >= limits.tableRows) finish();
    open.push(row);
    size += own;
  }
  finish();
  return parts.length > 0 || body.length > 0 ? parts : [{ kind: "table", rows: [header] }];
}

/** How wide a table of fixed width may be: a phone shows less, a desktop more. */
const WIDTH = 78;

/** A table in columns of a fixed width; where they would be too narrow, as records. */
export function fixedWidth(rows: readonly Row[]): string {
  const cells = rows.map((row) => row.map((cell) => cell.map(shownText).join("").trim()));
  const columns = Math.max(0, ...cells.map((row) => row.length));
  const share = Math.floor((WIDTH - 3 * (columns - 1)) / Math.max(columns, 1));
  if (share < 8) return recordText(cells);
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.min(share, Math.max(1, ...cells.map((row) => longestLine(row[column] ?? "")))),
  );
  const lines = cells.map((row) => rowLines(row, widths).join("\n"));
  const rule = widths.map((width) => "-".repeat(width)).join("-+-");
  const [first = "", ...others] = lines;
  return [first, rule, ...others].join("\n");
}

function rowLines(row: readonly string[], widths: readonly number[]): readonly string[] {
  const wrapped = widths.map((width, column) => wrap(row[column] ?? "", width));
  const height = Math.max(1, ...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, at) =>
    widths
      .map((width, column) => (wrapped[column]?.[at] ?? "").padEnd(width))
      .join(" | ")
      .trimEnd(),
  );
}

function wrap(text: string, width: number): readonly string[] {
  return text.split("\n").flatMap((paragraph) => {
    const lines: string[] = [];
    let line = "";
    for (const word of paragraph.split(/\s+/u)) {
      if (line !== "" && line.length + word.length + 1 > width) {
        lines.push(line);
        line = "";
      }
      line = line === "" ? word : `${line} ${word}`;
    }
    lines.push(line);
    return lines;
  });
}

function longestLine(text: string): number {
  return Math.max(...text.split("\n").map((line) => line.length));
}

function recordText([header = [], ...body]: readonly (readonly string[])[]): string {
  if (body.length === 0) return header.join("\n");
  return body
    .map((row) => row.map((cell, column) => `${header[column] ?? ""}: ${cell}`).join("\n"))
    .join("\n\n");
}

function records(header: Row, row: Row): readonly Part[] {
  const elements = row.flatMap((cell, column): readonly Element[] => {
    if (sizeOf(cell) === 0) return [];
    const name = header[column]?.map(shownText).join("") ?? "";
    const label = name === "" ? [] : textElements(`${name}: `, { bold: true });
    return [...label, ...cell, ...textElements("\n")];
  });
  return split(elements, limits.blockCharacters).map((part) => ({
    kind: "record",
    elements: part,
  }));
}

function padded(row: Row, columns: number): Row {
  return Array.from({ length: columns }, (_, column) => row[column] ?? []);
}

function rowSize(row: Row): number {
  return row.reduce((sum, cell) => sum + Math.max(1, sizeOf(cell)), 0);
}
