import type { PhrasingContent } from "mdast";
import type { Token } from "markdown-it";
import { cleanText, removeInvisible } from "./clean-text.ts";
import { htmlTag, isBlock, isSilent, type HtmlTag } from "./html-tag.ts";
import { linkTarget } from "./link-target.ts";
import { plainText } from "./plain-text.ts";

/** The text of a paragraph, an item, a heading or a cell, with what it carries along. */
export interface Phrase {
  readonly children: readonly PhrasingContent[];
  readonly text: string;
  /** Links as written, of embedded notes as well. */
  readonly links: readonly { readonly text: string; readonly url: string }[];
  /** Addresses of the pictures in it, as written. */
  readonly pictures: readonly string[];
  /** Labels of the footnotes that it refers to. */
  readonly footnotes: readonly string[];
  /** Ids that its HTML sets: other fragments that lead to it. */
  readonly ids: readonly string[];
}

/** Reads inline tokens. Tags, comments and withdrawn text are dropped. */
export function readPhrase(tokens: readonly Token[]): Phrase {
  const reader = new PhraseReader();
  for (const token of tokens) {
    reader.read(token);
  }
  return reader.finish();
}

/** Reads the inline tokens of an HTML block: a phrase for each of its elements. */
export function readPhrases(tokens: readonly Token[]): readonly Phrase[] {
  const phrases: Phrase[] = [];
  const reader = new PhraseReader();
  for (const token of tokens) {
    const tag = token.type === "html_inline" ? htmlTag(token.content) : undefined;
    if (tag !== undefined && isBlock(tag)) {
      phrases.push(reader.finish());
    }
    reader.read(token);
  }
  phrases.push(reader.finish());
  return phrases;
}

interface Open {
  readonly name: string;
  readonly wrap: (children: PhrasingContent[]) => readonly PhrasingContent[];
  readonly children: PhrasingContent[];
}

class PhraseReader {
  #stack: Open[] = [];
  #links: { text: string; url: string }[] = [];
  #pictures: string[] = [];
  #footnotes: string[] = [];
  #ids: string[] = [];
  /** Names of the elements around the current token whose content is dropped. */
  readonly #dropped: string[] = [];

  constructor() {
    this.#begin();
  }

  /** The phrase so far; what is read next begins another. */
  finish(): Phrase {
    while (this.#stack.length > 1) {
      this.#close();
    }
    const children = tidySpaces(this.#top().children);
    const phrase = {
      children,
      text: plainText(children),
      links: this.#links,
      pictures: this.#pictures,
      footnotes: this.#footnotes,
      ids: this.#ids,
    };
    this.#begin();
    return phrase;
  }

  #begin(): void {
    this.#stack = [{ name: "", wrap: (children) => children, children: [] }];
    this.#links = [];
    this.#pictures = [];
    this.#footnotes = [];
    this.#ids = [];
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
        this.#text(cleanText(token.content));
        break;
      case "code_inline":
        this.#add({ type: "inlineCode", value: removeInvisible(token.content) });
        break;
      case "softbreak":
        this.#text(" ");
        break;
      case "hardbreak":
        this.#text("\n");
        break;
      case "strong_open":
        this.#open("strong", (children) => [{ type: "strong", children }]);
        break;
      case "em_open":
        this.#open("em", (children) => [{ type: "emphasis", children }]);
        break;
      case "link_open":
        this.#openLink("a", String(token.attrGet("href") ?? ""));
        break;
      case "strong_close":
        this.#closeNamed("strong");
        break;
      case "em_close":
        this.#closeNamed("em");
        break;
      case "link_close":
        this.#closeNamed("a");
        break;
      case "image":
        this.#pictures.push(String(token.attrGet("src") ?? ""));
        break;
      case "embed":
        this.#links.push({ text: "", url: String(token.attrGet("src") ?? "") });
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
    if (tag === undefined) {
      // A placeholder in angle brackets is text; comments and instructions are not.
      if (!/^<[!?]/.test(source) && this.#dropped.length === 0) {
        this.#text(cleanText(source));
      }
      return;
    }
    const id = tag.attribute("id") ?? (tag.name === "a" ? tag.attribute("name") : undefined);
    if (id !== undefined) {
      this.#ids.push(id);
    }
    if (hidesContent(tag)) {
      this.#dropped.push(tag.name);
    } else if (tag.isClosing && this.#dropped.length > 0) {
      this.#undrop(tag.name);
    } else if (this.#dropped.length === 0) {
      this.#readShownTag(tag);
    }
  }

  #readShownTag(tag: HtmlTag): void {
    if (tag.name === "img") {
      this.#pictures.push(tag.attribute("src") ?? "");
    } else if (tag.name === "a") {
      const href = tag.attribute("href");
      if (tag.isClosing) {
        this.#closeNamed("a");
      } else if (href !== undefined && !tag.isSelfClosing) {
        this.#openLink("a", href);
      }
    } else if (tag.name === "sup" && !tag.isClosing) {
      // 2<sup>32</sup> is not 232.
      this.#text("^");
    } else if (tag.name === "br" || isBlock(tag)) {
      this.#text("\n");
    }
  }

  #text(value: string): void {
    const { children } = this.#top();
    const last = children.at(-1);
    if (last?.type === "text") {
      last.value += value;
    } else if (value !== "") {
      children.push({ type: "text", value });
    }
  }

  #add(node: PhrasingContent): void {
    this.#top().children.push(node);
  }

  #openLink(name: string, url: string): void {
    this.#open(name, (children) => {
      this.#links.push({ text: plainText(children), url });
      return linkTarget(url).kind === "none" ? children : [{ type: "link", url, children }];
    });
  }

  #open(name: string, wrap: Open["wrap"]): void {
    this.#stack.push({ name, wrap, children: [] });
  }

  #closeNamed(name: string): void {
    if (this.#stack.some((open) => open.name === name)) {
      while (this.#top().name !== name) {
        this.#close();
      }
      this.#close();
    }
  }

  #close(): void {
    const open = this.#stack.pop();
    if (open !== undefined && open.children.length > 0) {
      this.#top().children.push(...open.wrap(open.children));
    }
  }

  #undrop(name: string): void {
    const index = this.#dropped.lastIndexOf(name);
    if (index >= 0) {
      this.#dropped.length = index;
    }
  }

  #top(): Open {
    const top = this.#stack.at(-1);
    if (top === undefined) {
      throw new Error("the stack of a phrase is never empty");
    }
    return top;
  }
}

/** Words that stand for the state of a heading in org mode, not for what it says. */
function isOrgMark(tag: HtmlTag): boolean {
  return (
    tag.name === "span" && /(?:^|\s)(?:org-todo|tag)(?:\s|$)/.test(tag.attribute("class") ?? "")
  );
}

function hidesContent(tag: HtmlTag): boolean {
  const isWithdrawn = tag.name === "del" || tag.name === "s" || tag.name === "strike";
  return !tag.isClosing && !tag.isSelfClosing && (isSilent(tag) || isWithdrawn || isOrgMark(tag));
}

/** Single spaces, and none at the ends, as a browser shows it. */
function tidySpaces(children: readonly PhrasingContent[]): readonly PhrasingContent[] {
  const last = children.length - 1;
  return children.flatMap((node, index): readonly PhrasingContent[] => {
    if (node.type !== "text") {
      return [node];
    }
    let value = node.value.replace(/[ \t]*\n\s*/g, "\n").replace(/[ \t]{2,}/g, " ");
    value = index === 0 ? value.trimStart() : value;
    value = index === last ? value.trimEnd() : value;
    return value === "" ? [] : [{ type: "text", value }];
  });
}
