import { ButtonStyle } from "discord.js";
import type { RootContent } from "mdast";
import {
  type Answer,
  asPlainText,
  breadcrumb,
  type Citation,
  type InterfaceWords,
  type Option,
  place,
} from "../../src/index.ts";
import {
  button,
  type Component,
  countComponents,
  countText,
  linked,
  menu,
  rows,
  separator,
  textDisplay,
} from "./components.ts";
import { escapeText, safeUrl, visible } from "./escape.ts";
import { limits, shorten } from "./limits.ts";
import { toPieces } from "./markdown.ts";
import { bySource } from "./sources.ts";

/** How an answer is shown: to whom, in which conversation, and which page of it. */
export interface Showing {
  readonly words: InterfaceWords;
  /** The last part of the conversation's name, which buttons carry. */
  readonly conversation: string;
  /** Discord's id of who asked, and may delete it. */
  readonly asker: string;
  /** Who asked what, where nothing else shows it. */
  readonly lead?: string | undefined;
  /** Only the asker sees it. */
  readonly isPrivate?: boolean;
  /** The message it may be posted under for all. */
  readonly publishUnder?: string | undefined;
  /** A forum post that it may solve, and who opened it. */
  readonly postOpenedBy?: string | undefined;
  /** 0-based. @default 0 */
  readonly page?: number;
}

/** One piece of Markdown: small enough that every page holds at least two. */
const PIECE = 1_800;

/** Kept for buttons, menus, the line that names the page and the line that says who asked. */
const RESERVED = { components: 22, text: 400 };

/** A page of an answer as a message of components, within every limit of Discord. */
export function toComponents(answer: Answer, showing: Showing): readonly Component[] {
  const pages = toPages(contents(answer, showing.words));
  const page = Math.min(Math.max(showing.page ?? 0, 0), pages.length - 1);
  const { lead, words } = showing;
  return [
    ...(lead === undefined ? [] : [textDisplay(`-# ${escapeText(shorten(oneLine(lead), 150))}`)]),
    ...(pages[page] ?? []),
    ...(pages.length > 1 ? [textDisplay(`-# ${words.pageOf(page + 1, pages.length)}`)] : []),
    ...controls(answer, showing, page, pages.length),
  ];
}

/** How many pages an answer takes. */
export function countPages(answer: Answer, words: InterfaceWords): number {
  return toPages(contents(answer, words)).length;
}

/** An answer as plain messages, for when Discord refuses the components. */
export function toPlainMessages({ body, citations }: Answer): readonly string[] {
  const sources = citations.map((citation) => {
    return `[${citation.number}] ${breadcrumb(citation.headings)} ${citation.url ?? place(citation)}`;
  });
  const parts: string[] = [];
  let part = "";
  for (const line of [asPlainText(body), ...sources].join("\n").split("\n")) {
    for (const text of inParts(escapeText(line), limits.content)) {
      if (part.length + text.length + 1 > limits.content) {
        parts.push(part);
        part = "";
      }
      part += part === "" ? text : `\n${text}`;
    }
  }
  return [...parts, part].filter((text) => text.trim() !== "");
}

/** What an answer says, without buttons: a block for each source. */
function contents(answer: Answer, words: InterfaceWords): readonly Component[] {
  const named = new Set<Citation>();
  const blocks = bySource(answer).flatMap(({ source, blocks: nodes }, at): readonly Component[] => {
    if (source !== undefined) named.add(source);
    const shown =
      answer.options.length > 0 ? nodes.filter((node) => !isListOf(answer.options, node)) : nodes;
    const pieces = toPieces(shown, PIECE).map(textDisplay);
    const head = source === undefined ? [] : [sourceBlock(source, words)];
    return [...(at > 0 && source !== undefined ? [separator()] : []), ...head, ...pieces];
  });
  // In a comparison the cells carry numbers alone, and what they stand for is said below.
  const others = answer.citations.filter((citation) => !named.has(citation));
  return [
    ...blocks,
    ...(others.length > 0 && blocks.length > 0 ? [separator()] : []),
    ...others.map((citation) => sourceBlock(citation, words)),
  ];
}

