import { existsSync } from "node:fs";
import { readKnowledge } from "../../src/notes/knowledge.ts";
import { sampleQuestions, toDocuments } from "../bench/sample.ts";

const GARDEN = "../shared/notes/garden";

/** The garden's notes where they are, else those that are shipped. */
export const notesForLoad = existsSync(GARDEN) ? GARDEN : "knowledge";

/** Different questions about the notes of a folder, as people write them in a chat. */
export async function questionsAbout(folder: string): Promise<readonly string[]> {
  const documents = toDocuments(await readKnowledge(folder));
  // What Slack would escape is not asked: this is about time, and not about text.
  return sampleQuestions(documents, 2_000).filter((text) => /^[\p{L}\d][^<>&@]{8,}$/u.test(text));
}
