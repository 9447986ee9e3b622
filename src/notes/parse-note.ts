import { takeFootnotes } from "./footnotes.ts";
import type { Note } from "./note.ts";
import type { NoteHead, Section } from "./section.ts";
import { readFrontMatter } from "./front-matter.ts";
import { parseMarkdown } from "./markdown/parser.ts";
import { toMetadata, type Metadata } from "./metadata.ts";
import { takeMetadata } from "./note-head.ts";
import type { SectionDraft } from "./outline.ts";
import type { Problem } from "./problem.ts";
import { readPhrase } from "./phrase.ts";
import { readSections } from "./read-sections.ts";
import { shapesOf } from "./shape.ts";
import type { Token } from "markdown-it";

/** What a file turned out to be: a note, or nothing to serve, and what was wrong with it. */
export interface ParsedNote {
  /** `undefined` for drafts and private notes. */
  readonly note: Note | undefined;
  readonly problems: readonly Problem[];
}

/**
 * Reads one note. Its links lead nowhere yet: `resolveLinks` needs all notes for that.
 * Broken front matter is a problem, and the text is read without it.
 */
export function parseNote(path: string, markdown: string): ParsedNote {
  const front = readFrontMatter(normalize(markdown));
  const metadata = toMetadata(front.fields);
  const problems = front.problem === undefined ? [] : [{ path, ...front.problem }];
  if (metadata.isHidden) {
    return { note: undefined, problems };
  }
  const isHugo = front.format === "TOML";
  const environment = { hasWikiLinks: !isHugo, isMdx: path.endsWith(".mdx") };
  const { tokens: text, byLabel } = takeFootnotes(parseMarkdown(front.body, environment));
  const { tokens, tags } = takeMetadata(text);
  const title = metadata.title ?? firstHeading(tokens) ?? titleFromPath(path);
  const lineOffset = front.lines;
  const options = { title, lineOffset, environment, footnotes: byLabel };
  const drafts = readSections(tokens, options);
  return { note: toNote({ path, title, tags, metadata, drafts, isHugo }), problems };
}

function normalize(markdown: string): string {
  return markdown.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
}

function toNote(parts: {
  readonly path: string;
  readonly title: string;
  readonly tags: readonly string[];
  readonly metadata: Metadata;
  readonly drafts: readonly SectionDraft[];
  readonly isHugo: boolean;
}): Note {
  const { path, title, tags, metadata, drafts, isHugo } = parts;
  const head: NoteHead = {
    path,
    title,
    aliases: metadata.aliases,
    tags: [...new Set([...metadata.tags, ...tags])],
  };
  const shapes = shapesOf(drafts);
  const sections = drafts.map((section, index): Section => ({
    note: head,
    headings: section.headings,
    kind: section.kind,
    anchor: section.anchor,
    line: section.line,
    parent: section.parent,
    shape: shapes[index] ?? "text",
    passages: section.passages,
    links: section.links.map((link) => ({ ...link, path: undefined, anchor: undefined })),
    otherAnchors: section.ids,
    pictures: section.pictures,
  }));
  const { slug, url } = metadata;
  return { ...head, sections, generator: isHugo ? "hugo" : undefined, slug, url };
}

function firstHeading(tokens: readonly Token[]): string | undefined {
  const index = tokens.findIndex((token) => token.type === "heading_open" && token.tag === "h1");
  const text = index < 0 ? "" : readPhrase(tokens[index + 1]?.children ?? []).text;
  return text === "" ? undefined : text;
}

/** File names that say nothing: the folder's name does. */
const NAMELESS = /^(?:_?index|readme)$/i;

function titleFromPath(path: string): string {
  const parts = path.split("/");
  const name = (parts.pop() ?? path).replace(/\.(?:html\.)?(?:md|mdx|markdown)(?:\.erb)?$/i, "");
  return NAMELESS.test(name) ? (parts.pop() ?? name) : name;
}
