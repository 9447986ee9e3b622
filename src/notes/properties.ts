import type { Token } from "markdown-it";
import { toText, valuesOf } from "./fields.ts";
import { type FrontMatter, lineOfField } from "./front-matter.ts";
import type { NoteEnvironment } from "./markdown/environment.ts";
import { parseText } from "./markdown/parser.ts";
import type { Passage } from "./passage.ts";
import { type Phrase, readPhrase } from "./phrase.ts";

/** What the front matter says of the thing that a note is about. */
export interface Properties {
  /** A sentence or two, which many pages have instead of one that opens them. */
  readonly description: Passage | undefined;
  /** `role: Platform lead`, a line each: what is asked is often one by another, the lead's phone. */
  readonly fields: Passage | undefined;
  readonly links: Phrase["links"];
}

/**
 * Reads the properties of a note: `role: Platform lead`. Obsidian and GitHub show them above the note,
 * for people. What generators make pages of shows none of its front matter: there it says how a page
 * is made, and nothing but the description is read.
 */
export function readProperties(front: FrontMatter, environment: NoteEnvironment): Properties {
  const fields = isConfiguration(front, environment) ? [] : Object.entries(front.fields);
  const lines = fields.flatMap(([name, value]) => {
    const text = isOfThing(name) ? toWords(value) : undefined;
    const tokens = text === undefined ? [] : toLine(name, text, environment);
    return tokens.length > 0 ? [{ name, tokens }] : [];
  });
  const phrase = readPhrase(lines.slice(0, MOST).flatMap(({ tokens }) => tokens));
  const description = readPhrase(parseText(descriptionOf(front), environment), " ");
  return {
    description: toParagraph(description, lineOfField(front, "description")),
    fields: toParagraph(phrase, lineOfField(front, lines[0]?.name ?? "")),
    links: phrase.links,
  };
}

function descriptionOf({ fields }: FrontMatter): string {
  const text = toText(valuesOf(fields, "description")[0]) ?? "";
  return text.split(/\s+/).length < FEWEST_WORDS ? "" : text;
}

function toParagraph({ text, children }: Phrase, line: number): Passage | undefined {
  return text === ""
    ? undefined
    : { kind: "paragraph", line, text, children, parent: undefined, isQuoted: false };
}

/** Fewer are a label. */
const FEWEST_WORDS = 3;

/** With more of them it is a record of some program. */
const MOST = 20;

/** Fields that only generators read, and the first words of others: `nav_order`, `sidebarTitle`. */
const GENERATORS = new Set(
  "draft hide layout nav pagination permalink sidebar slug sort toc weight".split(" "),
);

/** Fields that say something of the page, not of the thing: its names, dates, looks and neighbours. */
const PAGES = new Set(
  (
    "alias aliases banner category categories channels color cover created cssclass cssclasses date " +
    "description icon id image keywords lang lastmod locale modified next order parent parents prev " +
    "previous private publish published related tag tags template title type uid up updated url uuid " +
    "visibility"
  ).split(" "),
);

/** First words of fields that plugins of Obsidian read. */
const PLUGINS = new Set(["css", "dg", "excalidraw", "kanban", "obsidian"]);

/** Hugo writes TOML, Docusaurus MDX; of YAML the fields tell who reads them. */
function isConfiguration({ format, fields }: FrontMatter, { isMdx }: NoteEnvironment): boolean {
  const isGenerated = Object.keys(fields).some((name) => GENERATORS.has(firstWord(name)));
  return format === "TOML" || isMdx || isGenerated;
}

/** Whether a field has a name as people give it, and as Dataview reads it: not that of a page's own. */
function isOfThing(name: string): boolean {
  const isName = /^[\p{L}\d][\p{L}\d _-]{0,40}$/u.test(name);
  return isName && !PAGES.has(name.toLowerCase()) && !PLUGINS.has(firstWord(name));
}

function firstWord(name: string): string {
  return (/^(?:\p{Lu}+(?!\p{Ll})|\p{L}\p{Ll}*)/u.exec(name)?.[0] ?? "").toLowerCase();
}

/** Longer is a text that some program reads. */
const LONGEST = 200;
const MOST_VALUES = 8;

/** A value in words: not what is true or false, nor tables, nor what would fill a page. */
function toWords(value: unknown): string | undefined {
  const values: readonly unknown[] = Array.isArray(value) ? value.map(toLink) : [value];
  const words = values.flatMap((each) => (typeof each === "boolean" ? [] : (toText(each) ?? [])));
  const text = words.join(", ");
  const isShort = text.length <= LONGEST && values.length <= MOST_VALUES;
  return words.length === values.length && isShort ? text : undefined;
}

/** `owner: [[Mira]]`, where YAML reads a list in a list. */
function toLink(value: unknown): unknown {
  const [name] = Array.isArray(value) && value.length === 1 ? value : [];
  return typeof name === "string" ? `[[${name}]]` : value;
}

/** Nothing if nothing is seen of the value: a comment, a template of a plugin. */
function toLine(name: string, text: string, environment: NoteEnvironment): readonly Token[] {
  const shown = text.replaceAll(/(?<![<(])https?:\/\/[^\s,<>]+/g, "<$&>");
  // Two spaces at its end keep a line from flowing into the next.
  const tokens = parseText(`${name}: ${shown}  \n`, environment);
  return readPhrase(tokens).text.length > name.length + 1 ? tokens : [];
}
