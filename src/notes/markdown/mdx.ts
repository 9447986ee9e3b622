import type { MarkdownIt, StateBlock, StateInline } from "markdown-it";
import { firstChar, lineText } from "./lines.ts";

/** The code of MDX pages: `import` and `export`, tags with expressions, `{expressions}`. */
export function mdx(md: MarkdownIt): void {
  md.block.ruler.before("fence", "mdx_module", readModule);
  md.inline.ruler.after("html_inline", "mdx_tag", readTag);
  md.inline.ruler.before("link", "mdx_expression", readExpression);
}

/** In a page that is not named as MDX, too, since Docusaurus reads all pages so. */
const IMPORT = /^import\s+(?:[\w*{][\w\s*{},$]*\sfrom\s+)?(?:"[^"]+"|'[^']+')\s*;?\s*$/;

/** Up to the next empty line. */
function readModule(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  const isMdx = state.env["isMdx"] === true;
  const first = firstChar(state, start);
  if (state.sCount[start] !== 0 || (first !== "i" && first !== "e")) {
    return false;
  }
  let last = start;
  while (last < end && !state.isEmpty(last)) {
    const line = lineText(state, last);
    const isCode = isMdx ? last > start || /^(?:import|export)\s/.test(line) : IMPORT.test(line);
    if (!isCode) {
      return false;
    }
    last += 1;
  }
  state.line = silent ? state.line : last;
  return true;
}

/** `<Chart data={[1, 2]} />`, which is no tag of HTML: the name is enough to drop it. */
function readTag(state: StateInline, silent: boolean): boolean {
  if (state.src.charAt(state.pos) !== "<") {
    return false;
  }
  const name = /^<[A-Z][\w.]*(?=[\s/])/.exec(state.src.slice(state.pos, state.pos + 80))?.[0];
  const end = name === undefined ? undefined : balancedEnd(state, ">");
  if (name === undefined || end === undefined) {
    return false;
  }
  if (!silent) {
    const isClosed = state.src[end - 2] === "/";
    state.push("html_inline", "", 0).content = `${name} ${isClosed ? "/" : ""}>`;
  }
  state.pos = end;
  return true;
}

function readExpression(state: StateInline): boolean {
  if (state.env["isMdx"] !== true || state.src[state.pos] !== "{") {
    return false;
  }
  const end = balancedEnd(state, "}");
  if (end === undefined) {
    return false;
  }
  state.pos = end;
  return true;
}

/** Hardly a tag or expression is longer: a bound for what is never closed. */
const LONGEST = 500;

/** Behind the next `close` outside of braces and quotes. */
function balancedEnd(state: StateInline, close: string): number | undefined {
  const max = Math.min(state.posMax, state.pos + LONGEST);
  let depth = 0;
  let quote = "";
  for (let pos = state.pos + 1; pos < max; pos += 1) {
    const char = state.src.charAt(pos);
    if (quote !== "") {
      quote = char === quote ? "" : quote;
    } else if (char === close && depth === 0) {
      return pos + 1;
    } else if (char === '"' || (char === "'" && close === ">")) {
      quote = char;
    } else if (char === "{") {
      depth += 1;
    } else if (char === "}") {
      depth -= 1;
    }
  }
  return undefined;
}
