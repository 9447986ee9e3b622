import type { Nodes } from "mdast";
import type { Answer } from "../../src/answers/answer.ts";
import { breadcrumb, place } from "../../src/answers/body.ts";
import { withoutMarkup } from "../../src/answers/chatter.ts";
import { english } from "../../src/answers/words.ts";
import type { Library } from "../../src/library.ts";

/** Stands for the asker's words in what the bot says. */
const ASKED = "\u0001";

/** What the bot says in its own voice, without the asker's words. */
const SAID: ReadonlySet<string> = new Set(
  Object.values(english)
    .flatMap((words) => (typeof words === "function" ? words(ASKED).split(ASKED) : words))
    .map(tidy),
);

/** Numbers of citations, the mark between cells, and punctuation of the bot's sentences. */
const MARKS = /\[\d+\]|\u00b7/g;

/**
 * The texts of an answer that are neither words of the notes nor the bot's own. A comparison names
 * what was asked for, a choice the word that is not clear, and what was found the side of a
 * comparison that no note knows: these repeat the asker.
 */
export function inventedIn(answer: Answer, library: Library, said: readonly string[]): string[] {
  const notes = wordsOf(library);
  const asked = said
    .map((text) => tidy(withoutMarkup(text)))
    .join("\n")
    .toLowerCase();
  const isKnown = (text: string): boolean =>
    text === "" || SAID.has(text) || notes.includes(text) || repeatsAsker(text, asked, answer);
  return leavesOf(answer.body)
    .map(tidy)
    .filter((leaf) => !isKnown(leaf) && !leaf.split(MARKS).map(tidy).every(isKnown));
}

function repeatsAsker(text: string, asked: string, { kind }: Answer): boolean {
  if (kind !== "comparison" && kind !== "choice" && kind !== "found") return false;
  // Greetings and the like are taken out of the middle of what is asked.
  const isAsked = (words: string): boolean =>
    words.split(" ").every((word) => asked.includes(word.toLowerCase()));
  if (kind === "comparison" && isAsked(text)) return true;
  const sentences = kind === "found" ? [english.silentAbout] : Object.values(english);
  return sentences.some((words) => {
    if (typeof words !== "function") return false;
    const [before = "", after = ""] = words(ASKED).split(ASKED);
    if (!text.startsWith(before) || !text.endsWith(after)) return false;
    return isAsked(text.slice(before.length, text.length - after.length));
  });
}

const known = new WeakMap<Library, string>();

/** All that the notes say: passages, headings, and where they stand. */
function wordsOf(library: Library): string {
  const before = known.get(library);
  if (before !== undefined) return before;
  const words = library.sections
    .flatMap((section) => [
      ...section.passages.map(({ text }) => text),
      ...section.headings,
      section.note.title,
      breadcrumb(section.headings),
      place({ path: section.note.path, line: section.line }),
      `${place({ path: section.note.path, line: section.line })}${english.stub[1]}`,
      `${place({ path: section.note.path, line: section.line })}${english.onlyPicture[1]}`,
    ])
    .map(tidy)
    .join("\n");
  known.set(library, words);
  return words;
}

function leavesOf(node: Nodes): readonly string[] {
  if ("children" in node) return node.children.flatMap((child) => leavesOf(child));
  return "value" in node ? [node.value] : [];
}

function tidy(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
