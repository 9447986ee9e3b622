import type { Section } from "../notes/section.ts";

/** A label has few words; what it is the label of stands below it. */
const LABEL = 40;

const ARTICLE = /^(?:the |an? )/u;
const WORD = /[\p{L}\p{N}]/u;
const GOES_ON =
  /^(?:s|es)?(?: \([^)]{1,40}\))?(?: is\b| are\b| means\b| stands\b|:| [\u2013\u2014-] |, )/u;

/**
 * Tells whether a section says what something is: a passage begins with it, goes on "is a", or is a
 * label that names it, with something below. Nothing is compiled for it, which would take longer than
 * all that it is used for.
 */
export function definitionsOf(subject: string): (section: Section) => boolean {
  const name = subject.slice(0, 60).toLowerCase();
  return ({ passages }) => {
    const parents = new Set(passages.map(({ parent }) => parent));
    return passages.some(({ text }, index) => {
      const begin = text.slice(0, 200).toLowerCase();
      return (
        says(begin, name) ||
        says(begin.replace(ARTICLE, ""), name) ||
        (text.length <= LABEL && parents.has(index) && names(begin, name))
      );
    });
  };
}

function says(text: string, name: string): boolean {
  return text.startsWith(name) && GOES_ON.test(text.slice(name.length));
}

/** Whether a text holds a name as words of its own. */
function names(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    const end = at + name.length;
    if (!WORD.test(text.charAt(at - 1)) && !WORD.test(text.charAt(end))) return true;
    if (name === "") return false;
  }
  return false;
}
