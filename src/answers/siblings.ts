import type { Section } from "../notes/section.ts";
import type { Evidence } from "./evidence.ts";

/** What it adds to stand beside the section of another side: "Encryption › PGP" and "Encryption › TLS". */
const SIBLING = 0.6;

/** A section for one side of a comparison. */
export interface Candidate {
  readonly evidence: Evidence;
  readonly worth: number;
}

/** The best candidate of each side; one that stands beside the best of another side may be a little worse. */
export function withSiblings(
  candidates: readonly (readonly Candidate[])[],
): readonly (Evidence | undefined)[] {
  const best = candidates.map((all) => all[0]?.evidence.section);
  return candidates.map((all, side) => {
    const others = best.filter((_, at) => at !== side);
    const valued = all.map(({ evidence, worth: own }) => ({
      evidence,
      worth: own + (others.some((other) => areSiblings(evidence.section, other)) ? SIBLING : 0),
    }));
    return valued.toSorted((a, b) => b.worth - a.worth).at(0)?.evidence;
  });
}

/** Whether two sections stand below the same heading. */
export function areSiblings(section: Section, other: Section | undefined): boolean {
  return (
    section.note === other?.note && section.parent !== undefined && section.parent === other.parent
  );
}
