import type { Findings } from "./look-up.ts";

/** "Which of them …?" is answered from what was cited before, if that says anything about it. */
export function amongCited(findings: Findings): Findings {
  const { evidence, cited, required } = findings;
  const among = evidence.filter(
    ({ number, match }) =>
      cited.includes(number) && match.passages.some((mask) => (mask & required) !== 0),
  );
  return among.length === 0 ? findings : { ...findings, evidence: among };
}

/** Whether any evidence on the topic of the thread holds a word of what is asked about it. */
export function speaksOfTopic({ evidence, required }: Findings): boolean {
  return evidence.some(({ all, onTopic }) => onTopic > 0 && (all & required) !== 0);
}
