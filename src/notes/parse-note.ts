import { takeFootnotes } from "./footnotes.ts";
import type { Note } from "./note.ts";
import type { NoteHead, Section, SectionLink } from "./section.ts";
import type { Access } from "./access.ts";
import { type FrontMatter, lineOfField, readFrontMatter } from "./front-matter.ts";
import { parseMarkdown } from "./markdown/parser.ts";
import { toMetadata, type Metadata } from "./metadata.ts";
import { takeMetadata } from "./note-head.ts";
import type { SectionDraft } from "./outline.ts";
import type { Problem } from "./problem.ts";
import { readPhrase } from "./phrase.ts";
import { type Properties, readProperties } from "./properties.ts";
import { readSections } from "./read-sections.ts";
import { tooCostly } from "./reading-cost.ts";
import { shapesOf } from "./shape.ts";
import type { Token } from "markdown-it";

/** What a file turned out to be: a note, or nothing to serve, and what was wrong with it. */
export interface ParsedNote {
  /** `undefined` for drafts, private notes, and those that can't be read or might be private. */
  readonly note: Note | undefined;
  readonly problem: Problem | undefined;
}

/**
 * Reads one note. Its links lead nowhere yet: `resolveLinks` needs all notes for that.
 *
 * A note with broken front matter is not served, since it might say that the note is private.
 */
export function parseNote(path: string, markdown: string): ParsedNote {
  const costs = tooCostly(markdown);
  if (costs !== undefined) {
    return {
      note: undefined,
      problem: { path, kind: "too-costly", line: undefined, reason: costs },
    };
  }
  const front = readFrontMatter(normalize(markdown));
  if (front.problem !== undefined) {
    return { note: undefined, problem: { path, kind: "front-matter", ...front.problem } };
  }
  const metadata = toMetadata(front.fields);
  const { access } = metadata;
  if (access.kind !== "nowhere") {
    return { note: readBody(path, front, metadata, access), problem: undefined };
  }
  const { mistake } = access;
  if (mistake === undefined) return { note: undefined, problem: undefined };
  const { field, reason } = mistake;
  return {
    note: undefined,
    problem: { path, kind: "front-matter", line: lineOfField(front, field), reason },
  };
}

function readBody(
  path: string,
  front: FrontMatter,
  metadata: Metadata,
  access: Access,
): Note | undefined {
  const isHugo = front.format === "TOML";
  const environment = { hasWikiLinks: !isHugo, isMdx: path.endsWith(".mdx") };
  const { tokens: text, byLabel } = takeFootnotes(parseMarkdown(front.body, environment));
  const { tokens, tags } = takeMetadata(text);
  const title = metadata.title ?? firstHeading(tokens) ?? titleFromPath(path);
  const { sections, name } = readSections(tokens, {
    title,
    lineOffset: front.lines,
    environment,
    footnotes: byLabel,
  });
  // What the H1 calls the note is a name of it, too.
  const names = name === undefined || name === title ? [] : [name];
  const head: NoteHead = {
    path,
    title,
    aliases: [...metadata.aliases, ...names],
    tags: [...new Set([...metadata.tags, ...tags])],
  };
  const { slug, url } = metadata;
  const generator = isHugo ? "hugo" : undefined;
  const isEmpty = sections.length === 1 && sections[0]?.passages.length === 0;
  // Hugo's index pages without text only list others.
  return isEmpty && /(?:^|\/)_index\./.test(path)
    ? undefined
    : {
        ...head,
        sections: withProperties(toSections(sections, head), readProperties(front, environment)),
        access,
        generator,
        slug,
        url,
      };
}

/**
 * Properties stand behind what opens the note, since that says what it is about; where nothing does, its
 * description opens it. They make no text of a note that only leads to others.
 */
function withProperties(
  sections: readonly Section[],
  { description, fields, links }: Properties,
): readonly Section[] {
  const [own, ...others] = sections;
  if (own === undefined) return sections;
  const opening = own.passages.length === 0 ? (description ?? []) : own.passages;
  const passages = [opening, fields ?? []].flat();
  const isBare = own.shape === "stub" || own.shape === "picture";
  const described: Section = {
    ...own,
    shape: isBare && passages.length > 0 ? "text" : own.shape,
    passages,
    links: [...own.links, ...links.map(unresolved)],
  };
  return [described, ...others];
}

function toSections(drafts: readonly SectionDraft[], note: NoteHead): readonly Section[] {
  const shapes = shapesOf(drafts);
  return drafts.map((draft, index) => ({
    note,
    headings: draft.headings,
    kind: draft.kind,
    anchor: draft.anchor,
    line: draft.line,
    parent: draft.parent,
    shape: shapes[index] ?? "text",
    passages: draft.passages,
    links: draft.links.map(unresolved),
    otherAnchors: draft.ids,
    pictures: draft.pictures,
  }));
}

function unresolved(link: { readonly text: string; readonly url: string }): SectionLink {
  return { ...link, path: undefined, anchor: undefined };
}

/** As if every editor wrote the same: no byte order mark, no Windows line ends, no half characters. */
function normalize(markdown: string): string {
  return markdown
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .toWellFormed();
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
