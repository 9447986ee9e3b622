import type { Section } from "../notes/section.ts";

/** A label has few words; what it is the label of stands below it. */
const LABEL = 40;

/**
 * Tells whether a section says what something is: a passage begins with it, goes on "is a", or is a
 * label that names it, with something below. What is looked for is made once, for all sections: it
 * takes longer to make than to use.
 */
export function definitionsOf(subject: string): (section: Section) => boolean {
  const name = subject.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").slice(0, 60);
  const named = new RegExp(`(?<![\\p{L}\\p{N}])${name}(?![\\p{L}\\p{N}])`, "iu");
  const says = new RegExp(
    `^(?:the |an? )?${name}(?:s|es)?(?: \\([^)]{1,40}\\))?(?: is\\b| are\\b| means\\b| stands\\b|:| [\\u2013\\u2014-] |, )`,
    "iu",
  );
  return ({ passages }) => {
    const parents = new Set(passages.map(({ parent }) => parent));
    return passages.some(
      ({ text }, index) =>
        says.test(text.slice(0, 200)) ||
        (text.length <= LABEL && parents.has(index) && named.test(text)),
    );
  };
}
