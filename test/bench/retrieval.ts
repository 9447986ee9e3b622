import { parseArgs } from "node:util";
import { engines, type Search } from "./engines.ts";
import { type JudgedSet, readJudgedSets } from "./judged-set.ts";
import { ndcg } from "./ndcg.ts";

/**
 * What Lucene 8.7 reaches on the same files, measured beforehand with its English analyzer: on each
 * set the best of BM25 flat with (k1, b) = (0.9, 0.4) and (1.2, 0.75), several fields, and BM25F.
 */
const LUCENE: Readonly<Record<string, number>> = {
  garden: 0.848,
  techdocs: 0.759,
  stackfaq: 0.88,
  code: 0.604,
  chunkeval: 0.777,
  xquad: 0.968,
  scifact: 0.684,
  cranfield: 0.386,
  cacm: 0.497,
  cisi: 0.384,
  npl: 0.437,
};

const { values } = parseArgs({
  options: { sets: { type: "string", default: "../shared/retrieval" } },
});
const sets = readJudgedSets(values.sets);
if (sets.length === 0) {
  console.log(
    `No judged sets in ${values.sets}: a set is a folder with docs.jsonl, queries.jsonl and ` +
      "qrels.jsonl. Name the folder above them with --sets.",
  );
}

const names = [...Object.keys(engines), "Lucene"];
if (sets.length > 0) {
  console.log(`nDCG@10      ${names.map((name) => name.padStart(11)).join("")}`);
}
for (const set of sets) {
  const scores = new Map(
    Object.entries(engines).map(([name, index]) => [name, measure(set, index(set.documents))]),
  );
  const lucene = LUCENE[set.name];
  if (lucene !== undefined) scores.set("Lucene", lucene);
  const cells = names.map((name) => (scores.get(name)?.toFixed(3) ?? "-").padStart(11));
  console.log(`${set.name.padEnd(13)}${cells.join("")}`);

  const ours = scores.get("Footnote") ?? 0;
  const better = [...scores].filter(([, score]) => score > ours);
  for (const [name, score] of better) {
    console.error(
      `Footnote is below ${name} on ${set.name}: ${ours.toFixed(4)} < ${score.toFixed(4)}`,
    );
    process.exitCode = 1;
  }
}

/** The mean over the questions that something answers. */
function measure({ documents, questions, relevance }: JudgedSet, search: Search): number {
  const scores: number[] = [];
  for (const { id, text } of questions) {
    const judged = relevance.get(id);
    if (judged === undefined || [...judged.values()].every((grade) => grade === 0)) continue;
    const ranked = search(text).map((number) => documents[number]?.id ?? "");
    scores.push(ndcg(ranked, judged));
  }
  return scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
}
