import type { RowPassage } from "./passage.ts";
import type { Phrase } from "./phrase.ts";

/** What a table's rows share. */
export interface TableFrame {
  readonly parent: number | undefined;
  readonly isQuoted: boolean;
}

/** Gathers the cells of one table into its rows. */
export class TableReader {
  #header: readonly Phrase[] | undefined;
  #cells: Phrase[] = [];
  #line = 0;
  readonly #frame: TableFrame;

  constructor(frame: TableFrame) {
    this.#frame = frame;
  }

  openRow(line: number): void {
    this.#cells = [];
    this.#line = line;
  }

  addCell(cell: Phrase): void {
    this.#cells.push(cell);
  }

  /** The row just read; `undefined` for the header and for rows without words. */
  closeRow(): RowPassage | undefined {
    const header = this.#header;
    if (header === undefined) {
      this.#header = this.#cells;
      return undefined;
    }
    const text = rowText(header, this.#cells);
    if (text === "") {
      return undefined;
    }
    return {
      kind: "row",
      header: header.map((cell) => cell.children),
      cells: this.#cells.map((cell) => cell.children),
      text,
      line: this.#line,
      ...this.#frame,
    };
  }
}

function rowText(header: readonly Phrase[], cells: readonly Phrase[]): string {
  return cells
    .map((cell, column) => ({ name: header[column]?.text ?? "", cell: cell.text }))
    .filter(({ cell }) => cell !== "")
    .map(({ name, cell }) => (name === "" ? cell : `${name}: ${cell}`))
    .join("; ");
}
