import type { MarkdownIt, StateCore } from "markdown-it";

/**
 * Lines that each give a field its value, `**Owner:** Ana` or Dataview's `due:: May`, stay lines, and
 * so do abbreviations, `*[HA]: High availability`. Marks for programs, such as the second colon, are
 * left out, and so is what has no value.
 */
export function fieldLines(md: MarkdownIt): void {
  md.core.ruler.before("inline", "field_lines", readFields);
}

function readFields(state: StateCore): void {
  for (const token of state.tokens) {
    if (token.type === "inline" && token.content.includes(":")) {
      token.content = readLines(token.content, state.env["hasWikiLinks"] === true);
    }
  }
}

const DATAVIEW = /^((?:\*\*)?[\p{L}\d][\p{L}\d _-]{0,40}(?:\*\*)?)::(?=\s|$)/u;
const IN_BRACKETS = /([[(][\p{L}\d][\p{L}\d _-]{0,40}):: /gu;
/** What an abbreviation stands for, which MkDocs and its kin show where it is used. */
const ABBREVIATION = /^\*\[([^\]\n]{1,40})\]:[ \t]+(?=\S)/;
const BOLD_LABEL = /^(?:\*\*|__)[^*_]{1,40}(?::(?:\*\*|__)|(?:\*\*|__):)/;
const LABEL = /^[\p{Lu}\d][^:\s]{0,20}(?: [^:\s]{1,20}){0,2}:\s+\S/u;

function readLines(content: string, isDataview: boolean): string {
  const lines = content.split("\n");
  const isAllFields = lines.length > 1 && lines.every((line) => LABEL.test(line));
  let read = "";
  let wasField = true;
  for (const line of lines) {
    const isDataviewField = isDataview && DATAVIEW.test(line);
    const isAbbreviation = ABBREVIATION.test(line);
    const isField = isAllFields || isDataviewField || isAbbreviation || BOLD_LABEL.test(line);
    const text = isDataviewField
      ? line.replace(DATAVIEW, "$1:")
      : line.replace(ABBREVIATION, "$1: ");
    if (isDataviewField && text.trimEnd().endsWith(":")) continue;
    // Two spaces at its end keep a line from flowing into the next.
    if (read !== "") read += isField || wasField ? "  \n" : "\n";
    read += isDataview ? text.replace(IN_BRACKETS, "$1: ") : text;
    wasField = isField;
  }
  return read;
}
