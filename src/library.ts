import { perMillion } from "./answers/surprise.ts";
import { english, type Words } from "./answers/words.ts";
import type { Knowledge } from "./notes/knowledge.ts";
import { createPermalinks, type Permalinks } from "./notes/permalink.ts";
import type { Problem } from "./notes/problem.ts";
import type { Section } from "./notes/section.ts";
import { Parts } from "./parts.ts";
import type { Policy } from "./policy.ts";
import type { Scope } from "./scope.ts";
import { type Acronyms, learnAcronyms } from "./search/acronyms.ts";
import { toQuery } from "./search/build-query.ts";
import type { SearchDocument } from "./search/document.ts";
import { Numeronyms } from "./search/numeronyms.ts";
import type { Query } from "./search/query.ts";
import { SearchIndex } from "./search/search-index.ts";
import type { IndexSnapshot } from "./search/snapshot.ts";

/** The notes, read and indexed: ready to be asked. */
export interface Library {
  /** Number of notes. */
  readonly notes: number;
  readonly sections: readonly Section[];
  readonly problems: readonly Problem[];
  /** Names this state of the notes: the same for the same content. */
  readonly version: string;
  readonly index: SearchIndex;
  readonly acronyms: Acronyms;
  /** Numbers of the sections right below a section. */
  readonly below: (section: Section) => readonly number[];
  /** The number of the section that a conversation remembers by this key. */
  readonly byKey: (key: string) => number | undefined;
  /** The section at a place in the notes; without an anchor, the first of the note that says anything. */
  readonly find: (path: string, anchor: string | undefined) => Section | undefined;
  /** The bot's own sentences, in the language of whoever asks. */
  readonly words: Words;
  /** What the index is to be asked for a text. */
  readonly toQuery: (text: string) => Query;
  /** The address of a place on the published site; `undefined` without one. */
  readonly address: Permalinks;
  /** Whether it has a note at that path. */
  readonly has: (path: string) => boolean;
  /**
   * The notes that may be shown in a place alone, with an index of their own: not even the rarity of
   * a word tells of the others. Made the first time, which takes as long as indexing them. All notes
   * if `undefined`.
   */
  readonly within: (scope: Scope | undefined) => Library;
  /**
   * Every different scope that the policy or a note makes, to be indexed before anybody asks. The
   * scope of a place that is not among them is made when somebody asks there.
   */
  readonly scopes: (policy: Pick<Policy, "in" | "channels">) => readonly Scope[];
}

export interface LibraryOptions {
  /** Address of the published site, for links to sections; without it they show file and line. */
  readonly siteUrl?: string | undefined;
}

/** Notes and the index over them: all that takes time to make, and nothing that can't be written down. */
export interface IndexedKnowledge {
  readonly knowledge: Knowledge;
  readonly index: SearchIndex;
  readonly acronyms: Acronyms;
}

/** An index made before, and where in it the sections of notes begin that are the same, by path. */
export interface EarlierIndex {
  readonly index: IndexSnapshot;
  readonly sections: ReadonlyMap<string, number>;
}

/** Indexes notes that have been read. The result is the same with an earlier index, and sooner there. */
export function indexKnowledge(knowledge: Knowledge, earlier?: EarlierIndex): IndexedKnowledge {
  const documents = knowledge.notes.flatMap((note, number) =>
    note.sections.map((section) => toDocument(section, number)),
  );
  const same = earlier && {
    index: earlier.index,
    sections: knowledge.notes.flatMap(({ path, sections }) => {
      const begin = earlier.sections.get(path);
      return sections.map((_, at) => (begin === undefined ? undefined : begin + at));
    }),
  };
  return {
    knowledge,
    index: new SearchIndex(documents, same),
    acronyms: learnAcronyms(documents),
  };
}

/** Makes a library of indexed notes. */
export function createLibrary(indexed: IndexedKnowledge, options: LibraryOptions = {}): Library {
  return toLibrary(indexed, createPermalinks(indexed.knowledge.notes, options.siteUrl));
}

/** All parts of a library are on the same site. */
function toLibrary(indexed: IndexedKnowledge, permalinks: Permalinks): Library {
  const { knowledge, index, acronyms } = indexed;
  const { notes, problems, version } = knowledge;
  const sections = notes.flatMap((note) => note.sections);
  const byKey = new Map(sections.map((section, number) => [sectionKey(section), number]));
  const below = childrenOf(knowledge);
  const paths = new Set(notes.map(({ path }) => path));
  const numeronyms = new Numeronyms(() => sections.map(({ headings }) => headings.at(-1) ?? ""));
  const library: Library = {
    notes: notes.length,
    sections,
    problems,
    version,
    index,
    acronyms,
    below: (section) => below.get(section) ?? [],
    byKey: (key) => byKey.get(key),
    find: (path, anchor) => {
      const note = notes.find((candidate) => candidate.path === path);
      const exact = note?.sections.find(
        (section) => anchor !== undefined && section.anchor === anchor,
      );
      return exact ?? note?.sections.find(({ passages }) => passages.length > 0);
    },
    words: english,
    toQuery: (text) => toQuery(text, index, { acronyms, numeronyms, isWord: isSaid }),
    address: (path, anchor) => (paths.has(path) ? permalinks(path, anchor) : undefined),
    has: (path) => paths.has(path),
    within: (scope) => (scope === undefined ? library : parts.within(scope)),
    scopes: (policy) => parts.scopes(policy),
  };
  const parts = new Parts(library, knowledge, (part) =>
    toLibrary(indexKnowledge(part), permalinks),
  );
  return library;
}

/** Whether people say a word, whatever the notes do. */
function isSaid(word: string): boolean {
  return perMillion(word) > 0;
}

/** Names a section for as long as its note keeps its headings. */
export function sectionKey({ note, headings, line }: Section): string {
  return `${note.path}:${line}:${headings.at(-1) ?? ""}`;
}

/** The path of the note whose section a key names. */
export function pathOf(key: string): string {
  return /^(.*?):\d+:/su.exec(key)?.[1] ?? key;
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

function childrenOf({ notes }: Knowledge): ReadonlyMap<Section, readonly number[]> {
  const children = new Map<Section, number[]>();
  let number = 0;
  for (const { sections } of notes) {
    for (const { parent } of sections) {
      const above = parent === undefined ? undefined : sections[parent];
      if (above !== undefined) children.set(above, [...(children.get(above) ?? []), number]);
      number += 1;
    }
  }
  return children;
}
