import type { RootContent } from "mdast";
import {
  type Answer,
  breadcrumb,
  type Citation,
  type InterfaceWords,
  type Option,
  place,
} from "../../../src/index.ts";
import {
  type Component,
  countComponents,
  countText,
  linked,
  separator,
  textDisplay,
} from "./blocks.ts";
import { controls } from "./controls.ts";
import { escapeText, visible } from "./escape.ts";
import { safeUrl } from "./link.ts";
import { limits, shorten } from "./limits.ts";
import { toPieces } from "./pieces.ts";
import type { Showing } from "./showing.ts";
import { bySource } from "./sources.ts";

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

/** What an answer says, without buttons: a block for each source. */
function contents(answer: Answer, words: InterfaceWords): readonly Component[] {
  const blocks: Component[] = [];
  const named = new Set<Citation>();
  for (const { source, blocks: nodes } of bySource(answer)) {
    if (source !== undefined) {
      if (blocks.length > 0) blocks.push(separator());
      blocks.push(sourceBlock(source, words));
      named.add(source);
    }
    // Options are shown as buttons: a list of them would say it twice.
    const shown = nodes.filter((node) => !isListOf(answer.options, node));
    for (const piece of piecesOf(shown)) blocks.push(textDisplay(piece));
  }
  // In a comparison the cells carry numbers alone, and what they stand for is said below.
  const others = answer.citations.filter((citation) => !named.has(citation));
  if (others.length > 0 && blocks.length > 0) blocks.push(separator());
  return [...blocks, ...others.map((citation) => sourceBlock(citation, words))];
}

/** A row of a comparison is a block of its own; all else of a source is read in one go. */
function piecesOf(nodes: readonly RootContent[]): readonly string[] {
  const pieces: string[] = [];
  let open: RootContent[] = [];
  const finish = () => {
    pieces.push(...toPieces(open, PIECE));
    open = [];
  };
  for (const node of nodes) {
    if (node.type === "table") {
      finish();
      pieces.push(...toPieces([node], PIECE));
    } else {
      open.push(node);
    }
  }
  finish();
  return pieces;
}

/** The line that names a section, with a button that leads there if it has an address. */
export function sourceBlock(citation: Citation, words: InterfaceWords): Component {
  const name = `**${escapeText(shorten(breadcrumb(citation.headings), 200))}** ${escapeText(`[${citation.number}]`)}`;
  const url = citation.url === undefined ? undefined : safeUrl(citation.url);
  if (url !== undefined) return linked(name, words.open, url);
  return textDisplay(`${name} ${escapeText(shorten(place(citation), 200))}`);
}

function isListOf(options: readonly Option[], node: RootContent): boolean {
  const isListed =
    node.type === "list" && node.ordered === true && node.children.length === options.length;
  return (
    isListed && options.length > 0 && options.every(({ label }) => label.length <= limits.label)
  );
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

function oneLine(text: string): string {
  return visible(text).replaceAll(/\s+/gu, " ").trim();
}
