import type { MarkdownIt, StateInline } from "markdown-it";

const ITEM = String.raw`(?:[.#][\w-]+|[\w-]+=(?:"[^"\n]*"|'[^'\n]*'))`;
/** Kramdown's `{: .note }` holds anything; that of MkDocs, `{ .card #id width="300" }`, nothing but these. */
const LIST = new RegExp(String.raw`\{(?::[^{}\n]+|\s*${ITEM}(?:\s+${ITEM})*\s*)\}`, "y");
/** Longer than any: a bound, so that a missing end costs little. */
const LONGEST = 300;

/** Classes and sizes that a site's generator gives to what stands before or above them: no text. */
export function attributeList(md: MarkdownIt): void {
  md.inline.ruler.before("link", "attribute_list", readList);
}

function readList(state: StateInline): boolean {
  if (state.src.charAt(state.pos) !== "{") {
    return false;
  }
  LIST.lastIndex = 0;
  const [list] = LIST.exec(state.src.slice(state.pos, state.pos + LONGEST)) ?? [];
  if (list === undefined) {
    return false;
  }
  state.pos += list.length;
  return true;
}
