import type { Library } from "../library.ts";
import type { ComparisonPlan } from "./comparison.ts";
import type { Findings } from "./look-up.ts";
import type { Comparison } from "./sides.ts";

/** Plans what is put side by side; `undefined` when the notes speak of none of it. */
export function planComparison(
  _library: Library,
  _comparison: Comparison,
  _findings: Findings,
): ComparisonPlan | undefined {
  return undefined;
}
