import type { PhrasingContent } from "mdast";
import type { Token } from "markdown-it";
import { cleanText, removeInvisible, singleSpaces } from "./clean-text.ts";
import { htmlTag, hidesContent, isBlock, isComponent, type HtmlTag } from "./html-tag.ts";
import { linkTarget } from "./link-target.ts";
import { PhraseTree } from "./phrase-tree.ts";
import { plainText } from "./plain-text.ts";

/** The text of a paragraph, an item, a heading or a cell, with what it carries along. */
export interface Phrase {
  readonly children: readonly PhrasingContent[];
  readonly text: string;
  /** Links as written. */
  readonly links: readonly { readonly text: string; readonly url: string }[];
  /** Addresses of the pictures in it, as written. */
  readonly pictures: readonly string[];
  /** The notes that are shown inside it, as written. */
  readonly embeds: readonly { readonly text: string; readonly url: string }[];
  /** Labels of the footnotes that it refers to. */
  readonly footnotes: readonly string[];
  /** Ids that its HTML sets: other fragments that lead to it. */
  readonly ids: readonly string[];
}

/** Reads inline tokens. Tags, comments and withdrawn text are dropped; a line may end in `lineEnd`. */
export function readPhrase(tokens: readonly Token[], lineEnd: "\n" | " " = "\n"): Phrase {
  const [first] = tokens;
  if (tokens.length === 1 && first?.type === "text") {
    return plainPhrase(first.content);
  }
  const reader = new PhraseReader(closedNames(tokens), lineEnd);
  for (const token of tokens) {
    reader.read(token);
  }
  return reader.finish();
}

/** Reads the inline tokens of an HTML block: a phrase for each of its elements. */
export function readPhrases(tokens: readonly Token[]): readonly Phrase[] {
  const phrases: Phrase[] = [];
  const reader = new PhraseReader(undefined, "\n");
  let hasBegun = false;
  for (const token of tokens) {
    const tag = token.type === "html_inline" ? htmlTag(token.content) : undefined;
    const isBreak = tag !== undefined && isBlock(tag);
    if (isBreak && hasBegun) {
      phrases.push(reader.finish());
    }
    hasBegun = !isBreak;
    reader.read(token);
  }
  phrases.push(reader.finish());
  return phrases;
}

const NOTHING: readonly [] = [];

/** Text without any marks: half of all phrases. */
function plainPhrase(content: string): Phrase {
  const value = singleSpaces(cleanText(content)).trim();
  return {
    children: value === "" ? NOTHING : [{ type: "text", value }],
    text: value,
    links: NOTHING,
    pictures: NOTHING,
    embeds: NOTHING,
    footnotes: NOTHING,
    ids: NOTHING,
  };
}

const NO_NAMES: ReadonlySet<string> = new Set();

/** Names of the elements that end among the tokens. */
function closedNames(tokens: readonly Token[]): ReadonlySet<string> {
  if (!tokens.some((token) => token.type === "html_inline")) {
    return NO_NAMES;
  }
  return new Set(
    tokens.flatMap((token) =>
      token.type === "html_inline"
        ? (/^<\/([\w.:-]+)/.exec(token.content)?.[1]?.toLowerCase() ?? [])
        : [],
    ),
  );
}

class PhraseReader {
  #tree = new PhraseTree();
  #links: { text: string; url: string }[] = [];
  #pictures: string[] = [];
  #embeds: { text: string; url: string }[] = [];
  #footnotes: string[] = [];
  #ids: string[] = [];
  /** Names of the elements around the current token whose content is dropped. */
  readonly #dropped: string[] = [];
  /** Elements that end here; of others the tag alone is dropped. All, if `undefined`. */
  readonly #closed: ReadonlySet<string> | undefined;

  readonly #lineEnd: "\n" | " ";

  constructor(closed: ReadonlySet<string> | undefined, lineEnd: "\n" | " ") {
    this.#closed = closed;
    this.#lineEnd = lineEnd;
  }

