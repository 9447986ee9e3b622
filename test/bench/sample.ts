import type { SearchDocument } from "../../src/search/document.ts";
import type { Knowledge } from "../../src/notes/knowledge.ts";

/** The same numbers in every run, from 0 to 1: a linear congruential generator. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The sections of notes, as the index takes them. */
export function toDocuments({ notes }: Knowledge): SearchDocument[] {
  return notes.flatMap((note, number) =>
    note.sections.map(({ headings, passages }) => ({
      title: headings.at(-1) ?? note.title,
      path: headings.slice(0, -1).join("\n"),
      note: number,
      passages: passages.map(({ text }) => text),
    })),
  );
}

/** Asks about headings, and with words of the text: questions that any notes can be asked. */
export function sampleQuestions(documents: readonly SearchDocument[], count: number): string[] {
  const random = createRandom(1);
  const questions: string[] = [];
  const asking = documents.filter(({ passages }) => passages.length > 0);
  while (questions.length < count && asking.length > 0) {
    const [one, other] = [pick(asking, random), pick(asking, random)];
    const words = (pick(one?.passages ?? [], random) ?? "").split(/\s+/);
    const from = Math.floor(random() * Math.max(1, words.length - 8));
    const snippet = words.slice(from, from + 3 + Math.floor(random() * 6)).join(" ");
    const title = one?.title ?? "";
    questions.push(
      [`what is ${title}?`, `${title} vs ${other?.title ?? ""}`, `how do I ${snippet}?`, snippet][
        questions.length % 4
      ] ?? title,
    );
  }
  return questions;
}

/** Goes on from questions: to another thing, to more of the same, and in words of the text. */
export function sampleFollowUps(documents: readonly SearchDocument[], count: number): string[] {
  const random = createRandom(3);
  const asking = documents.filter(({ passages }) => passages.length > 0);
  return Array.from({ length: asking.length === 0 ? 0 : count }, (_, at) => {
    const section = pick(asking, random);
    const title = section?.title ?? "";
    const words = (pick(section?.passages ?? [], random) ?? "").split(/\s+/).slice(0, 4).join(" ");
    const forms = [
      `what about ${title}?`,
      "why is it better?",
      `and how does it ${words}?`,
      `compared to ${title}?`,
      "which one is cheaper?",
      "how do I set it up?",
    ];
    return forms[at % forms.length] ?? title;
  });
}

/**
 * More sections like those given: passages put together anew, with a word of their own each, since
 * the vocabulary of real notes also grows.
 */
export function multiply(documents: readonly SearchDocument[], count: number): SearchDocument[] {
  const random = createRandom(2);
  const all = documents.slice(0, count);
  while (all.length < count && documents.length > 0) {
    const [model, titled] = [pick(documents, random), pick(documents, random)];
    if (model === undefined || titled === undefined) break;
    const passages = model.passages.map(
      () => pick(pick(documents, random)?.passages ?? [], random) ?? "",
    );
    const own = `word${Math.floor(random() * count).toString(36)}`;
    all.push({ ...titled, note: Math.floor(all.length / 16), passages: [...passages, own] });
  }
  return all;
}

function pick<T>(values: readonly T[], random: () => number): T | undefined {
  return values[Math.floor(random() * values.length)];
}
