import { outcomes } from "./questions.ts";
import { type Mark, mustNotAnswer } from "./score.ts";

/** Share of the scored questions that pass, in per cent; `undefined` if none is scored. */
export function scoreOf(marks: readonly Mark[]): number | undefined {
  const scored = marks.filter(({ passed }) => passed !== undefined);
  return scored.length === 0 ? undefined : (count(scored, hasPassed) / scored.length) * 100;
}

/** The summary that is printed at the end: one figure a line, then a table by kind. */
export function report(marks: readonly Mark[]): string {
  const lines = [
    figure("questions", String(marks.length)),
    figure("outcomes", outcomeCounts(marks)),
    ...scores(marks.filter(isScored)),
    figure("milliseconds p50 / p95", times(marks)),
    ...kinds(marks.filter(isScored)),
  ];
  return `${lines.join("\n")}\n`;
}

/** For each question that did not pass, what was asked and why it did not. */
export function reportFailures(marks: readonly Mark[]): string {
  return marks
    .filter(({ passed }) => passed === false)
    .map(({ question, failures }) => {
      const asked = [...question.thread, question.question].join(" / ");
      return `${question.id} ${question.kind}: ${asked}\n    ${failures.join("; ")}\n`;
    })
    .join("");
}

function scores(scored: readonly Mark[]): readonly string[] {
  if (scored.length === 0) return [];
  const expecting = (outcome: string) =>
    scored.filter(({ question }) => question.expect === outcome);
  const answerable = expecting("answer");
  const sought = [...answerable, ...expecting("stub")].filter(({ rank }) => rank !== undefined);
  const unanswerable = expecting("not_found");
  const forbidden = scored.filter(({ question }) => mustNotAnswer(question));
  return [
    figure("score: questions passed", share(scored, hasPassed)),
    figure("  follow-ups", share(scored.filter(isFollowUp), hasPassed)),
    figure("  stubs", share(expecting("stub"), hasPassed)),
    figure("hit@1: expected section cited first", share(sought, isCitedWithin(1))),
    figure("hit@3: among the first three", share(sought, isCitedWithin(3))),
    figure(
      "facts: all named",
      share(answerable, (mark) => mark.factsNamed),
    ),
    figure("not in the notes, and said so", share(unanswerable, saysNotFound)),
    figure(
      "false answers",
      share(forbidden, (mark) => mark.falselyAnswered),
    ),
  ];
}

function kinds(scored: readonly Mark[]): readonly string[] {
  if (scored.length === 0) return [];
  const names = [...new Set(scored.map(({ question }) => question.kind))].toSorted();
  const rows = names.map((name) => {
    const marks = scored.filter(({ question }) => question.kind === name);
    const sought = marks.filter(({ rank }) => rank !== undefined);
    return [
      name,
      String(marks.length),
      share(marks, hasPassed),
      share(sought, isCitedWithin(1)),
      share(sought, isCitedWithin(3)),
      String(count(marks, (mark) => mark.falselyAnswered)),
    ];
  });
  const header = ["kind", "n", "passed", "hit@1", "hit@3", "false answers"];
  return ["", ...[header, ...rows].map(tableRow)];
}

function tableRow([name = "", ...cells]: readonly string[]): string {
  return [name.padEnd(14), ...cells.map((cell, at) => cell.padStart(at === 0 ? 4 : 17))].join("");
}

function outcomeCounts(marks: readonly Mark[]): string {
  return outcomes
    .map((outcome) => ({ outcome, n: count(marks, ({ record }) => record.outcome === outcome) }))
    .filter(({ n }) => n > 0)
    .map(({ outcome, n }) => `${outcome} ${n}`)
    .join(", ");
}

function times(marks: readonly Mark[]): string {
  const sorted = marks.map(({ record }) => record.ms).toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.ceil(sorted.length * part) - 1] ?? 0;
  return `${at(0.5).toFixed(1)} / ${at(0.95).toFixed(1)}`;
}

function figure(name: string, value: string): string {
  return `${name.padEnd(38)}${value}`;
}

function share(marks: readonly Mark[], holds: (mark: Mark) => boolean): string {
  if (marks.length === 0) return "-";
  const held = count(marks, holds);
  return `${((held / marks.length) * 100).toFixed(1)} % (${held}/${marks.length})`;
}

function count(marks: readonly Mark[], holds: (mark: Mark) => boolean): number {
  return marks.filter(holds).length;
}

function isScored({ passed }: Mark): boolean {
  return passed !== undefined;
}

function hasPassed({ passed }: Mark): boolean {
  return passed === true;
}

function isFollowUp({ question }: Mark): boolean {
  return question.thread.length > 0;
}

function saysNotFound({ record }: Mark): boolean {
  return record.outcome === "not_found";
}

function isCitedWithin(places: number): (mark: Mark) => boolean {
  return ({ rank = Infinity }) => rank <= places;
}
