import type { Area, Finding, Severity } from "./finding.ts";

const TITLES: Readonly<Record<Area, string>> = {
  settings: "Settings",
  store: "Store",
  notes: "Notes",
  slack: "Slack",
  discord: "Discord",
};

const MARKS: Readonly<Record<Severity, string>> = {
  well: "ok    ",
  known: "note  ",
  weak: "weak  ",
  broken: "BROKEN",
};

/** More places than this are a list to work through: `--json` has all of them. */
const MOST_PLACES = 5;

/** What was found, for people. */
export function toReport(findings: readonly Finding[]): string {
  const areas = [...new Set(findings.map(({ area }) => area))];
  const blocks = areas.map((area) => {
    const own = findings.filter((finding) => finding.area === area);
    return [TITLES[area], ...own.flatMap(toLines)].join("\n");
  });
  return `${[...blocks, verdict(findings)].join("\n\n")}\n`;
}

function toLines({ severity, text, off, places = [] }: Finding): readonly string[] {
  const more = places.length - MOST_PLACES;
  return [
    `  ${MARKS[severity]}  ${text}`,
    ...(off === undefined ? [] : [`          Off: ${off}.`]),
    ...places.slice(0, MOST_PLACES).map((place) => `          ${place}`),
    ...(more > 0 ? [`          and ${more.toLocaleString("en")} more; --json lists them`] : []),
  ];
}

function verdict(findings: readonly Finding[]): string {
  const broken = findings.filter(({ severity }) => severity === "broken").length;
  const weak = findings.filter(({ severity }) => severity === "weak").length;
  if (broken > 0) return `${broken} broken, ${weak} weak.`;
  return weak > 0 ? `Nothing is broken; ${weak} weak.` : "All is well.";
}

/** Whether something does not work at all. */
export function isBroken(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === "broken");
}
