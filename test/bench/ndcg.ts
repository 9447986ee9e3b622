const DEPTH = 10;

/**
 * Normalised discounted cumulative gain of the first ten: the relevance of each over log2 of its
 * rank + 1, as a share of the best possible order (Järvelin and Kekäläinen 2002; gain = relevance).
 */
export function ndcg(ranked: readonly string[], relevance: ReadonlyMap<string, number>): number {
  const gained = ranked.slice(0, DEPTH).map((id) => relevance.get(id) ?? 0);
  const ideal = [...relevance.values()].toSorted((a, b) => b - a).slice(0, DEPTH);
  const best = discounted(ideal);
  return best === 0 ? 0 : discounted(gained) / best;
}

function discounted(gains: readonly number[]): number {
  return gains.reduce((sum, gain, rank) => sum + gain / Math.log2(rank + 2), 0);
}
