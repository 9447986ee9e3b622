import type { Token } from "markdown-it";
import { htmlTag, type HtmlTag } from "./html-tag.ts";
import { type Phrase, readPhrase } from "./phrase.ts";

/** A row of a table written in HTML. */
export interface HtmlRow {
  readonly cells: readonly Phrase[];
  /** Whether it names the columns: it stands in `<thead>`, or all of its cells are `<th>`. */
  readonly isHeader: boolean;
  /** The number of the row above that has a cell which reaches into this one: it belongs to that. */
  readonly above: number | undefined;
}

/** A part of a block of HTML: the rows of a table, or what stands in no cell, such as a caption. */
export type HtmlPart =
  | { readonly kind: "table"; readonly rows: readonly HtmlRow[] }
  | { readonly kind: "words"; readonly tokens: readonly Token[] };

/** No cell is wider or higher; what claims to be is cut. */
const MAX_SPAN = 100;

const NOTHING = readPhrase([]);

/**
 * Reads the inline tokens of an HTML block with tables in it, in its order. `undefined` if it holds
 * none, only part of one, or tables in tables, which are there for the looks of a page.
 */
export function readHtmlTables(tokens: readonly Token[]): readonly HtmlPart[] | undefined {
  const tags = tokens.map(tagOf);
  if (!isWhole(tags)) return undefined;
  const reader = new TablesReader();
  tokens.forEach((token, at) => reader.read(token, tags[at]));
  return reader.finish();
}

function tagOf(token: Token): HtmlTag | undefined {
  return token.type === "html_inline" ? htmlTag(token.content) : undefined;
}

/** Whether tables are begun and ended in turn. */
function isWhole(tags: readonly (HtmlTag | undefined)[]): boolean {
  const tables = tags.filter((tag) => tag?.name === "table");
  const isInTurn = tables.every((tag, at) => tag?.isClosing === (at % 2 === 1));
  return isInTurn && tables.length > 0 && tables.length % 2 === 0;
}

/** Gathers tokens into cells, and cells into rows; closing tags may be left out, as HTML allows. */
class TablesReader {
  readonly #parts: HtmlPart[] = [];
  #rows: HtmlRow[] = [];
  #words: Token[] = [];
  #isInHead = false;
  #row = new RowDraft();
  #cell: { readonly tag: HtmlTag; readonly tokens: Token[] } | undefined;

  read(token: Token, tag: HtmlTag | undefined): void {
    switch (tag?.name) {
      case "td":
      case "th":
        this.#endCell();
        if (!tag.isClosing) this.#cell = { tag, tokens: [] };
        break;
      case "tr":
        this.#endRow();
        break;
      case "thead":
      case "tbody":
      case "tfoot":
        this.#endRow();
        this.#isInHead = tag.name === "thead" && !tag.isClosing;
        break;
      case "table":
        this.#endTable();
        break;
      default:
        (this.#cell?.tokens ?? this.#words).push(token);
    }
  }

  finish(): readonly HtmlPart[] {
    this.#endTable();
    return this.#parts;
  }

  #endCell(): void {
    if (this.#cell === undefined) return;
    this.#row.add(this.#cell.tag, readPhrase(this.#cell.tokens, " "));
    this.#cell = undefined;
  }

  #endRow(): void {
    this.#endCell();
    if (!this.#row.hasCells) return;
    this.#rows.push(this.#row.finish(this.#isInHead));
    this.#row = new RowDraft(this.#row.reaching(this.#rows.length - 1));
  }

  /** Words of a table that stand in no cell come before its rows. */
  #endTable(): void {
    this.#endRow();
    if (this.#words.length > 0) this.#parts.push({ kind: "words", tokens: this.#words });
    if (this.#rows.length > 0) this.#parts.push({ kind: "table", rows: this.#rows });
    this.#words = [];
    this.#rows = [];
    this.#isInHead = false;
    this.#row = new RowDraft();
  }
}

/** A cell of a row above: the number of that row, and in how many more rows it stands. */
interface Reaching {
  readonly from: number;
  readonly rows: number;
}

/** A row while its cells are read. Where one from above reaches in, it has an empty one. */
class RowDraft {
  /** By column. */
  readonly #above: readonly (Reaching | undefined)[];
  readonly #cells: { readonly phrase: Phrase; readonly rows: number }[] = [];
  #isHeader = true;
  hasCells = false;

  constructor(above: readonly (Reaching | undefined)[] = []) {
    this.#above = above;
  }

  add(tag: HtmlTag, phrase: Phrase): void {
    this.#skipReached();
    this.hasCells = true;
    this.#isHeader &&= tag.name === "th";
    const rows = spanOf(tag, "rowspan") - 1;
    this.#cells.push({ phrase, rows });
    // The columns after it keep their names.
    for (let column = spanOf(tag, "colspan"); column > 1; column -= 1) {
      this.#cells.push({ phrase: NOTHING, rows });
    }
  }

  finish(isInHead: boolean): HtmlRow {
    this.#skipReached();
    return {
      cells: this.#cells.map(({ phrase }) => phrase),
      isHeader: isInHead || this.#isHeader,
      above: this.#above.find((reaching) => reaching !== undefined)?.from,
    };
  }

  /** What reaches into the next row, by column, if this is row `number`. */
  reaching(number: number): readonly (Reaching | undefined)[] {
    return this.#cells.slice(0, MAX_SPAN).map(({ rows }, column) => {
      const from = this.#above[column]?.from ?? number;
      return rows > 0 ? { from, rows } : undefined;
    });
  }

  #skipReached(): void {
    for (;;) {
      const reaching = this.#above[this.#cells.length];
      if (reaching === undefined) return;
      this.#cells.push({ phrase: NOTHING, rows: reaching.rows - 1 });
    }
  }
}

function spanOf(tag: HtmlTag, name: "colspan" | "rowspan"): number {
  const span = Math.trunc(Number(tag.attribute(name) ?? 1));
  return span > 1 ? Math.min(MAX_SPAN, span) : 1;
}
