import type { Token } from "markdown-it";
import { htmlTag, type HtmlTag } from "./html-tag.ts";
import { type Phrase, readPhrase } from "./phrase.ts";

/** A row of a table written in HTML. */
interface HtmlRow {
  readonly cells: readonly Phrase[];
  /** Whether it names the columns: all of its cells do. */
  readonly isHeader: boolean;
}

/** What a block of HTML with a table in it holds. */
export interface HtmlTable {
  readonly rows: readonly HtmlRow[];
  /** What stands in no cell: a caption, words around the table. */
  readonly others: readonly Token[];
}

/** No table is wider; what claims to be is cut. */
const MAX_SPAN = 100;

/** Reads the inline tokens of an HTML block as a table; `undefined` if it holds none, or only part of one. */
export function readHtmlTable(tokens: readonly Token[]): HtmlTable | undefined {
  const tags = tokens.map((token) =>
    token.type === "html_inline" ? htmlTag(token.content) : undefined,
  );
  const count = (isClosing: boolean): number =>
    tags.filter((tag) => tag?.name === "table" && tag.isClosing === isClosing).length;
  if (count(false) !== 1 || count(true) !== 1) return undefined;
  const rows = new RowReader();
  tokens.forEach((token, at) => rows.read(token, tags[at]));
  return rows.finish();
}

/** Gathers tokens into cells, and cells into rows; closing tags may be left out, as HTML allows. */
class RowReader {
  readonly #rows: HtmlRow[] = [];
  readonly #others: Token[] = [];
  #cells: Phrase[] = [];
  #isHeader = true;
  #cell: { readonly tag: HtmlTag; readonly tokens: Token[] } | undefined;

  read(token: Token, tag: HtmlTag | undefined): void {
    switch (tag?.name) {
      case "td":
      case "th":
        this.#endCell();
        if (!tag.isClosing) this.#cell = { tag, tokens: [] };
        break;
      case "tr":
      case "thead":
      case "tbody":
      case "tfoot":
      case "table":
        this.#endRow();
        break;
      default:
        (this.#cell?.tokens ?? this.#others).push(token);
    }
  }

  finish(): HtmlTable {
    this.#endRow();
    return { rows: this.#rows, others: this.#others };
  }

  #endCell(): void {
    if (this.#cell === undefined) return;
    const { tag, tokens } = this.#cell;
    this.#cell = undefined;
    const span = Math.min(MAX_SPAN, Number(tag.attribute("colspan") ?? 1)) || 1;
    this.#isHeader &&= tag.name === "th";
    this.#cells.push(readPhrase(tokens, " "));
    // The columns after it keep their names.
    for (let column = 1; column < span; column += 1) this.#cells.push(readPhrase([]));
  }

  #endRow(): void {
    this.#endCell();
    if (this.#cells.length > 0) {
      this.#rows.push({ cells: this.#cells, isHeader: this.#isHeader });
    }
    this.#cells = [];
    this.#isHeader = true;
  }
}
