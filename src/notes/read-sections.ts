import type { Token } from "markdown-it";
import { cleanText } from "./clean-text.ts";
import { codeLanguage, codeTitle } from "./code-language.ts";
import type { Footnotes } from "./footnotes.ts";
import { readHtmlCode } from "./html-code.ts";
import { type HtmlRow, readHtmlTables } from "./html-table.ts";
import { htmlTag, isComponent, isWithdrawal } from "./html-tag.ts";
import type { NoteEnvironment } from "./markdown/environment.ts";
import { parseText } from "./markdown/parser.ts";
import { Outline } from "./outline.ts";
import { readPhrase, readPhrases, type Phrase } from "./phrase.ts";
import { SectionWriter } from "./section-writer.ts";
import { isPlaceholder, isTableOfContents } from "./shape.ts";
import { TableReader } from "./table-reader.ts";

export interface SectionsOptions {
  readonly title: string;
  /** Line of the file on which the tokens begin, less one. */
  readonly lineOffset: number;
  readonly environment: NoteEnvironment;
  readonly footnotes: Footnotes["byLabel"];
}

/** Cuts a note's tokens into sections and their passages. */
export function readSections(tokens: readonly Token[], options: SectionsOptions): Outline {
  const reader = new SectionReader(options);
  for (const token of tokens) {
    reader.read(token);
  }
  for (const section of reader.outline.sections) {
    if (isTableOfContents(section) || isPlaceholder(section)) {
      section.passages.length = 0;
    }
  }
  return reader.outline;
}

class SectionReader {
  readonly #options: SectionsOptions;
  readonly outline: Outline;
  readonly #writer: SectionWriter;
  readonly #footnotes: Map<string, readonly Token[]>;
  #heading: { readonly level: number; readonly id: string | undefined } | undefined;
  #table: TableReader | undefined;
  /** Between `<del>` and `</del>` on lines of their own. */
  #isWithdrawn = false;
  /** The list that begins now stands for headings. */
  #isSeparated = false;

  constructor(options: SectionsOptions) {
    this.#options = options;
    this.outline = new Outline(options.title, options.lineOffset + 1);
    this.#writer = new SectionWriter(this.outline);
    this.#footnotes = new Map(options.footnotes);
  }

  read(token: Token): void {
    if (token.map !== null) {
      this.#writer.line = token.map[0] + this.#options.lineOffset + 1;
    }
    if (this.#isWithdrawn && token.nesting === 0 && token.type !== "html_block") {
      this.#heading = undefined;
      return;
    }
    const isSeparated = this.#isSeparated;
    this.#isSeparated = false;
    switch (token.type) {
      case "inline":
        this.#readInline(token);
        break;
      case "heading_open":
        this.#heading = { level: Number(token.tag.slice(1)), id: metaText(token, "id") };
        break;
      case "bullet_list_open":
        this.#writer.enterList(undefined, isSeparated);
        break;
      case "ordered_list_open":
        this.#writer.enterList(Number(token.attrGet("start") ?? 1), isSeparated);
        break;
      case "list_item_open":
        this.#writer.enterItem();
        break;
      case "blockquote_open":
        this.#writer.enterQuote(metaText(token, "callout") !== undefined);
        break;
      case "dt_open":
        this.#writer.enterTerm();
        break;
      case "dd_open":
        this.#writer.enterDefinition();
        break;
      case "list_item_close":
      case "bullet_list_close":
      case "ordered_list_close":
      case "blockquote_close":
      case "dd_close":
        this.#writer.leave();
        break;
      case "table_open":
        this.#table = new TableReader(this.#writer.frame());
        break;
      case "tr_open":
        this.#table?.openRow(this.#writer.line);
        break;
      case "tr_close":
        this.#writer.addRow(this.#table?.closeRow());
        break;
      case "table_close":
        this.#table = undefined;
        this.#writer.rule();
        break;
      case "fence":
      case "code_block":
        this.#readCode(token);
        break;
      case "math_block":
        this.#writer.addCode(token.content, "math");
        break;
      case "html_block":
        this.#readHtml(token.content);
        break;
      case "hr":
        this.#writer.rule();
        break;
      default:
        break;
    }
  }

  #readInline(token: Token): void {
    const phrase = readPhrase(token.children ?? [], this.#table === undefined ? "\n" : " ");
    if (this.#heading !== undefined) {
      this.#writer.addHeading(named(phrase, token.content), this.#heading);
      this.#heading = undefined;
    } else if (this.#table !== undefined) {
      this.#writer.carry(phrase);
      this.#table.addCell(phrase);
    } else {
      this.#writer.addWords(phrase, token.meta?.["isTitle"] === true);
    }
    for (const label of phrase.footnotes) {
      this.#readFootnote(label);
    }
  }

