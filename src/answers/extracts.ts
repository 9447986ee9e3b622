import type { Library } from "../library.ts";
import type { Section } from "../notes/section.ts";
import type { Extract } from "./cite.ts";
import { type Evidence, informationOf, strength } from "./evidence.ts";
import type { Findings } from "./look-up.ts";
import { favourNumbers } from "./how-much.ts";
import type { Question } from "./question.ts";
import { asMuchAsFits, roomBeside, roomFor, select } from "./select.ts";

/** How far behind the best a section may be and still be quoted beside it. */
const BESIDE_SHARE = 0.6;
const MAX_SECTIONS = 3;
/** How much of the section that a pointer leads to is quoted. */
const OPENING = 6;
/** How many sections below a heading are opened. */
const MAX_BELOW = 8;
/** How many sections below one that says how are quoted with it, and how many characters of them. */
const BELOW = { sections: 3, characters: 1_000 };
/** What one "more" shows: characters of text. */
const PAGE = 900;

/** Whether a section has anything to show: text of its own, or sections below it. */
export function canBeQuoted({ passages, shape }: Section): boolean {
  return passages.length > 0 || shape === "container";
}

/** What is quoted at first: the best section, and what stands beside it. */
export function extractsFor(
  library: Library,
  question: Question,
  findings: Findings,
  best: Evidence,
): readonly Extract[] {
  const information = informationOf(findings.query);
  const main = mainExtracts(library, question, best, { ...findings, information });
  const opened = new Set(main.map(({ section }) => section));
  const beside = findings.evidence
    .filter(
      (candidate) =>
        !opened.has(candidate.section) &&
        candidate.section.passages.length > 0 &&
        candidate.section.shape !== "pointer" &&
        strength(candidate) >= BESIDE_SHARE * strength(best),
    )
    .slice(0, MAX_SECTIONS - 1)
    .map((candidate) => ({
      section: candidate.section,
      passages: select(
        candidate,
        information,
        question.kind,
        roomBeside(question.kind),
        favourNumbers(findings.demand, candidate.section),
      ),
    }));
  return [...main, ...beside];
}

/** What is asked: the information of each word, and the words that have to be there, as bits. */
interface Asked extends Pick<Findings, "required" | "demand"> {
  readonly information: readonly number[];
}

/** A heading without text of its own, or over what a list was asked of, is opened. */
function mainExtracts(
  library: Library,
  question: Question,
  best: Evidence,
  { information, required, demand }: Asked,
): readonly Extract[] {
  const { section } = best;
  const below = library.below(section).flatMap((number) => library.sections[number] ?? []);
  const isContainer = section.shape === "container" && !saysSome(best);
  const isOver = question.kind === "list" && below.length > 2 && !hasList(section);
  if (isContainer || isOver) {
    return [section, ...below.slice(0, MAX_BELOW)].map(beginning);
  }
  if (isPartAsked(best, required) || isHeadingSaid(question, best, required)) {
    const whole = [section, ...(question.kind === "how-to" ? below : [])].map((each) => ({
      section: each,
      passages: asMuchAsFits(each, question.kind),
    }));
    return inRoom(whole);
  }
  const room = roomFor(question.kind, section);
  const favour = favourNumbers(demand, section);
  return [{ section, passages: select(best, information, question.kind, room, favour) }];
}

/** Whether a section lists anything itself. */
function hasList({ passages }: Section): boolean {
  return passages.filter(({ kind }) => kind === "item" || kind === "row").length > 1;
}

/** Whether a passage of the section's own holds a word of what is asked: a property of its note. */
function saysSome({ match, headings }: Evidence): boolean {
  return match.passages.some((own) => (own & ~headings) !== 0);
}

/**
 * Whether a question names a part of something, and nothing in it: "black friday timeline" asks for all
 * that stands under *Timeline* below *Black Friday*. What is asked of the thing itself, its own heading
 * names alone.
 */
function isPartAsked({ match: { title, path }, headings }: Evidence, required: number): boolean {
  const isNamed = (required & ~headings) === 0;
  return isNamed && (required & title & ~path) !== 0 && (required & path & ~title) !== 0;
}

/**
 * Whether a question says a heading and nothing else: "reference already exists error". Which passage
 * answers it cannot be told from its words, as they are those of the heading.
 */
function isHeadingSaid({ kind }: Question, { match, headings }: Evidence, required: number) {
  if (kind !== "lookup" && kind !== "how-to") return false;
  return (required & ~headings) === 0 && (required & match.title) !== 0;
}

/** The first of several extracts, and those after it until there is no more room: all of how it is done. */
function inRoom(extracts: readonly Extract[]): readonly Extract[] {
  const [first, ...others] = extracts.filter(({ passages }) => passages.length > 0);
  if (first === undefined) return [];
  const fitting = [first];
  let characters = 0;
  for (const extract of others.slice(0, BELOW.sections)) {
    characters += lengthOf(extract);
    if (characters > BELOW.characters) break;
    fitting.push(extract);
  }
  return fitting;
}

function lengthOf({ section, passages }: Extract): number {
  return passages.reduce((sum, at) => sum + (section.passages[at]?.text.length ?? 0), 0);
}

/** The first passage of a section: enough to tell what it is about. */
function beginning(section: Section): Extract {
  return { section, passages: section.passages.length > 0 ? [0] : [] };
}

/** The beginning of a section that another points to. */
export function opening(section: Section): Extract {
  return { section, passages: [...section.passages.keys()].slice(0, OPENING) };
}

/** What "more" shows, page by page: the rest of what was quoted, then the sections after it. */
export function restFor(
  { evidence }: Findings,
  shown: readonly Extract[],
): readonly (readonly Extract[])[] {
  const seen = new Map<Section, Set<number>>();
  for (const { section, passages } of shown) {
    seen.set(section, new Set([...(seen.get(section) ?? []), ...passages]));
  }
  const [best] = evidence;
  const sections = new Set([
    ...shown.map(({ section }) => section),
    ...evidence
      .filter(
        (candidate) => best !== undefined && strength(candidate) >= BESIDE_SHARE * strength(best),
      )
      .map(({ section }) => section),
  ]);
  const pages: Extract[][] = [];
  let page: Extract[] = [];
  let length = 0;
  for (const section of sections) {
    for (const [index, { text }] of section.passages.entries()) {
      if (seen.get(section)?.has(index) === true) continue;
      if (length > 0 && length + text.length > PAGE) {
        pages.push(page);
        page = [];
        length = 0;
      }
      const last = page.at(-1);
      if (last?.section === section)
        page[page.length - 1] = { section, passages: [...last.passages, index] };
      else page.push({ section, passages: [index] });
      length += text.length;
    }
  }
  return page.length > 0 ? [...pages, page] : pages;
}

/** The section that a pointer leads to, if it is among the notes. */
export function pointedTo(library: Library, section: Section): Section | undefined {
  if (section.shape !== "pointer") return undefined;
  const link = section.links.find(({ path }) => path !== undefined);
  if (link?.path === undefined) return undefined;
  return library.find(link.path, link.anchor);
}
