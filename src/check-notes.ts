import { indexKnowledge } from "./library.ts";
import { readFiles } from "./notes/knowledge.ts";
import { linkTarget } from "./notes/link-target.ts";
import { NoteFinder } from "./notes/note-finder.ts";
import type { Note } from "./notes/note.ts";
import { parseNote } from "./notes/parse-note.ts";
import type { ProblemKind } from "./notes/problem.ts";
import { resolveLinks } from "./notes/resolve-links.ts";
import type { Section } from "./notes/section.ts";
import type { Acronyms } from "./search/acronyms.ts";

/**
 * What can be better in notes that are read:
 *
 * - `dead-link`: it leads to no note that is served, or to no heading in it
 * - `duplicate-anchor`: two headings of a note have one address, and links reach the first
 * - `stub`: a heading with nothing under it
 * - `ambiguous-acronym`: it stands for several things
 */
export type FlawKind = "dead-link" | "duplicate-anchor" | "stub" | "ambiguous-acronym";

/** Something in the notes that keeps the bot from answering as well as it could. */
export interface NoteFinding {
  readonly kind: ProblemKind | FlawKind;
  /** `undefined` for what concerns all notes. */
  readonly path: string | undefined;
  /** 1-based; `undefined` if it concerns the whole file. */
  readonly line: number | undefined;
  /** What is wrong, as a sentence. */
  readonly text: string;
}

/** What there is in a folder of notes, and what is wrong with it. */
export interface NotesReport {
  readonly notes: number;
  readonly sections: number;
  /** Drafts and private notes. */
  readonly hidden: number;
  readonly findings: readonly NoteFinding[];
}

/**
 * Looks for what keeps the notes of a folder from being answered from.
 *
 * @throws {SetupError} if there is no such folder.
 */
export async function checkNotes(folder: string): Promise<NotesReport> {
  const { files, problems: unread, version } = await readFiles(folder);
  const parsed = files.map(({ path, markdown }) => {
    const { note, problem } = parseNote(path, markdown);
    return { path, note, problem };
  });
  const notes = parsed.flatMap(({ note }) => note ?? []);
  const problems = [...unread, ...parsed.flatMap(({ problem }) => problem ?? [])];
  // Hugo's pages that only list others are no drafts.
  const hidden = parsed.filter(({ note, problem, path }) => {
    return note === undefined && problem === undefined && !/(?:^|\/)_index\./u.test(path);
  });
  const finder = new NoteFinder(notes);
  const { acronyms } = indexKnowledge({ notes: resolveLinks(notes), problems, version });
  return {
    notes: notes.length,
    sections: notes.reduce((sum, { sections }) => sum + sections.length, 0),
    hidden: hidden.length,
    findings: [
      ...problems.map(({ path, kind, line, reason }) => ({ path, kind, line, text: reason })),
      ...notes.flatMap((note) => deadLinks(note, finder)),
      ...notes.flatMap(duplicateAnchors),
      ...notes.flatMap(stubs),
      ...ambiguousAcronyms(acronyms),
    ],
  };
}

function deadLinks(note: Note, finder: NoteFinder): readonly NoteFinding[] {
  return note.sections.flatMap((section) =>
    section.links.flatMap(({ url = "" }) => {
      const { name, fragment } = leadsTo(url);
      if (name === undefined) return [];
      const place = finder.find(url, note.path);
      const shown = fragment === undefined ? name : `${name}#${fragment}`;
      if (place === undefined) {
        return found("dead-link", note, section, `“${shown}” leads to no note that is served.`);
      }
      if (fragment === undefined || place.anchor !== undefined) return [];
      return found("dead-link", note, section, `“${shown}” leads to no heading of ${place.path}.`);
    }),
  );
}

const NOTE_FILE = /\.(?:md|mdx|markdown|html?|md\.erb)$/iu;
/** A picture, a program: no version number, such as `v1.2`. */
const ANY_FILE = /\.[a-z][a-z\d]{1,7}$/iu;

/** The note and the heading that a link means; no name for what is meant to lead elsewhere. */
function leadsTo(url: string): {
  readonly name: string | undefined;
  readonly fragment: string | undefined;
} {
  const target = linkTarget(url);
  const nowhere = { name: undefined, fragment: undefined };
  if (target.kind === "web" || target.kind === "none") return nowhere;
  const name = target.kind === "file" ? target.file : target.name;
  const written = target.kind === "file" ? target.fragment : target.heading;
  // Obsidian's blocks and footnotes have addresses, but are no headings.
  const fragment = written !== undefined && /^(?:\^|fn)/u.test(written) ? undefined : written;
  if (ANY_FILE.test(name) && !NOTE_FILE.test(name)) return nowhere;
  // Without an ending it may be any page of the site; a link into its own note has no name.
  if (target.kind === "file" && name !== "" && !NOTE_FILE.test(name)) return nowhere;
  return { name, fragment };
}

function duplicateAnchors({ sections, path }: Note): readonly NoteFinding[] {
  const first = new Map<string, number>();
  return sections.flatMap((section): readonly NoteFinding[] => {
    const { anchor, kind, line } = section;
    // An item has the address of the heading above it.
    if (anchor === undefined || kind === "item") return [];
    const known = first.get(anchor);
    if (known === undefined) {
      first.set(anchor, line);
      return [];
    }
    const text = `“#${anchor}” is the address of line ${known} as well.`;
    return [{ kind: "duplicate-anchor", path, line, text }];
  });
}

function stubs(note: Note): readonly NoteFinding[] {
  return note.sections.flatMap((section) => {
    if (section.shape !== "stub") return [];
    return found("stub", note, section, `“${section.headings.at(-1) ?? ""}” has nothing under it.`);
  });
}

function ambiguousAcronyms(acronyms: Acronyms): readonly NoteFinding[] {
  return acronyms.entries().flatMap(([acronym, meanings]): readonly NoteFinding[] => {
    if (meanings.length < 2) return [];
    const forms = meanings.map(({ longForm }) => longForm).join(", ");
    const text = `“${acronym.toUpperCase()}” stands for ${forms}.`;
    return [{ kind: "ambiguous-acronym", path: undefined, line: undefined, text }];
  });
}

function found(kind: FlawKind, { path }: Note, { line }: Section, text: string): [NoteFinding] {
  return [{ kind, path, line, text }];
}
