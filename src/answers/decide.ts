import type { Library } from "../library.ts";
import type { Section } from "../notes/section.ts";
import { findAmbiguity } from "./ambiguity.ts";
import type { Answer } from "./answer.ts";
import type { Extract } from "./cite.ts";
import { planComparison } from "./compare.ts";
import { composeComparison } from "./comparison.ts";
import { confidence, THRESHOLD } from "./confidence.ts";
import { type Evidence, informationOf, strength, weigh } from "./evidence.ts";
import { composeFound, composePointer } from "./found.ts";
import { type Findings, lookUp } from "./look-up.ts";
import type { Question } from "./question.ts";
import { composeNotFound, composeStub } from "./refuse.ts";
import { composeChoice } from "./reply.ts";
import { roomBeside, roomFor, select } from "./select.ts";

/** An answer, with what led to it. */
export interface Decision {
  readonly answer: Answer;
  readonly findings: Findings;
  readonly confidence: number;
  readonly verdict: string;
}

/** Decides what a question is answered with: a quote, a stub, a pointer, or a refusal. */
export function decide(library: Library, question: Question): Decision {
  const found = lookUp(library, question);
  const findings = question.lean === "among" ? amongCited(found) : found;
  const [best] = findings.evidence;
  if (best === undefined) {
    const answer = composeNotFound(library, []);
    return { answer, findings, confidence: 0, verdict: "No section holds any word of it." };
  }
  const sure = confidence(library, question, findings, best);

  const ambiguity = question.comparison === undefined ? findAmbiguity(library, question, findings) : undefined;
  if (ambiguity !== undefined && sure >= THRESHOLD) {
    const answer = composeChoice(library, ambiguity.word, ambiguity.options);
    return { answer, findings, confidence: sure, verdict: "A word means several things." };
  }

  if (question.comparison !== undefined) {
    const plan =
      question.lean === "among" && question.topics.length > 0 && !speaksOf(findings)
        ? undefined
        : planComparison(library, question.comparison, findings);
    if (plan?.stub !== undefined) {
      const answer = composeStub(library, plan.stub.section, elsewhere(findings, question, plan.stub));
      return { answer, findings, confidence: sure, verdict: "The heading is there, with no text." };
    }
    if (plan !== undefined) {
      const answer = composeComparison(library, plan.plan);
      return { answer, findings, confidence: sure, verdict: "The notes speak of the sides." };
    }
  }
  const stub = findStub(findings, best);
  if (stub !== undefined) {
    const answer = composeStub(library, stub.section, elsewhere(findings, question, stub));
    return { answer, findings, confidence: sure, verdict: "The heading is there, with no text." };
  }
  if (sure < THRESHOLD) {
    const nearest = findings.evidence.map(({ section }) => section);
    const answer = composeNotFound(library, nearest);
    return { answer, findings, confidence: sure, verdict: "Too little of what was asked is there." };
  }
  return {
    answer: answerFrom(library, findings, question, best),
    findings,
    confidence: sure,
    verdict: "Quoted from the section that holds most of it.",
  };
}

/** Whether any evidence holds a word that was asked about what was compared before. */
function speaksOf({ evidence, required, topic }: Findings): boolean {
  return evidence.some(({ all, onTopic }) => topic !== 0 && onTopic > 0 && (all & required) !== 0);
}

/** "Which of them …?" is answered from what was cited before, if that says anything about it. */
function amongCited(findings: Findings): Findings {
  const { evidence, cited, required } = findings;
  const among = evidence.filter(
    ({ number, match }) =>
      cited.includes(number) && match.passages.some((mask) => (mask & required) !== 0),
  );
  return among.length === 0 ? findings : { ...findings, evidence: among };
}

/** A heading that names all that was asked counts as a stub only if no text says as much. */
const STUB_COVERAGE = 0.75;

function findStub(findings: Findings, best: Evidence): Evidence | undefined {
  const { evidence, query, required } = findings;
  const information = informationOf(query);
  const asked = weigh(required, information);
  const covered = ({ headings }: Evidence): number => weigh(headings & required, information) / asked;
  const isEmpty = ({ section }: Evidence): boolean =>
    section.shape === "stub" || section.shape === "picture";
  const stub = evidence.find(
    (candidate) =>
      isEmpty(candidate) &&
      (candidate.match.title & required) !== 0 &&
      covered(candidate) >= STUB_COVERAGE,
  );
  if (stub === undefined || stub === best) return stub;
  const rival = evidence.find(
    (candidate) =>
      !isEmpty(candidate) && weigh(candidate.match.title & required, information) >= weigh(stub.match.title & required, information) && candidate.coverage >= stub.coverage,
  );
  return rival === undefined ? stub : undefined;
}

function elsewhere(findings: Findings, question: Question, stub: Evidence): readonly Extract[] {
  const information = informationOf(findings.query);
  return findings.evidence
    .filter(
      (candidate) =>
        candidate !== stub &&
        candidate.section.shape === "text" &&
        candidate.coverage >= 0.9 * stub.coverage,
    )
    .slice(0, 2)
    .map((candidate) => ({
      section: candidate.section,
      passages: select(candidate, information, question.kind, roomBeside(question.kind)),
    }));
}

/** How far behind the best a section may be and still be quoted beside it. */
const BESIDE_SHARE = 0.6;
const MAX_SECTIONS = 3;

function answerFrom(
  library: Library,
  findings: Findings,
  question: Question,
  best: Evidence,
): Answer {
  const information = informationOf(findings.query);
  const extract = (evidence: Evidence, room = roomFor(question.kind)): readonly Extract[] => {
    const { section } = evidence;
    const below = belowOf(library, section);
    if (section.shape === "container" || (evidence === best && question.kind === "list" && below.length > 2)) {
      return [{ section, passages: section.passages.length > 0 ? [0] : [] }, ...below.slice(0, MAX_BELOW).map(opening)];
    }
    return [{ section, passages: select(evidence, information, question.kind, room) }];
  };
  const target = pointedTo(library, best.section);
  if (target !== undefined) {
    const passages = [...target.passages.keys()].slice(0, roomFor(question.kind).passages);
    return composePointer(library, best.section, [{ section: target, passages }]);
  }
  const beside = findings.evidence
    .filter(
      (candidate) =>
        candidate !== best &&
        candidate.section.passages.length > 0 &&
        candidate.section.shape !== "pointer" &&
        strength(candidate) >= BESIDE_SHARE * strength(best),
    )
    .slice(0, MAX_SECTIONS - 1);
  const extracts = [...extract(best), ...beside.flatMap((candidate) => extract(candidate, roomBeside(question.kind)))];
  return composeFound(library, extracts, findings.evidence.length > extracts.length);
}

/** The section that a pointer leads to, if it is among the notes. */
function pointedTo(library: Library, section: Section): Section | undefined {
  if (section.shape !== "pointer") return undefined;
  const link = section.links.find(({ path }) => path !== undefined);
  if (link === undefined) return undefined;
  const inNote = library.sections.filter(({ note }) => note.path === link.path);
  return (
    inNote.find(({ anchor }) => link.anchor !== undefined && anchor === link.anchor) ??
    inNote.find(({ passages }) => passages.length > 0)
  );
}

/** How many sections below a heading are opened. */
const MAX_BELOW = 8;

/** The sections right below a heading that have something to say. */
function belowOf(library: Library, section: Section): readonly Section[] {
  return (library.children.get(section) ?? []).flatMap((number) => library.sections[number] ?? []);
}

/** The beginning of a section: enough to tell what it is about. */
function opening(section: Section): Extract {
  return { section, passages: section.passages.length > 0 ? [0] : [] };
}
