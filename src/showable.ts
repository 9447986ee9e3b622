import type { Answer } from "./answers/answer.ts";
import { breadcrumb } from "./answers/body.ts";
import type { Turn } from "./answers/conversation.ts";
import { type Library, pathOf } from "./library.ts";

/** By index: a library is copied for each language it is asked in. */
const known = new WeakMap<Library["index"], ReadonlySet<string>>();

/**
 * Whether an answer that was given before, perhaps elsewhere, holds only what these notes may show:
 * to be asked before it is shared, or shown again.
 */
export function isShowable(
  library: Library,
  { citations, options }: Pick<Answer, "citations" | "options">,
): boolean {
  return (
    citations.every(({ path }) => library.has(path)) &&
    options.every(({ label }) => namesIn(library).has(label))
  );
}

/**
 * The turns of a thread that a part of the notes may go on from: none, if the thread was told of
 * others, since what it speaks of may be their words.
 */
export function turnsWithin(
  part: Library,
  whole: Library,
  turns: readonly Turn[],
): readonly Turn[] {
  if (part === whole) return turns;
  const isHidden = (label: string): boolean =>
    namesIn(whole).has(label) && !namesIn(part).has(label);
  const isTold = turns.some(
    ({ cited, options }) =>
      cited.some((key) => !part.has(pathOf(key))) || options.some(({ label }) => isHidden(label)),
  );
  return isTold ? [] : turns;
}

/** All that an option may be called: headings, titles, and what acronyms stand for. */
function namesIn({ index, sections, acronyms }: Library): ReadonlySet<string> {
  const before = known.get(index);
  if (before !== undefined) return before;
  const names = new Set(
    sections.flatMap(({ headings, note }) => [breadcrumb(headings), note.title]),
  );
  for (const [, meanings] of acronyms.entries()) {
    for (const { longForm } of meanings) names.add(longForm);
  }
  known.set(index, names);
  return names;
}
