import { createHash } from "node:crypto";
import type { Answer } from "./answers/answer.ts";
import { breadcrumb } from "./answers/body.ts";
import { quoteSection } from "./answers/found.ts";
import { suggestions } from "./answers/suggestions.ts";
import { type Library, sectionKey } from "./library.ts";
import type { Section } from "./notes/section.ts";
import { fold } from "./search/fold.ts";

/** A section to choose: how people read where it is, and a short name for it that stays. */
export interface Title {
  readonly label: string;
  /** 16 letters; the same as long as the note keeps its headings. */
  readonly id: string;
}

interface Entry extends Title {
  readonly section: Section;
  /** The words of the own heading, and of those above it. */
  readonly own: readonly string[];
  readonly all: readonly string[];
}

const known = new WeakMap<Library, ReadonlyMap<string, Entry>>();

/**
 * Sections whose headings have words that begin like those typed, the closest first; without
 * anything typed, those that somebody new might ask about.
 */
export function completeTitles(library: Library, typed: string, limit = 25): readonly Title[] {
  const words = toWords(typed);
  const entries = [...entriesOf(library).values()];
  if (words.length === 0) {
    const names = suggestions(library);
    return entries.filter(({ label }) => names.includes(label)).slice(0, limit);
  }
  return entries
    .map((entry) => ({ entry, closeness: closeness(entry, words) }))
    .filter(({ closeness: close }) => close > 0)
    .toSorted((a, b) => b.closeness - a.closeness)
    .slice(0, limit)
    .map(({ entry: { label, id } }) => ({ label, id }));
}

/** All of one section; `undefined` if the notes have it no more, or not for these readers. */
export function showSection(library: Library, id: string): Answer | undefined {
  const section = entriesOf(library).get(id)?.section;
  return section === undefined ? undefined : quoteSection(library, section);
}

/** Nothing if a typed word begins none; more for the own heading, and more yet for all of it. */
function closeness({ own, all }: Entry, words: readonly string[]): number {
  if (!words.every(beginsOne(all))) return 0;
  const inOwn = words.filter(beginsOne(own)).length / words.length;
  const isWhole = own.join(" ") === words.join(" ") ? 1 : 0;
  return 1 + 2 * inOwn + isWhole + 1 / (1 + all.length);
}

function entriesOf(library: Library): ReadonlyMap<string, Entry> {
  const before = known.get(library);
  if (before !== undefined) return before;
  const entries = new Map<string, Entry>();
  for (const section of library.sections) {
    if (section.passages.length === 0) continue;
    const id = createHash("sha256").update(sectionKey(section)).digest("base64url").slice(0, 16);
    const heading = section.headings.at(-1) ?? section.note.title;
    entries.set(id, {
      id,
      section,
      label: breadcrumb(section.headings),
      own: toWords(heading),
      all: section.headings.flatMap(toWords),
    });
  }
  known.set(library, entries);
  return entries;
}

function toWords(text: string): readonly string[] {
  return fold(text)
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

function beginsOne(names: readonly string[]): (word: string) => boolean {
  return (word) => names.some((name) => name.startsWith(word));
}
