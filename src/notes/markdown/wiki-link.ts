import type { MarkdownIt, StateInline } from "markdown-it";
import { wikiUrl } from "../link-target.ts";
import { spanAt } from "./span.ts";

/** Obsidian's `[[note#heading|text]]`, and its embeds `![[…]]`. */
export function wikiLink(md: MarkdownIt): void {
  md.inline.ruler.before("link", "wiki_link", readLink);
  md.inline.ruler.before("wiki_link", "wiki_embed", readEmbed);
}

function readLink(state: StateInline, silent: boolean): boolean {
  const span = wikiSpan(state, "[[");
  if (span === undefined) {
    return false;
  }
  if (!silent) {
    const open = state.push("link_open", "a", 1);
    open.attrs = [["href", wikiUrl(span.target)]];
    state.push("text", "", 0).content = span.text;
    state.push("link_close", "a", -1);
  }
  state.pos = span.end;
  return true;
}

const PICTURE = /\.(?:avif|bmp|gif|jpe?g|png|svg|webp|pdf|mp[34]|webm|mov|wav)$/i;

function readEmbed(state: StateInline, silent: boolean): boolean {
  const span = wikiSpan(state, "![[");
  if (span === undefined) {
    return false;
  }
  if (!silent) {
    const isPicture = PICTURE.test(span.target);
    const token = state.push(isPicture ? "image" : "embed", "", 0);
    token.attrs = [["src", isPicture ? span.target : wikiUrl(span.target)]];
    token.content = span.text;
    token.children = [];
  }
  state.pos = span.end;
  return true;
}

function wikiSpan(
  state: StateInline,
  open: string,
): { readonly target: string; readonly text: string; readonly end: number } | undefined {
  const span = state.env["hasWikiLinks"] === true ? spanAt(state, open, "]]") : undefined;
  if (span === undefined || !/^[^[\]<>\n]+$/.test(span.inner)) {
    return undefined;
  }
  const bar = span.inner.indexOf("|");
  const target = (bar < 0 ? span.inner : span.inner.slice(0, bar)).replace(/\\$/, "").trim();
  const text = bar < 0 ? nameOf(target) : span.inner.slice(bar + 1).trim();
  return target === "" ? undefined : { target, text: text || nameOf(target), end: span.end };
}

/** What Obsidian shows of a link without a text of its own, less the folders. */
function nameOf(target: string): string {
  const [place = "", ...headings] = target.split("#");
  const name = place.slice(place.lastIndexOf("/") + 1);
  return [name, ...headings]
    .filter((part) => part !== "" && !part.startsWith("^"))
    .join(" \u203a ");
}
