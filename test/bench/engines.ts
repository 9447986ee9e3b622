import { Index } from "flexsearch";
import lunr from "lunr";
import MiniSearch from "minisearch";
import bm25 from "wink-bm25-text-search";
import { learnAcronyms } from "../../src/search/acronyms.ts";
import { toQuery } from "../../src/search/build-query.ts";
import { SearchIndex } from "../../src/search/search-index.ts";
import { stem } from "../../src/search/stem.ts";
import { isStopWord } from "../../src/search/stop-words.ts";
import { type JudgedDocument, toSearchDocuments } from "./judged-set.ts";

/** Finds, for a question, the numbers of the sections that answer it, best first. */
export type Search = (question: string) => readonly number[];

/** How many results are asked of each engine. */
const LIMIT = 50;

/**
 * Each indexes documents and gives its search: the others in the best configuration found for them,
 * but for FlexSearch, which is as it comes (and would find nothing without `suggest`).
 */
export const engines: Readonly<Record<string, (documents: readonly JudgedDocument[]) => Search>> = {
  Footnote(documents) {
    const sections = toSearchDocuments(documents);
    const index = new SearchIndex(sections);
    const acronyms = learnAcronyms(sections);
    return (question) =>
      index.search(toQuery(question, index, { acronyms }), LIMIT).map(({ section }) => section);
  },

  MiniSearch(documents) {
    const index = new MiniSearch({
      fields: ["title", "path", "text"],
      processTerm: toStem,
      searchOptions: { boost: { title: 2, path: 1 } },
    });
    index.addAll(documents.map(({ title, path, text }, id) => ({ id, title, path, text })));
    return (question) => index.search(question).map(({ id }) => Number(id));
  },

  Lunr(documents) {
    const index = lunr(function build() {
      this.ref("id");
      for (const field of ["title", "path", "text"]) this.field(field);
      documents.forEach(({ title = "", path = "", text }, id) => {
        this.add({ id: String(id), title: plain(title), path: plain(path), text: plain(text) });
      });
    });
    return (question) =>
      index
        .query((query) => {
          query.term(lunr.tokenizer(plain(question)), {});
        })
        .map(({ ref }) => Number(ref));
  },

  "wink-bm25"(documents) {
    const engine = bm25();
    engine.defineConfig({ fldWeights: { title: 2, path: 1, text: 1 } });
    engine.definePrepTasks([
      (text) =>
        (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
          .map(toStem)
          .filter((term) => term !== undefined),
    ]);
    documents.forEach(({ title = "", path = "", text }, id) => {
      engine.addDoc({ title, path, text }, id);
    });
    engine.consolidate();
    return (question) => engine.search(question, LIMIT).map(([id]) => Number(id));
  },

  FlexSearch(documents) {
    const index = new Index();
    documents.forEach(({ title = "", path = "", text }, id) => {
      index.add(id, `${title} ${path} ${text}`);
    });
    return (question) => index.search(question, LIMIT, { suggest: true }).map(Number);
  },
};

/** Lunr cuts at spaces only: "word," and "word." would be two words. */
function plain(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]+/gu, " ");
}

function toStem(word: string): string | undefined {
  const lower = word.toLowerCase();
  return isStopWord(lower) ? undefined : stem(lower);
}