  /** The phrase so far; what is read next begins another. */
  finish(): Phrase {
    const children = this.#tree.finish();
    const text = plainText(children).trim();
    const phrase = {
      children,
      text,
      links: this.#links,
      pictures: this.#pictures,
      embeds: this.#embeds,
      footnotes: this.#footnotes,
      ids: this.#ids,
    };
    this.#tree = new PhraseTree();
    this.#links = [];
    this.#pictures = [];
    this.#embeds = [];
    this.#footnotes = [];
    this.#ids = [];
    return phrase;
  }

  read(token: Token): void {
    if (token.type === "html_inline") {
      this.#readTag(token.content);
    } else if (token.type === "s_open") {
      this.#dropped.push("~~");
    } else if (token.type === "s_close") {
      this.#undrop("~~");
    } else if (this.#dropped.length === 0) {
      this.#readShown(token);
    }
  }

  #readShown(token: Token): void {
    switch (token.type) {
      case "text":
        this.#tree.text(cleanText(token.content));
        break;
      case "code_inline":
        this.#tree.add({ type: "inlineCode", value: removeInvisible(token.content) });
        break;
      case "softbreak":
        this.#tree.text(" ");
        break;
      case "hardbreak":
        this.#tree.text(this.#lineEnd);
        break;
      case "strong_open":
      case "em_open":
        this.#tree.open(token.tag);
        break;
      case "link_open":
        this.#openLink(attributeOf(token, "href"));
        break;
      case "strong_close":
      case "em_close":
      case "link_close":
        this.#tree.close(token.tag);
        break;
      case "image":
        this.#pictures.push(attributeOf(token, "src"));
        break;
      case "embed":
        this.#embeds.push({ text: token.content, url: attributeOf(token, "src") });
        break;
      case "footnote_ref":
        this.#readFootnote(token.meta?.["label"]);
        break;
      default:
        break;
    }
  }

  #readFootnote(label: unknown): void {
    if (typeof label === "string") {
      this.#footnotes.push(label);
    }
  }

  #readTag(source: string): void {
    const tag = htmlTag(source);
    // `Promise<User>` is no element, but the rest of a word.
    if (tag === undefined || (isComponent(tag) && this.#tree.endsInWord && !/[\s/]/.test(source))) {
      // A placeholder in angle brackets is text; comments and instructions are not.
      if (!/^<[!?]/.test(source) && this.#dropped.length === 0) {
        this.#tree.text(cleanText(source));
      }
      return;
    }
    const id = tag.attribute("id") ?? (tag.name === "a" ? tag.attribute("name") : undefined);
    if (id !== undefined) {
      this.#ids.push(id);
    }
    if (hidesContent(tag) && this.#closed?.has(tag.name) !== false) {
      this.#dropped.push(tag.name);
    } else if (tag.isClosing && this.#dropped.length > 0) {
      this.#undrop(tag.name);
    } else if (this.#dropped.length === 0) {
      this.#readShownTag(tag);
    }
  }

  #readShownTag(tag: HtmlTag): void {
    const href = tag.attribute("href");
    if (tag.name === "img") {
      this.#pictures.push(tag.attribute("src") ?? "");
    } else if (tag.name === "a" && tag.isClosing) {
      this.#tree.close("a");
    } else if (tag.name === "a" && href !== undefined && !tag.isSelfClosing) {
      this.#openLink(href);
    } else if (tag.name === "sup" && !tag.isClosing) {
      // 2<sup>32</sup> is not 232.
      this.#tree.text("^");
    } else if (tag.name === "br" || isBlock(tag)) {
      this.#tree.text(this.#lineEnd);
    }
  }

  #openLink(url: string): void {
    // HTML knows no link in a link.
    this.#tree.close("a");
    const links = this.#links;
    this.#tree.open("a", (children) => {
      links.push({ text: plainText(children), url });
      return linkTarget(url).kind === "none" ? children : [{ type: "link", url, children }];
    });
  }

  #undrop(name: string): void {
    const index = this.#dropped.lastIndexOf(name);
    if (index >= 0) {
      this.#dropped.length = index;
    }
  }
}

function attributeOf(token: Token, name: string): string {
  return `${token.attrGet(name) ?? ""}`;
}
