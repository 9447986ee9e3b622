import MarkdownIt, { type MarkdownIt as Markdown, type Token } from "markdown-it";
import deflist from "markdown-it-deflist";
import footnote from "markdown-it-footnote";
import { admonition } from "./admonition.ts";
import { attributeList } from "./attribute-list.ts";
import { blockHeads } from "./block-heads.ts";
import { toEnv, type NoteEnvironment } from "./environment.ts";
import { fieldLines } from "./field-lines.ts";
import { hidden } from "./hidden.ts";
import { highlight } from "./highlight.ts";
import { htmlTables } from "./html-tables.ts";
import { math } from "./math.ts";
import { mdx } from "./mdx.ts";
import { shortcode } from "./shortcode.ts";
import { wikiLink } from "./wiki-link.ts";

const parser = createParser();

/** Nothing in it to encode or decode: taking it apart would be a tenth of all the time. */
const PLAIN_URL = /^[\w\-.~:/?#@!$&'()*+,;=]*$/;

/** Reads Markdown, with what Hugo, Obsidian, Docusaurus and MkDocs add to it, into tokens. */
export function parseMarkdown(markdown: string, environment: NoteEnvironment): readonly Token[] {
  return parser.parse(markdown, toEnv(environment));
}

/** Reads text that stands inside an HTML block. */
export function parseText(text: string, environment: NoteEnvironment): readonly Token[] {
  return parser.parseInline(text, toEnv(environment))[0]?.children ?? [];
}

function createParser(): Markdown {
  // `html` so that tags arrive as tokens of their own, to be dropped: they are never passed on.
  const md = new MarkdownIt({ html: true, linkify: false, typographer: false });
  // Unsafe links keep their text and lose their target later; refused here, they would show raw.
  md.validateLink = () => true;
  const normalizeLink = md.normalizeLink.bind(md);
  const normalizeLinkText = md.normalizeLinkText.bind(md);
  md.normalizeLink = (url) => (PLAIN_URL.test(url) ? url : normalizeLink(url));
  md.normalizeLinkText = (url) => (PLAIN_URL.test(url) ? url : normalizeLinkText(url));
  md.use(deflist).use(footnote);
  // Moving the footnotes to the end copies all tokens for each of them. They are read in place.
  md.core.ruler.disable("footnote_tail");
  md.use(admonition).use(math).use(highlight);
  return md
    .use(shortcode)
    .use(wikiLink)
    .use(hidden)
    .use(attributeList)
    .use(mdx)
    .use(htmlTables)
    .use(blockHeads)
    .use(fieldLines);
}
