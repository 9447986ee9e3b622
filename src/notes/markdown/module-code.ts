const FROM = String.raw`(?:"[^"\n]+"|'[^'\n]+')`;
const END = String.raw`[ \t]*;?[ \t]*(?:\n|$)`;

/** `import X, { y } from "z"`, over several lines, too, and what is passed on: `export { y }`. */
const STATEMENT = new RegExp(
  String.raw`\s*(?:import\s+(?:[\w*{$][\w\s*{},$]*(?<=[\s}])from\s*)?${FROM}|` +
    String.raw`export\s+(?:\*(?:\s+as\s+[\w$]+)?\s*from\s*${FROM}|\{[\w\s,$]*\}(?:\s*from\s*${FROM})?))${END}`,
  "y",
);

/** How something begins that is defined and exported; all below it is its code. */
const DEFINITION = new RegExp(
  String.raw`\s*export\s+(?:(?:const|let|var)\s+[\w$]+(?:\s*:[^=\n]+)?\s*=|` +
    String.raw`(?:default\s+)?(?:async\s+)?function\b\s*\*?\s*[\w$]*\s*\(|` +
    String.raw`(?:default\s+)?class\s+[\w$]+[^{\n]*\{|default\s+(?:async\s*)?[({])`,
  "y",
);

/**
 * Whether a text is nothing but statements of a module of JavaScript, as they stand in pages of MDX.
 * "Import water from the well" is none, nor is the `export PATH=/bin` of a shell.
 */
export function isModuleCode(text: string): boolean {
  for (let at = 0; at < text.length;) {
    if (endOf(DEFINITION, text, at) !== undefined) return true;
    const end = endOf(STATEMENT, text, at);
    if (end === undefined) return false;
    at = end;
  }
  return text !== "";
}

function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
