/**
 * How bad it is:
 *
 * - `well`: it works
 * - `known`: worth knowing, and nothing to do
 * - `weak`: something does not work, the rest does
 * - `broken`: it does not work at all
 */
export type Severity = "well" | "known" | "weak" | "broken";

/** What was looked at. */
export type Area = "settings" | "store" | "notes" | "slack" | "discord";

/** One thing that was found out. */
export interface Finding {
  readonly area: Area;
  readonly severity: Severity;
  /** What there is, and what to do about it, in sentences. */
  readonly text: string;
  /** What does not work as long as that is so. */
  readonly off?: string;
  /** Where, for what is in many places. */
  readonly places?: readonly string[];
}
