import type { SearchDocument } from "../../src/search/document.ts";
import { learnAcronyms } from "../../src/search/acronyms.ts";
import { toQuery } from "../../src/search/build-query.ts";
import { SearchIndex } from "../../src/search/search-index.ts";

/** A section for tests: its heading, then its passages. */
export function section(
  title: string,
  passages: readonly string[] = [],
  rest: Partial<SearchDocument> = {},
): SearchDocument {
  return { title, path: "", note: 0, passages, ...rest };
}

/** Sections of unrelated notes, each in one of its own, so that words are as rare as in a collection. */
export const FILLER: readonly SearchDocument[] = Array.from({ length: 40 }, (_, number) =>
  section(`Recipe ${number}`, [`Stir the soup number${number} in a pot and serve it hot.`], {
    note: 100 + number,
  }),
);

/** Indexes sections, and finds the headings that answer a question. */
export function createFinder(documents: readonly SearchDocument[]) {
  const all = [...documents, ...FILLER];
  const index = new SearchIndex(all);
  const acronyms = learnAcronyms(all);
  const query = (question: string) => toQuery(question, index, { acronyms });
  const find = (question: string) =>
    index.search(query(question)).map((hit) => all[hit.section]?.title ?? "");
  return { index, query, find };
}
