import type { Library } from "../library.ts";
import { carriesMeaning } from "../search/query.ts";
import type { Comparison } from "./sides.ts";

/** The sides of a comparison that no note has a word of. */
export function silentSides(
  { toQuery }: Pick<Library, "toQuery">,
  comparison: Comparison | undefined,
): readonly string[] {
  return (comparison?.sides ?? []).filter((side) => {
    const words = toQuery(side).filter(carriesMeaning);
    return words.length > 0 && words.every(({ alternatives }) => alternatives.length === 0);
  });
}
