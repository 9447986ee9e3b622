import { breadcrumb, type Explanation, place } from "../src/index.ts";
import { printable } from "./printable.ts";

/** Why an answer is what it is, as text for the person who keeps the notes. */
export function explain(explanation: Explanation): string {
  const { understood, kind, words, candidates, confidence, threshold, verdict } = explanation;
  const lines = [
    `Understood  ${understood} (${kind})`,
    `Verdict     ${verdict}`,
    `Confidence  ${confidence.toFixed(2)}; answered from ${threshold.toFixed(2)} on`,
    ...(words.length === 0
      ? []
      : ["", "Words, with their weight, rarity and terms", ...wordLines(words)]),
    ...(candidates.length === 0
      ? []
      : [
          "",
          "Sections, with their score and share of what was asked",
          ...candidateLines(candidates),
        ]),
  ];
  return printable(lines.join("\n"));
}

function wordLines(words: Explanation["words"]): readonly string[] {
  const width = Math.max(...words.map(({ raw }) => raw.length));
  return words.map(({ raw, weight, idf, terms }) => {
    const found = terms.length === 0 ? "not in the notes" : terms.join(", ");
    return `  ${raw.padEnd(width)}  ${weight.toFixed(2)}  ${idf.toFixed(2).padStart(5)}  ${found}`;
  });
}

function candidateLines(candidates: Explanation["candidates"]): readonly string[] {
  return candidates.flatMap((candidate, at) => {
    const { headings, score, coverage, inTitle, inPath, inText } = candidate;
    const figures = `${score.toFixed(2).padStart(7)}  ${(coverage * 100).toFixed(0).padStart(3)} %`;
    const found = [
      { where: "heading", words: inTitle },
      { where: "above", words: inPath },
      { where: "text", words: inText },
    ]
      .filter(({ words }) => words.length > 0)
      .map(({ where, words }) => `${where}: ${words.join(" ")}`);
    return [
      `${String(at + 1).padStart(3)}. ${figures}  ${breadcrumb(headings)}  ${place(candidate)}`,
      ...(found.length === 0 ? [] : [`${" ".repeat(21)}${found.join("; ")}`]),
    ];
  });
}
