import type { Token } from "markdown-it";
import { removeInvisible } from "./clean-text.ts";
import { parseText } from "./markdown/parser.ts";
import type { NoteEnvironment } from "./markdown/environment.ts";
import { Nesting, type Frame } from "./nesting.ts";
import { Outline, type SectionDraft } from "./outline.ts";
import { readPhrase, readPhrases, type Phrase } from "./phrase.ts";
import type { Passage } from "./passage.ts";
import { readHtmlCode } from "./html-code.ts";
import { codeLanguage } from "./code-language.ts";

export interface SectionsOptions {
  readonly title: string;
  /** Line of the file on which the tokens begin, less one. */
  readonly lineOffset: number;
  readonly environment: NoteEnvironment;
}

/** Cuts a note's tokens into sections and their passages. */
export function readSections(
  tokens: readonly Token[],
  options: SectionsOptions,
): readonly SectionDraft[] {
  const reader = new SectionReader(options);
  for (const token of tokens) {
    reader.read(token);
  }
  return reader.outline.sections;
}

class SectionReader {
  readonly outline: Outline;
  readonly #options: SectionsOptions;
  readonly #nesting = new Nesting();
  #heading: { readonly level: number; readonly id: string | undefined } | undefined;
  #table:
    | { header: readonly Phrase[]; cells: Phrase[]; line: number; lead: number | undefined }
    | undefined;
  #isTerm = false;
  #term: number | undefined;
  /** The last passage, if what follows directly is announced by it: "Options are:". */
  #lead: number | undefined;
  #separated = false;
  #line = 1;

  constructor(options: SectionsOptions) {
    this.#options = options;
    this.outline = new Outline(options.title);
  }

