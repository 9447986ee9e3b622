import type { Token } from "markdown-it";

/** A note's body without the lines that only describe it, and the tags those lines named. */
export interface Body {
  readonly tokens: readonly Token[];
  readonly tags: readonly string[];
}

/**
 * Takes metadata out of the text: ox-hugo's list `tags : [A](…)` above the first heading, and
 * Obsidian's lines `tags: #a/b` and `parent: [[x]]` at the head and at the end of a note.
 */
export function takeMetadata(tokens: readonly Token[]): Body {
  const tags: string[] = [];
  const removed = new Set<number>();
  const heading = tokens.findIndex((token) => token.type === "heading_open");
  const headEnd = heading < 0 ? tokens.length : heading;
  for (let index = 0; index < headEnd; index += 1) {
    const end = tagListEnd(tokens, index);
    if (end !== undefined) {
      for (let at = index; at <= end; at += 1) {
        for (const tag of linkTexts(tokens[at], tokens[at - 1])) tags.push(tag);
        removed.add(at);
      }
    }
  }
  for (const index of metadataParagraphs(tokens, headEnd)) {
    // Not spread: a hostile note has more tags than a call takes arguments.
    for (const tag of hashTags(tokens[index + 1]?.content ?? "")) tags.push(tag);
    for (const at of [index, index + 1, index + 2]) {
      removed.add(at);
    }
  }
  return {
    tokens: removed.size === 0 ? tokens : tokens.filter((_, index) => !removed.has(index)),
    tags,
  };
}

/** Where the definitions of the term that begins here end, if it is "tags". */
function tagListEnd(tokens: readonly Token[], start: number): number | undefined {
  const term = tokens[start];
  const isTags =
    term?.type === "dt_open" &&
    term.level === 1 &&
    tokens[start + 1]?.content.trim().toLowerCase() === "tags";
  if (!isTags) {
    return undefined;
  }
  const next = tokens.findIndex(
    (token, at) => at > start && (token.type === "dl_close" || token.type === "dt_open"),
  );
  return next < 0 ? undefined : next - 1;
}

function linkTexts(token: Token | undefined, before: Token | undefined): readonly string[] {
  if (token?.type !== "inline" || before?.type === "dt_open") {
    return [];
  }
  const children = token.children ?? [];
  const texts = children.flatMap((child, index) =>
    child.type === "link_open" ? (children[index + 1]?.content ?? []) : [],
  );
  return texts.length > 0 ? texts : token.content.split(",").map((tag) => tag.trim());
}

/** Indices of the paragraphs at the head and the end that hold nothing but fields. */
function metadataParagraphs(tokens: readonly Token[], headEnd: number): readonly number[] {
  const found: number[] = [];
  let start = 0;
  while (start < headEnd && (tokens[start]?.type === "hr" || isMetadata(tokens, start))) {
    if (tokens[start]?.type !== "hr") {
      found.push(start);
    }
    start += tokens[start]?.type === "hr" ? 1 : 3;
  }
  // Tags below the note's title; a field there ("Status: accepted") is what the note says.
  if (start === headEnd && tokens[start]?.tag === "h1" && isTagsAlone(tokens, start + 3)) {
    start += 3;
    found.push(start);
    start += 3;
  }
  // `tags: #a` with `---` right below it reads as a heading.
  for (let end = tokens.length - 1; end >= start;) {
    if (tokens[end]?.type === "hr") {
      end -= 1;
    } else if (isMetadata(tokens, end - 2)) {
      found.push(end - 2);
      end -= 3;
    } else {
      break;
    }
  }
  return found;
}

const FIELD = /^(?:tags?|parent|parents|aliases|alias|up|related|status)\s*::?(?=\s|$)/i;

function isMetadata(tokens: readonly Token[], index: number): boolean {
  const open = tokens[index];
  const isBlock =
    open?.type === "paragraph_open" || (open?.type === "heading_open" && open.markup === "-");
  if (!isBlock || open.level !== 0) {
    return false;
  }
  const lines = (tokens[index + 1]?.content ?? "").split("\n");
  return lines.every((line) => FIELD.test(line) || isTagLine(line) || /^\s*-\s/.test(line));
}

function isTagsAlone(tokens: readonly Token[], index: number): boolean {
  const lines = (tokens[index + 1]?.content ?? "").split("\n");
  return tokens[index]?.type === "paragraph_open" && lines.every(isTagLine);
}

function isTagLine(line: string): boolean {
  return /^\s*#[^\s#]+(?:[\s,]+#[^\s#]+)*\s*$/.test(line);
}

function hashTags(content: string): readonly string[] {
  return Array.from(content.matchAll(/(?:^|[\s,])#([^\s#,]+)/g), (match) => match[1] ?? "");
}
