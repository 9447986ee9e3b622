import { type Knowledge, readKnowledge } from "./notes/knowledge.ts";
import type { Problem } from "./notes/problem.ts";
import type { Section } from "./notes/section.ts";
import { type Acronyms, learnAcronyms } from "./search/acronyms.ts";
import { toQuery } from "./search/build-query.ts";
import type { SearchDocument } from "./search/document.ts";
import type { Query } from "./search/query.ts";
import { stem } from "./search/stem.ts";
import { relatedTo } from "./search/thesaurus.ts";
import { SearchIndex } from "./search/search-index.ts";

/** The notes, read and indexed: ready to be asked. */
export interface Library {
  /** Number of notes. */
  readonly notes: number;
  readonly sections: readonly Section[];
  /** Section numbers by the key under which a conversation remembers them. */
  readonly byKey: ReadonlyMap<string, number>;
  /** For each section, the sections right below it. */
  readonly children: ReadonlyMap<Section, readonly number[]>;
  readonly problems: readonly Problem[];
  /** Names this state of the notes: the same for the same content. */
  readonly version: string;
  readonly index: SearchIndex;
  readonly acronyms: Acronyms;
  /** What the index is to be asked for a text. */
  readonly toQuery: (text: string) => Query;
  /** The address of a place on the published site; `undefined` without one. */
  readonly address: (path: string, anchor: string | undefined) => string | undefined;
}

export interface LibraryOptions {
  /** Address of the published site, for links to sections; without it they show file and line. */
  readonly siteUrl?: string | undefined;
}

/**
 * Reads a folder of notes and indexes it.
 *
 * @throws {SetupError} if there is no such folder.
 */
export async function openLibrary(folder: string, options: LibraryOptions = {}): Promise<Library> {
  return indexKnowledge(await readKnowledge(folder), options);
}

/** Indexes notes that have been read. */
export function indexKnowledge(knowledge: Knowledge, _options: LibraryOptions = {}): Library {
  const { notes, problems, version } = knowledge;
  const sections = notes.flatMap((note) => note.sections);
  const children = new Map<Section, number[]>();
  const documents: SearchDocument[] = [];
  notes.forEach((note, number) => {
    const first = documents.length;
    note.sections.forEach((section, at) => {
      documents.push(toDocument(section, number));
      const above = section.parent === undefined ? undefined : note.sections[section.parent];
      if (above !== undefined) children.set(above, [...(children.get(above) ?? []), first + at]);
    });
  });
  const index = new SearchIndex(documents);
  const acronyms = learnAcronyms(documents);
  return {
    notes: notes.length,
    sections,
    byKey: new Map(sections.map((section, number) => [sectionKey(section), number])),
    children,
    problems,
    version,
    index,
    acronyms,
    toQuery: (text) => withRelated(toQuery(text, index, acronyms)),
    address: () => undefined,
  };
}

/** Names a section for as long as its note keeps its headings. */
export function sectionKey({ note, headings, line }: Section): string {
  return `${note.path}:${line}:${headings.at(-1) ?? ""}`;
}

function toDocument({ headings, kind, note, passages }: Section, number: number): SearchDocument {
  // A tag in every section of a note would be rare in none, and so tell nothing.
  const tags = kind === "note" ? note.tags : [];
  return {
    title: headings.at(-1) ?? note.title,
    path: [...headings.slice(0, -1), ...note.aliases, ...tags].join("\n"),
    note: number,
    passages: passages.map(({ text }) => text),
  };
}

const RW = 0.35;
function withRelated(query: Query): Query {
  return query.map((word) => {
    const first = word.alternatives[0]?.term ?? stem(word.raw.toLowerCase());
    const known = new Set(word.alternatives.map(({ term }) => term));
    const extra = relatedTo(first).filter((t) => !known.has(t)).map((term) => ({ term, weight: RW }));
    return { ...word, alternatives: [...word.alternatives, ...extra] };
  });
}
