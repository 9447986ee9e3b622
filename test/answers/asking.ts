import type { Answer } from "../../src/answers/answer.ts";
import { breadcrumb } from "../../src/answers/body.ts";
import { MemoryConversations } from "../../src/answers/conversation.ts";
import { decide } from "../../src/answers/decide.ts";
import { type Findings, lookUp } from "../../src/answers/look-up.ts";
import { type Question, understand } from "../../src/answers/question.ts";
import { asPlainText } from "../../src/answers/text.ts";
import { type Bot, createBot } from "../../src/bot.ts";
import {
  createLibrary,
  indexKnowledge,
  type Library,
  type LibraryOptions,
} from "../../src/library.ts";
import type { Section } from "../../src/notes/section.ts";
import { notesOf } from "../notes/reading.ts";

/** A library of notes by path. */
export function libraryOf(files: Record<string, string>, options?: LibraryOptions): Library {
  const knowledge = { notes: notesOf(files), problems: [], version: "1" };
  return createLibrary(indexKnowledge(knowledge), options);
}

/** Notes of unrelated things, so that words are as rare as in a collection. */
export const FILLER: Record<string, string> = Object.fromEntries(
  ["soup", "bread", "salad", "pasta", "curry", "cake"].map((dish) => [
    `recipes/${dish}.md`,
    `# ${dish}\n\n## Shopping for ${dish}\n\nBuy fresh vegetables.\n\n## Cooking ${dish}\n\nStir it in a pot.\n`,
  ]),
);

export function botOf(library: Library, now = () => 0): Bot {
  return createBot({ library, conversations: new MemoryConversations({ now }), now });
}

/** The answer to the last of some messages, said one after the other in a thread. */
export async function ask(library: Library, ...said: readonly string[]): Promise<Answer> {
  const bot = botOf(library);
  let last: Answer | undefined;
  for (const [at, text] of said.entries()) {
    last = await bot.answer({ id: `${at}`, thread: "test:1", text });
  }
  if (last === undefined) throw new Error("nothing was said");
  return last;
}

/** What a question finds in a library. */
export function find(
  library: Library,
  text: string,
): { readonly question: Question; readonly findings: Findings } {
  const question = understand(text);
  return { question, findings: lookUp(library, question) };
}

/** The answer to a question that nothing was said before. */
export function answerTo(library: Library, text: string): Answer {
  return decide(library, understand(text)).answer;
}

export function textOf({ body }: Answer): string {
  return asPlainText(body);
}

/** The headings of an answer's citations, best first. */
export function citedBy({ citations }: Answer): readonly string[] {
  return citations.map(({ headings }) => breadcrumb(headings));
}

export function labelsOf({ options }: Answer): readonly string[] {
  return options.map(({ label }) => label);
}

/** The section of a library with that heading. */
export function sectionIn({ sections }: Library, heading: string): Section {
  const section = sections.find(({ headings }) => headings.at(-1) === heading);
  if (section === undefined) throw new Error(`no section ${heading}`);
  return section;
}
