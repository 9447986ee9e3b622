import type { MarkdownIt, StateInline } from "markdown-it";
import { relrefUrl } from "../link-target.ts";
import { spanAt } from "./span.ts";

/** Hugo's shortcodes: `relref` as the target of a link, `figure` as a picture; all others vanish. */
export function shortcode(md: MarkdownIt): void {
  md.inline.ruler.before("link", "shortcode", readShortcode);
  const { parseLinkDestination } = md.helpers;
  md.helpers = {
    ...md.helpers,
    parseLinkDestination: (source, start, max) =>
      shortcodeDestination(source, start, max) ?? parseLinkDestination(source, start, max),
  };
}

/** Longer than any path: a bound, so that a missing end costs little. */
const LONGEST_SHORTCODE = 1000;

function readShortcode(state: StateInline, silent: boolean): boolean {
  if (state.src.charAt(state.pos) !== "{") {
    return false;
  }
  const span = spanAt(state, "{{<", ">}}") ?? spanAt(state, "{{%", "%}}");
  if (span === undefined) {
    return false;
  }
  const inner = span.inner.slice(0, LONGEST_SHORTCODE);
  const figure = /^\s*figure\s[^]*?\bsrc\s*=\s*"([^"]*)"/.exec(inner);
  if (!silent && figure !== null) {
    const token = state.push("image", "img", 0);
    token.attrs = [["src", figure[1] ?? ""]];
    token.children = [];
  }
  state.pos = span.end;
  return true;
}

function shortcodeDestination(
  source: string,
  start: number,
  max: number,
): { ok: boolean; pos: number; str: string } | undefined {
  if (!source.startsWith("{{<", start) && !source.startsWith("{{%", start)) {
    return undefined;
  }
  const head = source.slice(start, Math.min(max, start + LONGEST_SHORTCODE));
  const match = /^\{\{[<%]\s*(?:rel)?ref\s+(?:"([^"]*)"|([^\s>%]+))[^]*?[>%]\}\}/.exec(head);
  if (match === null) {
    return undefined;
  }
  const target = match[1] ?? match[2] ?? "";
  return { ok: true, pos: start + match[0].length, str: relrefUrl(target) };
}
