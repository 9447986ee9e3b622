import { removeInvisible } from "./clean-text.ts";
import { Nesting } from "./nesting.ts";
import type { Outline } from "./outline.ts";
import type { Passage, RowPassage } from "./passage.ts";
import type { Phrase } from "./phrase.ts";
import type { TableFrame } from "./table-reader.ts";

/** Code that fetches other notes, run by Obsidian's plugins: no text of this one. */
const QUERIES = new Set(["dataview", "dataviewjs", "tasks", "query", "base"]);

/** Sources of pictures: nobody reads them as text, nor as code. A section with nothing else has a picture. */
const DIAGRAMS = new Set(["mermaid", "plantuml", "puml", "dot", "graphviz", "d2"]);

/** Writes passages into the open section of an outline, each under the one that explains it. */
export class SectionWriter {
  /** Of the file, for what is written next. */
  line = 1;
  readonly #outline: Outline;
  readonly #nesting = new Nesting();
  /** The last passage, if it announces what follows directly: "Options are:". */
  #lead: number | undefined;
  #isTerm = false;
  #term: number | undefined;

  constructor(outline: Outline) {
    this.#outline = outline;
  }

  /** Where a table, or code, stands that is written next. */
  frame(): TableFrame {
    return {
      parent: this.#lead ?? this.#nesting.parent(),
      isQuoted: this.#nesting.isQuoted,
    };
  }

  enterList(ordinal: number | undefined, isHeadings: boolean): void {
    this.#nesting.enterList({ lead: this.#lead, ordinal, isHeadings });
    this.#lead = undefined;
  }

  enterItem(): void {
    this.#nesting.enterItem();
    this.#lead = undefined;
  }

  enterQuote(isCallout: boolean): void {
    this.#nesting.enterQuote({ lead: this.#lead, isCallout });
    this.#lead = undefined;
  }

  enterTerm(): void {
    this.#isTerm = true;
  }

  enterDefinition(): void {
    this.#nesting.enterDefinition(this.#term);
    this.#lead = undefined;
  }

  enterFootnote(): void {
    const last = this.#outline.current.passages.length - 1;
    this.#nesting.enterDefinition(last < 0 ? undefined : last);
    this.#lead = undefined;
  }

  /** Ends the innermost list, item, quote or definition. */
  leave(): void {
    const frame = this.#nesting.leave();
    if (frame?.kind === "item" && frame.outer !== undefined) {
      this.#outline.closeItem(frame.outer);
    }
    this.#lead = undefined;
  }

  /** What comes next has nothing to do with what came before. */
  rule(): void {
    this.#lead = undefined;
  }

  addHeading(
    phrase: Phrase,
    { level, id }: { readonly level: number; readonly id: string | undefined },
  ): void {
    const heading = { text: phrase.text, level, id, line: this.line };
    if (!this.#nesting.isEmpty) {
      // In a list or a quote it opens no section, but it announces what follows.
      this.#outline.countAnchor(heading);
      this.addWords(phrase, true);
      return;
    }
    if (phrase.text !== "") {
      this.#outline.openHeading(heading);
    }
    this.carry(phrase);
    this.#lead = undefined;
  }

  /** The words of a paragraph, an item or a term. A title announces what follows. */
  addWords(phrase: Phrase, isTitle: boolean): void {
    const heading = this.#nesting.heading();
    if (heading !== undefined && phrase.text !== "") {
      heading.item.isHeading = false;
      heading.item.outer = this.#outline.openItem(heading.prefix + phrase.text, this.line);
      this.carry(phrase);
      return;
    }
    this.carry(phrase);
    if (phrase.text !== "") {
      const index = this.#addText(phrase);
      this.#lead = isTitle || announces(phrase) ? index : undefined;
      this.#term = this.#isTerm ? index : this.#term;
    }
    this.#isTerm = false;
  }

  #addText({ text, children }: Phrase): number {
    const item = this.#nesting.wordless();
    const parent =
      item === undefined ? (this.#lead ?? this.#nesting.parent()) : this.#nesting.parent();
    const shared = { text, children, parent, line: this.line, isQuoted: this.#nesting.isQuoted };
    if (item === undefined) {
      return this.#add({ kind: "paragraph", ...shared });
    }
    item.passage = this.#add({ kind: "item", ...shared, ordinal: item.ordinal });
    return item.passage;
  }

  /** A block of code below its title. A diagram has none, as pictures have none. */
  addCode(content: string, lang = "", title?: Phrase): void {
    const text = removeInvisible(content).replace(/\n$/, "");
    if (text.trim() !== "" && DIAGRAMS.has(lang)) {
      this.#outline.current.pictures.push(text);
    } else if (text.trim() !== "" && !QUERIES.has(lang)) {
      if (title !== undefined) this.addWords(title, true);
      this.#add({ kind: "code", lang: lang || undefined, text, line: this.line, ...this.frame() });
    }
    this.#lead = undefined;
  }

  /** Adds a row, below the passage that explains it if there is one. @returns which passage it is. */
  addRow(row: RowPassage | undefined, parent = row?.parent): number | undefined {
    return row === undefined ? undefined : this.#add({ ...row, parent });
  }

  /** Links, pictures and ids belong to the section, whatever carries them. */
  carry(phrase: Phrase): void {
    const section = this.#outline.current;
    for (const link of phrase.links) {
      section.links.push(link);
    }
    for (const picture of phrase.pictures) {
      section.pictures.push(picture);
    }
    for (const embed of phrase.embeds) {
      section.embeds.push(embed.url);
      section.links.push(embed);
    }
    for (const id of phrase.ids) {
      section.ids.push(id);
    }
  }

  #add(passage: Passage): number {
    return this.#outline.current.passages.push(passage) - 1;
  }
}

/** "Options are:", a line in bold, or a name on a line of its own belongs to what follows directly. */
function announces({ children, text }: Phrase): boolean {
  const isBold = children.length === 1 && children[0]?.type === "strong";
  if (isBold || text.endsWith(":")) return true;
  // Nearly all text is longer, and need not be looked at.
  return text.length <= LONGEST_NAME && NAME.test(text) && !UNFINISHED.test(text);
}

/** A few words that begin like a title, and an end in the middle of a sentence. */
const NAME = /^\p{Lu}[^.!?;,:]{0,40}[\p{L}\p{N})]$/u;
/** In UTF-16 units, of which a character may take two. */
const LONGEST_NAME = 84;
const UNFINISHED =
  /\b(?:are|is|was|were|of|the|an?|to|and|or|for|with|by|in|on|has|have|be|can|that)$/i;