function sourceBlock(citation: Citation, words: InterfaceWords): Component {
  const name = `**${escapeText(shorten(breadcrumb(citation.headings), 200))}** ${escapeText(`[${citation.number}]`)}`;
  const url = citation.url === undefined ? undefined : safeUrl(citation.url);
  if (url !== undefined) return linked(name, words.open, url);
  return textDisplay(`${name} ${escapeText(shorten(place(citation), 200))}`);
}

/** Options are shown as buttons, so that a list of them would say it twice. */
function isListOf(options: readonly Option[], node: RootContent): boolean {
  const isListed =
    node.type === "list" && node.ordered === true && node.children.length === options.length;
  return isListed && options.every(({ label }) => label.length <= limits.label);
}

function toPages(components: readonly Component[]): readonly (readonly Component[])[] {
  const pages: Component[][] = [[]];
  for (const component of components) {
    const page = pages.at(-1) ?? [];
    const next = [...page, component];
    const isFull =
      countComponents(next) > limits.components - RESERVED.components ||
      countText(next) > limits.text - RESERVED.text;
    if (isFull && page.length > 0) pages.push([component]);
    else page.push(component);
  }
  return pages.map((page) => (page.length === 0 ? [textDisplay("\u2026")] : page));
}

function controls(
  answer: Answer,
  showing: Showing,
  page: number,
  pages: number,
): readonly Component[] {
  const { words, conversation, asker, isPrivate = false, publishUnder, postOpenedBy } = showing;
  const isQuote = answer.citations.length > 0;
  const hasMore = "hasMore" in answer && answer.hasMore;
  const turn = (to: number, label: string) =>
    button({ kind: "page", conversation, page: to }, label, { isDisabled: to < 0 || to >= pages });
  return [
    ...optionRows(answer.options, showing),
    ...(pages > 1 ? rows([turn(page - 1, words.previous), turn(page + 1, words.next)]) : []),
    ...rows([
      hasMore ? button({ kind: "more", conversation }, words.more) : undefined,
      isQuote ? button({ kind: "whole", conversation }, words.whole) : undefined,
      button({ kind: "follow-up", conversation }, words.followUp),
      publishUnder === undefined
        ? undefined
        : button({ kind: "publish", conversation, target: publishUnder }, words.postPublicly, {
            style: ButtonStyle.Primary,
          }),
      postOpenedBy === undefined
        ? undefined
        : button({ kind: "solve", asker: postOpenedBy }, words.solved, {
            style: ButtonStyle.Success,
          }),
    ]),
    ...rows([
      answer.kind === "reply"
        ? undefined
        : button({ kind: "helpful", conversation }, words.helpful),
      answer.kind === "reply"
        ? undefined
        : button({ kind: "unhelpful", conversation }, words.unhelpful),
      isPrivate ? undefined : button({ kind: "delete", asker }, words.delete),
    ]),
  ];
}

/** A few options as buttons, more as a menu; one whose question is too long is asked by its label. */
function optionRows(
  options: readonly Option[],
  { words, conversation }: Showing,
): readonly Component[] {
  if (options.length > limits.buttonsPerRow) {
    const choices = options.map(({ label, question }) => ({
      label,
      value: question.length <= limits.choice ? question : shorten(label, limits.choice),
    }));
    const select = menu({ kind: "pick", conversation }, words.choose, choices);
    return select === undefined ? [] : [select];
  }
  return rows(
    options.map(({ label, question }, at) => {
      const style = { style: ButtonStyle.Primary } as const;
      // The conversation knows its options by number, too.
      return (
        button({ kind: "ask", conversation, question }, label, style) ??
        button({ kind: "ask", conversation, question: String(at + 1) }, label, style)
      );
    }),
  );
}

function inParts(text: string, max: number): readonly string[] {
  if (text.length <= max) return [text];
  const head = text.slice(0, max);
  // Never between a backslash and what it escapes, nor inside a pair of surrogates.
  const [slashes = ""] = /\\*$/u.exec(head) ?? [];
  const isTorn = slashes.length % 2 === 1 || /[\ud800-\udbff]$/.test(head);
  const at = max - (isTorn ? 1 : 0);
  return [text.slice(0, at), ...inParts(text.slice(at), max)];
}

function oneLine(text: string): string {
  return visible(text).replaceAll(/\s+/gu, " ").trim();
}
