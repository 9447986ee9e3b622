import type { Library } from "../library.ts";
import type { Answer } from "./answer.ts";
import { paragraph, root } from "./body.ts";
import type { Turn } from "./conversation.ts";
import { decide } from "./decide.ts";
import { composeFound, quoteSection } from "./found.ts";
import { understand } from "./question.ts";
import { composeReply } from "./reply.ts";
import { suggestions } from "./suggestions.ts";

/** Shows the next page of the last answer of a thread; `undefined` when there is none to go on with. */
export function showMore(library: Library, turns: readonly Turn[]): Answer | undefined {
  const last = turns.at(-1);
  if (last === undefined) return undefined;
  // The turn that asked, before the pages that followed it.
  const first = turns.length - 1 - last.page;
  const asked = turns[Math.max(0, first)];
  if (asked === undefined || !ANSWERED.has(asked.outcome)) return undefined;
  const question = understand(asked.question, turns.slice(0, Math.max(0, first)));
  const { pages } = decide(library, question);
  const page = pages[last.page];
  return page === undefined
    ? nothingMore(library)
    : composeFound(library, page, last.page + 1 < pages.length);
}

/** "Why?": what else there is, or else once more all of the section, which may well say it. */
export function showMoreOrWhole(library: Library, turns: readonly Turn[]): Answer | undefined {
  const more = showMore(library, turns);
  return more?.kind === "reply" ? (showWhole(library, turns) ?? more) : more;
}

/** Shows all of the section that the last answer of a thread was mainly quoted from. */
export function showWhole(library: Library, turns: readonly Turn[]): Answer | undefined {
  const number = library.byKey(turns.at(-1)?.cited[0] ?? "");
  const section = number === undefined ? undefined : library.sections[number];
  if (section === undefined) return undefined;
  return quoteSection(library, section);
}

/** Where there is no answer to go on with, what can be asked; after a refusal, that this was all. */
export function showNothing(library: Library, turns: readonly Turn[]): Answer {
  return turns.at(-1)?.outcome === "not-found"
    ? nothingMore(library)
    : composeReply(library, "help", suggestions(library));
}

const ANSWERED: ReadonlySet<Answer["kind"]> = new Set(["found", "comparison", "pointer", "stub"]);

function nothingMore(library: Library): Answer {
  return {
    kind: "reply",
    body: root(paragraph(library.words.noMore)),
    citations: [],
    options: [],
    version: library.version,
  };
}