  read(token: Token): void {
    this.#line = token.map === null ? this.#line : token.map[0] + this.#options.lineOffset + 1;
    const wasSeparated = this.#separated;
    this.#separated = false;
    switch (token.type) {
      case "heading_open":
        this.#heading = { level: Number(token.tag.slice(1)), id: headingId(token) };
        break;
      case "inline":
        this.#readInline(token);
        break;
      case "bullet_list_open":
      case "ordered_list_open":
        this.#enter({
          kind: "list",
          lead: this.#lead,
          ordinal:
            token.type === "ordered_list_open" ? Number(token.attrGet("start") ?? 1) : undefined,
          isHeadings: wasSeparated,
        });
        break;
      case "list_item_open":
        this.#openItem();
        break;
      case "blockquote_open":
        this.#enter({
          kind: "quote",
          lead: this.#lead,
          isCallout: token.meta?.["callout"] !== undefined,
        });
        break;
      case "dt_open":
        this.#isTerm = true;
        break;
      case "dd_open":
        this.#enter({ kind: "definition", lead: this.#term });
        break;
      case "list_item_close":
      case "bullet_list_close":
      case "ordered_list_close":
      case "blockquote_close":
      case "dd_close":
        this.#closeFrame();
        break;
      case "table_open":
        this.#table = { header: [], cells: [], line: this.#line, lead: this.#lead };
        break;
      case "tr_open":
        if (this.#table !== undefined) {
          this.#table.cells = [];
          this.#table.line = this.#line;
        }
        break;
      case "tr_close":
        this.#closeRow();
        break;
      case "table_close":
        this.#table = undefined;
        this.#lead = undefined;
        break;
      case "fence":
      case "code_block":
        this.#addCode(token.content, codeLanguage(token.info));
        break;
      case "html_block":
        this.#readHtml(token.content);
        break;
      case "hr":
        this.#lead = undefined;
        break;
      default:
        break;
    }
  }

  #readInline(token: Token): void {
    const phrase = readPhrase(token.children ?? []);
    if (this.#heading !== undefined) {
      this.#openHeading(phrase);
    } else if (this.#table !== undefined) {
      this.#carry(phrase);
      this.#table.cells.push(phrase);
    } else {
      this.#addWords(phrase);
    }
  }

  #openHeading(phrase: Phrase): void {
    const { level, id } = this.#heading ?? { level: 1, id: undefined };
    this.#heading = undefined;
    const heading = { text: phrase.text, level, id, line: this.#line };
    if (!this.#nesting.isEmpty) {
      // In a list or a quote it is no section, but it announces what follows.
      this.outline.countAnchor(heading);
      this.#addWords(phrase);
      this.#lead = this.outline.current.passages.length - 1;
      return;
    }
    if (this.#namesNote(heading.level, heading.text)) {
      this.outline.nameNote(heading);
    } else {
      this.outline.openHeading(heading);
    }
    this.#lead = undefined;
    this.#carry(phrase);
  }

  /** A body's H1 that opens the note, or repeats its title, is the note's own heading. */
  #namesNote(level: number, text: string): boolean {
    const { sections, current } = this.outline;
    const isFirst = level === 1 && sections.length === 1 && current.anchor === undefined;
    return isFirst && (current.passages.length === 0 || text === this.#options.title);
  }

  #openItem(): void {
    const list = this.#nesting.top;
    const isList = list?.kind === "list";
    this.#enter({
      kind: "item",
      ordinal: isList ? list.ordinal : undefined,
      passage: undefined,
      isHeading: isList && list.isHeadings,
      outer: undefined,
    });
    if (isList && list.ordinal !== undefined) {
      list.ordinal += 1;
    }
  }

  #enter(frame: Frame): void {
    this.#nesting.push(frame);
    this.#lead = undefined;
  }

  #closeFrame(): void {
    const frame = this.#nesting.pop();
    if (frame?.kind === "item" && frame.outer !== undefined) {
      this.outline.closeItem(frame.outer);
    }
    this.#lead = undefined;
  }

  /** The words of a paragraph, an item or a term. */
  #addWords(phrase: Phrase): void {
    const { top } = this.#nesting;
    if (top?.kind === "item" && top.isHeading) {
      top.isHeading = false;
      top.outer = this.outline.openItem(phrase.text, this.#line);
      this.#carry(phrase);
      return;
    }
    this.#carry(phrase);
    if (phrase.text === "") {
      this.#isTerm = false;
      return;
    }
    const item = this.#nesting.wordless();
    const shared = { line: this.#line, text: phrase.text, isQuoted: this.#nesting.isQuoted };
    const { children } = phrase;
    const parent = this.#nesting.parent();
    const index =
      item === undefined
        ? this.#add({ kind: "paragraph", ...shared, children, parent })
        : this.#add({ kind: "item", ...shared, children, parent, ordinal: item.ordinal });
    if (item !== undefined) {
      item.passage = index;
    }
    if (this.#isTerm) {
      this.#isTerm = false;
      this.#term = index;
    }
    this.#lead = announces(phrase) ? index : undefined;
  }

  #addCode(content: string, lang: string | undefined): void {
    const text = removeInvisible(content).replace(/\n$/, "");
    if (text.trim() !== "") {
      const parent = this.#lead ?? this.#nesting.parent();
      const isQuoted = this.#nesting.isQuoted;
      this.#add({ kind: "code", lang, text, parent, line: this.#line, isQuoted });
    }
    this.#lead = undefined;
  }

  #closeRow(): void {
    const table = this.#table;
    if (table === undefined) {
      return;
    }
    if (table.header.length === 0) {
      table.header = table.cells;
      return;
    }
    const text = table.cells
      .map((cell, column) => [table.header[column]?.text ?? "", cell.text])
      .filter(([, cell]) => cell !== "")
      .map((parts) => parts.filter((part) => part !== "").join(": "))
      .join("; ");
    if (text !== "") {
      this.#add({
        kind: "row",
        header: table.header.map((cell) => cell.children),
        cells: table.cells.map((cell) => cell.children),
        text,
        parent: table.lead ?? this.#nesting.parent(),
        line: table.line,
        isQuoted: this.#nesting.isQuoted,
      });
    }
  }

  #readHtml(html: string): void {
    if (html.trim() === "<!--list-separator-->") {
      this.#separated = true;
      return;
    }
    const code = readHtmlCode(html);
    if (code !== undefined) {
      this.#addCode(code.text, codeLanguage(code.lang));
      return;
    }
    for (const phrase of readPhrases(parseText(html, this.#options.environment))) {
      this.#addWords(phrase);
    }
  }

  /** Links, pictures and ids belong to the section, whatever carries them. */
  #carry(phrase: Phrase): void {
    const { links, pictures, ids, footnotes } = this.outline.current;
    links.push(...phrase.links);
    pictures.push(...phrase.pictures);
    ids.push(...phrase.ids);
    footnotes.push(...phrase.footnotes);
  }

  #add(passage: Passage): number {
    return this.outline.current.passages.push(passage) - 1;
  }
}

/** "Options are:", or a line in bold, belongs to what follows directly. */
function announces(phrase: Phrase): boolean {
  const isBold = phrase.children.length === 1 && phrase.children[0]?.type === "strong";
  return isBold || phrase.text.endsWith(":");
}

function headingId(token: Token): string | undefined {
  const id = token.meta?.["id"];
  return typeof id === "string" ? id : undefined;
}
