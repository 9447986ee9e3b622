import type { Section } from "../notes/section.ts";
import type { Query } from "../search/query.ts";
import type { Hit, SearchIndex, SectionMatch } from "../search/search-index.ts";

/** A section that speaks of what was asked, and how much of it. Sets of query words are bit masks. */
export interface Evidence {
  readonly number: number;
  readonly section: Section;
  /** The ranker's score over the most that the query could score. */
  readonly score: number;
  readonly match: SectionMatch;
  /** Words in its heading or the headings above it. */
  readonly headings: number;
  /** For each passage, the words in it and in the passages it hangs from. */
  readonly passages: readonly number[];
  /** Information in the heading and the best single passage, as a share of all that was asked. */
  readonly passageCoverage: number;
  /** The same for the section as a whole. */
  readonly sectionCoverage: number;
}

/** How many hits are looked into; the answer is never further down. */
const MAX_CANDIDATES = 16;

/** How much each word of a query says about what is asked, in the query's order. */
export function informationOf(query: Query): readonly number[] {
  return query.map((word) => word.weight * word.idf);
}

/** The information of a set of words. */
export function weigh(mask: number, information: readonly number[]): number {
  let sum = 0;
  for (let index = 0, rest = mask; rest !== 0; index += 1, rest >>>= 1) {
    if ((rest & 1) === 1) sum += information[index] ?? 0;
  }
  return sum;
}

/** Looks a query up, and measures for the best sections what they hold of it; best first. */
export function gather(
  index: SearchIndex,
  sections: readonly Section[],
  query: Query,
): readonly Evidence[] {
  const information = informationOf(query);
  const total = information.reduce((sum, value) => sum + value, 0);
  if (total === 0) return [];
  return index
    .search(query)
    .slice(0, MAX_CANDIDATES)
    .flatMap((hit) => {
      const section = sections[hit.section];
      return section === undefined ? [] : [measure(index, section, hit, query, information, total)];
    })
    .sort((a, b) => strength(b) - strength(a) || a.number - b.number);
}

/** How well a section answers: where it ranks, and what one place in it holds. */
export function strength(evidence: Evidence): number {
  return evidence.score + evidence.passageCoverage;
}

function measure(
  index: SearchIndex,
  section: Section,
  hit: Hit,
  query: Query,
  information: readonly number[],
  total: number,
): Evidence {
  const match = index.match(hit.section, query);
  const headings = match.title | match.path;
  const passages: number[] = [];
  section.passages.forEach((passage, at) => {
    const above = passage.parent === undefined ? 0 : (passages[passage.parent] ?? 0);
    passages.push((match.passages[at] ?? 0) | above);
  });
  let best = headings;
  let all = headings;
  for (const mask of passages) {
    if (weigh(mask | headings, information) > weigh(best, information)) best = mask | headings;
    all |= mask;
  }
  return {
    number: hit.section,
    section,
    score: hit.score / total,
    match,
    headings,
    passages,
    passageCoverage: weigh(best, information) / total,
    sectionCoverage: weigh(all, information) / total,
  };
}
