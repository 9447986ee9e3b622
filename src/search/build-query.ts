import type { Acronyms } from "./acronyms.ts";
import type { Query, QueryWord } from "./query.ts";
import type { SearchIndex } from "./search-index.ts";
import { isSoftWord } from "./soft-words.ts";
import { tokens } from "./terms.ts";
import { MAX_WORDS } from "./lookup.ts";

const SOFT_WEIGHT = 0.3;
export function toQuery(text: string, index: SearchIndex, _acronyms?: Acronyms): Query {
  const words = new Map<string, QueryWord>();
  for (const token of tokens(text)) {
    for (const term of token.terms) {
      const weight = isSoftWord(token.raw) ? SOFT_WEIGHT : 1;
      if (words.has(term)) continue;
      words.set(term, {
        raw: token.raw,
        weight,
        idf: index.rarity(index.documentFrequency(term)),
        alternatives: index.documentFrequency(term) > 0 ? [{ term, weight: 1 }] : [],
      });
    }
  }
  return [...words.values()].slice(0, MAX_WORDS);
}
