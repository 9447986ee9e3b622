import type { MarkdownIt, StateBlock, StateInline } from "markdown-it";
import { firstChar, lineText } from "./lines.ts";
import { isModuleCode } from "./module-code.ts";

/** The code of MDX pages: `import` and `export`, tags with expressions, `{expressions}`. */
export function mdx(md: MarkdownIt): void {
  md.block.ruler.before("fence", "mdx_module", readModule);
  md.inline.ruler.after("html_inline", "mdx_tag", readTag);
  md.inline.ruler.before("link", "mdx_expression", readExpression);
}

/** `import` and `export`, also in a page that is not named as MDX, since Docusaurus reads all pages so. */
function readModule(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  const isBegun =
    state.sCount[start] === 0 &&
    "ie".includes(firstChar(state, start)) &&
    /^(?:import|export)\s/.test(lineText(state, start));
  if (!isBegun) {
    return false;
  }
  const last = endOfBlock(state, start, end);
  const isModule =
    state.env["isMdx"] === true || isModuleCode(state.getLines(start, last, 0, false));
  if (isModule && !silent) {
    state.line = endOfBraces(state, start, last, end) ?? last;
  }
  return isModule;
}

/** The next empty line. */
function endOfBlock(state: StateBlock, start: number, end: number): number {
  let last = start;
  while (last < end && !state.isEmpty(last)) {
    last += 1;
  }
  return last;
}

/** A component with more lines is not looked for the end of. */
const MOST_LINES = 100;

/** Where all braces are closed that are opened from `start` on: a component may have empty lines in it. */
function endOfBraces(
  state: StateBlock,
  start: number,
  from: number,
  end: number,
): number | undefined {
  let depth = 0;
  for (let line = start; line < Math.min(end, start + MOST_LINES); line += 1) {
    const text = lineText(state, line);
    depth += text.split("{").length - text.split("}").length;
    if (line >= from - 1 && depth <= 0) return line + 1;
  }
  return undefined;
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
