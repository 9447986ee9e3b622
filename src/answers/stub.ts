import { weigh } from "../search/word-set.ts";
import type { Extract } from "./cite.ts";
import { type Evidence, informationOf } from "./evidence.ts";
import type { Findings } from "./look-up.ts";
import type { Question } from "./question.ts";
import { roomBeside, select } from "./select.ts";

/** The share of what was asked that a heading has to name to be the heading for it. */
const NAMES_IT = 0.75;
/** Of that, the share that its own words have to name: "Sick days" is no heading for "vacation days". */
const BY_ITSELF = 0.4;
/** Other sections are shown beside a stub if they hold about as much as its heading names. */
const AS_MUCH = 0.9;
const MAX_ELSEWHERE = 2;

/**
 * Finds a heading that names what was asked and has nothing under it. Text with such a heading, or
 * that holds as much under a heading that names as much, goes first. Where the best evidence is
 * good enough for an answer (`isSure`), a heading that names less will do.
 */
export function findStub(findings: Findings, isSure: boolean): Evidence | undefined {
  const { evidence, query, required } = findings;
  const [best] = evidence;
  const information = informationOf(query);
  const asked = weigh(required, information);
  const named = ({ match }: Evidence): number => weigh(match.title & required, information);
  const stub = evidence.find(
    (candidate) =>
      isEmpty(candidate) &&
      named(candidate) >= BY_ITSELF * asked &&
      weigh(candidate.headings & required, information) >= NAMES_IT * asked,
  );
  if (stub === undefined) {
    return best !== undefined && isSure && isEmpty(best) && named(best) > 0 ? best : undefined;
  }
  if (stub === best) return stub;
  const isRivalled = evidence.some(
    (candidate) =>
      !isEmpty(candidate) &&
      candidate.coverage >= stub.coverage &&
      (named(candidate) >= named(stub) || candidate.onTopic > stub.onTopic),
  );
  return isRivalled ? undefined : stub;
}

/** Where else the notes speak of what a stub is the heading for. */
export function elsewhere(
  findings: Findings,
  question: Question,
  stub: Evidence,
): readonly Extract[] {
  const information = informationOf(findings.query);
  return findings.evidence
    .filter(
      (candidate) =>
        candidate !== stub &&
        candidate.section.shape === "text" &&
        candidate.coverage >= AS_MUCH * stub.coverage,
    )
    .slice(0, MAX_ELSEWHERE)
    .map((candidate) => ({
      section: candidate.section,
      passages: select(candidate, information, question.kind, roomBeside(question.kind)),
    }));
}

function isEmpty({ section }: Evidence): boolean {
  return section.shape === "stub" || section.shape === "picture";
}
