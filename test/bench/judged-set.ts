import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { SearchDocument } from "../../src/search/document.ts";

/** A section of a test collection. */
export interface JudgedDocument {
  readonly id: string;
  readonly title?: string;
  readonly path?: string;
  readonly note?: string;
  readonly text: string;
}

/** A test collection: sections, questions, and which sections answer which question how well. */
export interface JudgedSet {
  readonly name: string;
  readonly documents: readonly JudgedDocument[];
  readonly questions: readonly { readonly id: string; readonly text: string }[];
  /** By question, then by section: 0 < 1 < 2. */
  readonly relevance: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** The collections below a folder; none if there is no such folder. */
export function readJudgedSets(folder: string): readonly JudgedSet[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, "qrels.jsonl")))
    .map((entry) => readJudgedSet(folder, entry.name));
}

function readJudgedSet(folder: string, name: string): JudgedSet {
  const relevance = new Map<string, Map<string, number>>();
  for (const line of readLines(join(folder, name, "qrels.jsonl"))) {
    const { q, doc, rel } = line as { q: string; doc: string; rel: number };
    relevance.set(q, (relevance.get(q) ?? new Map<string, number>()).set(doc, rel));
  }
  return {
    name,
    documents: readLines(join(folder, name, "docs.jsonl")) as JudgedDocument[],
    questions: readLines(join(folder, name, "queries.jsonl")) as { id: string; text: string }[],
    relevance,
  };
}

function readLines(file: string): unknown[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line): unknown => JSON.parse(line));
}

/** A paragraph or a list item is a passage. */
const PASSAGE_END = /\n\s*(?:\n|(?=[-*] ))/;

/** The collection's sections as the index takes them. */
export function toSearchDocuments(documents: readonly JudgedDocument[]): SearchDocument[] {
  const notes = new Map<string, number>();
  return documents.map(({ id, title = "", path = "", note = id, text }) => {
    const number = notes.get(note) ?? notes.size;
    notes.set(note, number);
    return { title, path, note: number, passages: text.split(PASSAGE_END) };
  });
}