  #readCode({ content, info }: Token): void {
    const title = codeTitle(info);
    const phrase =
      title === undefined
        ? undefined
        : readPhrase(parseText(`\`${title}\``, this.#options.environment));
    this.#writer.addCode(content, codeLanguage(info), phrase);
  }

  /** A footnote stands under the words that first refer to it. */
  #readFootnote(label: string): void {
    const tokens = this.#footnotes.get(label);
    if (tokens !== undefined && this.#table === undefined) {
      // Taken away first, since footnotes may refer to each other.
      this.#footnotes.delete(label);
      const { line } = this.#writer;
      this.#writer.enterFootnote();
      for (const token of tokens) {
        this.read(token);
      }
      this.#writer.leave();
      this.#writer.line = line;
    }
  }

  #readHtml(html: string): void {
    if (html.trim() === "<!--list-separator-->") {
      this.#isSeparated = true;
      return;
    }
    const code = readHtmlCode(html);
    if (code !== undefined) {
      this.#writer.addCode(code.text, codeLanguage(code.lang));
      return;
    }
    const tokens = parseText(html, this.#options.environment);
    const wasWithdrawn = this.#isWithdrawn;
    this.#isWithdrawn = tokens.reduce(staysWithdrawn, wasWithdrawn);
    if (wasWithdrawn) {
      return;
    }
    const parts = readHtmlTables(tokens);
    if (parts !== undefined) {
      for (const part of parts) {
        if (part.kind === "table") this.#readHtmlTable(part.rows);
        else this.#readWords(part.tokens);
      }
      return;
    }
    const heading = /^\s*<h([1-6])[\s>][^]*<\/h\1>\s*$/i.exec(html);
    const phrases = readPhrases(tokens);
    const phrase = phrases.find(({ text }) => text !== "");
    if (heading !== null && phrase !== undefined) {
      // An H1 in HTML is a banner, the same on many pages, and no name for the note.
      if (heading[1] !== "1") {
        this.#writer.addHeading(phrase, { level: Number(heading[1]), id: phrase.ids[0] });
      }
      return;
    }
    for (const label of tokens.flatMap(labelsOf)) {
      const [words] = readPhrases(parseText(label, this.#options.environment));
      this.#writer.rule();
      if (words !== undefined) {
        this.#writer.addWords(words, true);
      }
    }
    for (const part of phrases) {
      this.#writer.addWords(part, false);
    }
  }

  #readWords(tokens: readonly Token[]): void {
    for (const phrase of readPhrases(tokens)) {
      this.#writer.addWords(phrase, false);
    }
  }

  #readHtmlTable(rows: readonly HtmlRow[]): void {
    const table = new TableReader(this.#writer.frame());
    if (rows[0]?.isHeader !== true) {
      // No row names the columns.
      table.openRow(this.#writer.line);
      table.closeRow();
    }
    const passages: (number | undefined)[] = [];
    for (const { cells, above } of rows) {
      table.openRow(this.#writer.line);
      for (const cell of cells) {
        this.#writer.carry(cell);
        table.addCell(cell);
      }
      passages.push(
        this.#writer.addRow(table.closeRow(), above === undefined ? undefined : passages[above]),
      );
    }
    this.#writer.rule();
  }
}

/** What a page shows above a component's content: `<TabItem label="macOS">`; nothing where that ends. */
function labelsOf(token: Token): readonly string[] {
  const tag = token.type === "html_inline" ? htmlTag(token.content) : undefined;
  if (tag === undefined || !isComponent(tag)) {
    return [];
  }
  return [tag.isClosing ? "" : (tag.attribute("label") ?? tag.attribute("title") ?? "")];
}

function staysWithdrawn(isWithdrawn: boolean, token: Token): boolean {
  const tag = token.type === "html_inline" ? htmlTag(token.content) : undefined;
  return tag !== undefined && isWithdrawal(tag) ? !tag.isClosing : isWithdrawn;
}

function metaText(token: Token, name: string): string | undefined {
  const value = token.meta?.[name];
  return typeof value === "string" ? value : undefined;
}

/** A heading of nothing but org mode's marks, such as TODO, is called by them. */
function named(phrase: Phrase, source: string): Phrase {
  if (phrase.text !== "" || !/^<span class="(?:org-todo|tag)\b[^~]*$/.test(source)) {
    return phrase;
  }
  const value = cleanText(source.replace(/<[^<>]*>/g, "")).trim();
  return { ...phrase, text: value, children: [{ type: "text", value }] };
}
