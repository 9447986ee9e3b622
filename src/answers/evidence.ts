import type { Library } from "../library.ts";
import type { Section } from "../notes/section.ts";
import type { Query } from "../search/query.ts";
import type { Hit, SectionMatch } from "../search/search-index.ts";
import { weigh } from "../search/word-set.ts";
import { definitionsOf } from "./definitions.ts";
import { isLinkOnly } from "./link-only.ts";
import { isStep } from "./passage-groups.ts";
import { surprise } from "./surprise.ts";

/** A section that speaks of what was asked, and how much of it. Sets of query words are bit masks. */
export interface Evidence {
  readonly number: number;
  readonly section: Section;
  /** The ranker's score as a share of the information in the query; about 2 is the most. */
  readonly score: number;
  readonly match: SectionMatch;
  /** Words in its heading or the headings above it. */
  readonly headings: number;
  /** For each passage, the words in it and in the passages it hangs from. */
  readonly passages: readonly number[];
  /** The most that one passage covers with the headings above it, as a set of words. */
  readonly best: number;
  /** All words that the section's statements hold. */
  readonly all: number;
  /** The information in `best`, as a share of what the question requires, 0 to 1. */
  readonly coverage: number;
  /** The same by how telling the words are, whatever the notes make of them. */
  readonly tellingCoverage: number;
  /** The most telling coverage by one passage alone, without the headings above it. */
  readonly bareCoverage: number;
  /** How much it belongs to what the thread speaks of, 0 to about 1; 0 when nothing is leaned on. */
  readonly onTopic: number;
  /** More than 0 if it stands in a note of the last answer and holds a word of what is asked. */
  readonly nearby: number;
  /** More than 0 if its heading, or a long form that it gives, is what a definition is asked of. */
  readonly named: number;
  /** More than 0 if it is asked how to do something, and it has steps or code. */
  readonly shown: number;
}

/** What the evidence is measured by. */
export interface Focus {
  /** Words that it has to cover, as bits. */
  readonly required: number;
  /** Words of the topic that the question leans on, as bits. */
  readonly topic: number;
  /** Numbers of the sections that the last answer of the thread came from. */
  readonly cited: readonly number[];
  /** How much the topic counts, 0 to 1: little where another is put in its place. */
  readonly topicWeight: number;
  /** What is to be defined, if anything: then the section that is headed by it comes first. */
  readonly subject: string | undefined;
  /** Whether it is asked how to do something. */
  readonly isHowTo: boolean;
  /** Numbers of the sections that spell out an acronym that is asked about, and what that adds. */
  readonly spellingOut: ReadonlySet<number>;
  readonly spellingOutCounts: number;
}

/** How many hits are looked into; an answer was never found further down. */
const MAX_CANDIDATES = 16;

/** The share of a word's information that does not depend on how rarely people say it. */
const BASE = 0.25;

/** What stands for a word with less trust than this (a related word, an acronym) counts half. */
export const DIRECT = 0.7;

/** Sections without statements of their own stand behind those that have some. */
const SILENCE: Partial<Record<Section["shape"], number>> = {
  links: 0.4,
  picture: 0.4,
  pointer: 0.3,
  container: 0.15,
};

/** What it adds to hold all words of the topic, and to have been cited in the last answer. */
const ON_TOPIC = 0.8;
const CITED = 0.3;
/**
 * What it adds to stand in a note that was cited: a thread mostly goes on about the same note. More
 * than this finds no more of what does, and loses what does not.
 */
const NEARBY = 0.3;

/** What it adds to be headed by what is to be defined, to spell it out, and to say what it is. */
const HEADED = 0.5;
const DEFINES = 0.3;

/** What it adds to show how: of sections that are about as good, the one with the steps answers. */
const SHOWS = 0.15;

/**
 * How much each word of a query says about what is asked, in the query's order: rare in the notes,
 * and rare in what people say.
 */
export function informationOf(query: Query): readonly number[] {
  return query.map(({ weight, idf, raw }) => weight * idf * (BASE + (1 - BASE) * surprise(raw)));
}

/** Measures for the sections that fit a query best what they hold of it; best first. */
export function gather(library: Library, query: Query, focus: Focus): readonly Evidence[] {
  const found = library.index.search(query);
  const notes = citedNotes(library, focus);
  const hits = found.filter(
    ({ section }, at) => at < MAX_CANDIDATES || notes.has(library.sections[section]?.note),
  );
  const missed = focus.cited.filter((number) => !hits.some(({ section }) => section === number));
  const all = [...hits, ...missed.map((section) => ({ section, score: 0 }))];
  return measureAll(library, query, focus, all).toSorted(
    (a, b) => strength(b) - strength(a) || a.number - b.number,
  );
}

/** How well a section answers: where it ranks, and what one place in it holds. */
export function strength(evidence: Evidence): number {
  const { score, coverage, section, onTopic, named, nearby, shown } = evidence;
  return score + coverage + onTopic + nearby + named + shown - (SILENCE[section.shape] ?? 0);
}

