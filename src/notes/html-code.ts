import { decodeHTML } from "entities";
import { htmlTag } from "./html-tag.ts";

/** What Mermaid draws on a page, instead of code. */
const DRAWN = /^\s*<(pre|div)\s[^>]*class=["']?mermaid\b[^>]*>([^]*)<\/\1>\s*$/i;

/** The code in a `<pre>` block, or `undefined` if the block is something else. */
export function readHtmlCode(
  html: string,
): { readonly text: string; readonly lang: string } | undefined {
  const drawn = DRAWN.exec(html);
  if (drawn !== null) {
    return { text: decodeHTML(drawn[2] ?? ""), lang: "mermaid" };
  }
  const pre = /^\s*(<pre(?:\s[^>]*)?>)([^]*)<\/pre>\s*$/i.exec(html);
  if (pre === null) {
    return undefined;
  }
  const inner = /^\s*(<code(?:\s[^>]*)?>)([^]*)<\/code>\s*$/i.exec(pre[2] ?? "");
  const lang =
    htmlTag(pre[1] ?? "")?.attribute("lang") ??
    htmlTag(inner?.[1] ?? "")
      ?.attribute("class")
      ?.replace(/^language-/, "") ??
    "";
  const text = (inner?.[2] ?? pre[2] ?? "").replace(/<[^<>]*>/g, (tag) =>
    htmlTag(tag) === undefined ? tag : "",
  );
  return { text: decodeHTML(text).replace(/^\n/, ""), lang };
}
