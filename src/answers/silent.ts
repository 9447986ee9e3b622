import type { Library } from "../library.ts";
import type { Comparison } from "./sides.ts";

/** Words that count less are fillers. */
const CARRIES_MEANING = 0.5;

/** The sides of a comparison that no note has a word of. */
export function silentSides(
  { toQuery }: Pick<Library, "toQuery">,
  comparison: Comparison | undefined,
): readonly string[] {
  return (comparison?.sides ?? []).filter((side) => {
    const words = toQuery(side).filter(({ weight }) => weight >= CARRIES_MEANING);
    return words.length > 0 && words.every(({ alternatives }) => alternatives.length === 0);
  });
}
