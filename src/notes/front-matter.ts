import { CORE_SCHEMA, defineScalarTag, intCoreTag, loadAll, Schema, YAMLException } from "js-yaml";
import { parse, TomlError } from "smol-toml";

/** The fields that a note's front matter sets. */
export type Fields = Readonly<Record<string, unknown>>;

export interface FrontMatter {
  readonly fields: Fields;
  readonly format: "TOML" | "YAML" | undefined;
  /** What follows it. */
  readonly body: string;
  /** What stands between its fences. */
  readonly source: string;
  /** Lines that it takes up. */
  readonly lines: number;
  /** Why it could not be read; then there are no fields. */
  readonly problem: { readonly line: number; readonly reason: string } | undefined;
}

/** Longer front matter is refused: no note needs it, and parsers have choked on less. */
const LONGEST = 16 * 1024;

/** Text where a number would lose something: the last digits of an id of Discord. */
const wholeNumber = defineScalarTag(intCoreTag.tagName, {
  ...intCoreTag,
  resolve(source, ...rest): unknown {
    const value: unknown = intCoreTag.resolve(source, ...rest);
    return typeof value !== "number" || String(value) === source ? value : source;
  },
});

// The core schema knows no tags that build other things than plain data.
const SCHEMA = new Schema(
  CORE_SCHEMA.tags.map((tag) => (tag.tagName === intCoreTag.tagName ? wholeNumber : tag)),
);

const FORMATS = [
  {
    fence: "+++",
    name: "TOML",
    read: (source: string): unknown => parse(source, { integersAsBigInt: "asNeeded" }),
  },
  {
    fence: "---",
    name: "YAML",
    read: (source: string): unknown => loadAll(source, { schema: SCHEMA })[0],
  },
] as const;

/** Splits a note into its front matter, TOML between `+++` or YAML between `---`, and its body. */
export function readFrontMatter(markdown: string): FrontMatter {
  const none = {
    fields: {},
    format: undefined,
    body: markdown,
    source: "",
    lines: 0,
    problem: undefined,
  };
  const format = FORMATS.find(({ fence }) => isFence(firstLine(markdown), fence));
  if (format === undefined) {
    return none;
  }
  const start = firstLine(markdown).length + 1;
  const end = findFence(markdown, format.fence, start);
  if (end === undefined) {
    // Without an end, `---` is a rule and the rest is text.
    return format.name === "YAML"
      ? none
      : { ...none, problem: { line: 1, reason: "The front matter has no closing +++." } };
  }
  const source = markdown.slice(start, end);
  const body = markdown.slice(end + firstLine(markdown.slice(end, end + 100)).length + 1);
  const lines = countLines(source) + 2;
  const rest = { format: format.name, body, source, lines };
  if (source.length > LONGEST) {
    const reason = `The front matter is longer than ${LONGEST / 1024} KB.`;
    return { ...rest, fields: {}, problem: { line: 1, reason } };
  }
  try {
    return { ...rest, fields: toFields(format.read(source)), problem: undefined };
  } catch (error) {
    const reason = `The front matter is no valid ${format.name}: ${firstLine(messageOf(error))}.`;
    return { ...rest, fields: {}, problem: { line: lineOf(error) + 1, reason } };
  }
}

/** The line of the note on which its front matter sets a field; its first line where that does not show. */
export function lineOfField({ source }: FrontMatter, name: string): number {
  const field = new RegExp(`^[\\s{]*["']?${name}["']?\\s*[:=]`, "i");
  return source.split("\n").findIndex((line) => field.test(line)) + 2;
}

function toFields(value: unknown): Fields {
  if (value === undefined || value === null) {
    return {};
  }
  if (typeof value !== "object" || Array.isArray(value)) {
    throw new TypeError("it holds no fields");
  }
  return Object.fromEntries(Object.entries(value));
}

function messageOf(error: unknown): string {
  if (error instanceof YAMLException) {
    return error.reason;
  }
  return error instanceof Error ? error.message.replace(/^Invalid TOML document: /, "") : "";
}

/** The line within the front matter, 1-based. */
function lineOf(error: unknown): number {
  if (error instanceof TomlError) {
    return error.line;
  }
  return error instanceof YAMLException ? (error.mark?.line ?? 0) + 1 : 1;
}

function findFence(markdown: string, fence: string, from: number): number | undefined {
  for (let start = from; start < markdown.length;) {
    const line = lineAt(markdown, start);
    if (isFence(line, fence)) {
      return start;
    }
    start += line.length + 1;
  }
  return undefined;
}

function isFence(line: string, fence: string): boolean {
  return line.startsWith(fence) && line.trimEnd() === fence;
}

function firstLine(text: string): string {
  return lineAt(text, 0);
}

function lineAt(text: string, start: number): string {
  const end = text.indexOf("\n", start);
  return text.slice(start, end < 0 ? undefined : end);
}

function countLines(source: string): number {
  return source.split("\n").length - 1;
}
