import type { Library } from "../library.ts";

const MAX_SUGGESTIONS = 3;

/** By index: a library is copied for each language it is asked in. */
const known = new WeakMap<Library["index"], readonly string[]>();

/** Titles of the notes that others link to most: what somebody new might ask about. */
export function suggestions(library: Library): readonly string[] {
  const before = known.get(library.index);
  if (before !== undefined) return before;
  const links = new Map<string, number>();
  for (const section of library.sections) {
    for (const { path } of section.links) {
      if (path !== undefined && path !== section.note.path) {
        links.set(path, (links.get(path) ?? 0) + 1);
      }
    }
  }
  const says = new Map<string, string>();
  for (const { note, shape } of library.sections) {
    if (shape === "text") says.set(note.path, note.title);
  }
  const titles = [...says]
    .toSorted(([a], [b]) => (links.get(b) ?? 0) - (links.get(a) ?? 0) || (a < b ? -1 : 1))
    .slice(0, MAX_SUGGESTIONS)
    .map(([, title]) => title);
  known.set(library.index, titles);
  return titles;
}