/** Measures what sections hold of a query, in the order of the hits. */
export function measureAll(
  library: Library,
  query: Query,
  focus: Focus,
  hits: readonly Hit[],
): readonly Evidence[] {
  const most = query.reduce((sum, { weight, idf }) => sum + weight * idf, 0);
  if (most === 0) return [];
  const direct = query.map((word) => ({
    ...word,
    alternatives: word.alternatives.filter(({ weight }) => weight >= DIRECT),
  }));
  const scale: Scale = {
    most,
    focus,
    notes: citedNotes(library, focus),
    information: informationOf(query),
    telling: query.map(({ raw }) => surprise(raw)),
    isDefinition: focus.subject === undefined ? undefined : definitionsOf(focus.subject),
  };
  return hits.flatMap((hit) => {
    const section = library.sections[hit.section];
    if (section === undefined) return [];
    const match = library.index.match(hit.section, query);
    return [measure(section, hit, match, library.index.match(hit.section, direct), scale)];
  });
}

function citedNotes(library: Library, { cited }: Focus): Scale["notes"] {
  return new Set(cited.map((number) => library.sections[number]?.note));
}

interface Scale {
  readonly most: number;
  readonly focus: Focus;
  /** The notes that the last answer came from. */
  readonly notes: ReadonlySet<Section["note"] | undefined>;
  readonly information: readonly number[];
  readonly telling: readonly number[];
  /** Whether a section says what is to be defined. */
  readonly isDefinition: ((section: Section) => boolean) | undefined;
}

function measure(
  section: Section,
  hit: Hit,
  match: SectionMatch,
  direct: SectionMatch,
  { most, focus, notes, information, telling, isDefinition }: Scale,
): Evidence {
  const { required, topic, cited } = focus;
  const headings = match.title | match.path;
  const exactHeadings = direct.title | direct.path;
  const passages = withInherited(section, match);
  const exact = withInherited(section, direct);

  /** The share that a set of words covers; those that are only related count half. */
  const share = (held: number, exactly: number, values: readonly number[]): number => {
    const asked = weigh(required, values);
    const covered = weigh(held & required, values) + weigh(exactly & required, values);
    return asked === 0 ? 0 : covered / 2 / asked;
  };
  let best = headings;
  let all = headings;
  let coverage = share(headings, exactHeadings, information);
  let tellingCoverage = share(headings, exactHeadings, telling);
  let bareCoverage = 0;
  section.passages.forEach((passage, at) => {
    if (isLinkOnly(passage)) return;
    const held = (passages[at] ?? 0) | headings;
    const exactly = (exact[at] ?? 0) | exactHeadings;
    all |= held;
    const covered = share(held, exactly, information);
    if (covered > coverage) {
      coverage = covered;
      best = held;
    }
    tellingCoverage = Math.max(tellingCoverage, share(held, exactly, telling));
    bareCoverage = Math.max(bareCoverage, share(passages[at] ?? 0, exact[at] ?? 0, telling));
  });
  const topicShare = topic === 0 ? 0 : weigh(all & topic, information) / weigh(topic, information);
  return {
    number: hit.section,
    section,
    score: hit.score / most,
    match,
    headings,
    passages,
    best,
    all,
    coverage,
    tellingCoverage,
    bareCoverage,
    named:
      (focus.subject === undefined
        ? 0
        : HEADED *
          exactness(focus.subject, section) *
          share(match.title, direct.title, information)) +
      (isDefinition?.(section) === true ? DEFINES : 0) +
      (focus.spellingOut.has(hit.section) ? focus.spellingOutCounts : 0),
    onTopic:
      focus.topicWeight * (ON_TOPIC * topicShare + (cited.includes(hit.section) ? CITED : 0)),
    nearby: notes.has(section.note) && (all & required) !== 0 ? NEARBY : 0,
    shown:
      focus.isHowTo && section.passages.some((each) => each.kind === "code" || isStep(each))
        ? SHOWS
        : 0,
  };
}

/**
 * How little else a heading says than what is to be defined: 1 for nothing, 0.5 for as much again. An
 * acronym in brackets is the same again in short.
 */
function exactness(subject: string, { headings }: Section): number {
  const heading = (headings.at(-1) ?? "").replace(/\([^)]*\)/g, " ");
  return Math.min(1, countWords(subject) / countWords(heading));
}

function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 1;
}

/** For each passage, the words in it and in the passages it hangs from. */
function withInherited({ passages }: Section, match: SectionMatch): readonly number[] {
  const masks: number[] = [];
  passages.forEach(({ parent }, at) => {
    const above = parent === undefined ? 0 : (masks[parent] ?? 0);
    masks.push((match.passages[at] ?? 0) | above);
  });
  return masks;
}
