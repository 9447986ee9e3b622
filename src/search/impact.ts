import { BREAK, type ForwardStore } from "./forward-store.ts";

/**
 * Weight and length normalisation of the fields title, path and passages: BM25F (Robertson,
 * Zaragoza, Taylor 2004). The optimum is flat: no collection measured gains more than 0.005 nDCG
 * from constants of its own.
 */
const FIELDS = [
  { weight: 4, b: 0.5 },
  { weight: 3, b: 0.3 },
  { weight: 1, b: 0.75 },
] as const;

/** Saturation of BM25: how soon more of a term stops counting. */
export const K1 = 1.2;

/** Impacts are kept in this many steps, flexsearch's resolution; 64 steps rank no better. */
export const SLOTS = 9;

/** The impact that a slot stands for, of 2.2 at most: the middle of its step, on BM25's usual scale. */
export function impactOf(slot: number): number {
  return (1 - (slot + 0.5) / SLOTS) * (K1 + 1);
}

/** The terms of a section, each with the slot of its impact: 0 is the highest. */
export interface Impacts {
  readonly terms: readonly number[];
  readonly slots: readonly number[];
}

/** Works out, section by section, how strongly each of its terms speaks for it. */
export function* impacts(store: ForwardStore, vocabularySize: number): Generator<Impacts> {
  const lengths = fieldLengths(store);
  const averages = FIELDS.map((_, field) => {
    let sum = 0;
    for (let at = field; at < lengths.length; at += FIELDS.length) sum += lengths[at] ?? 0;
    return Math.max(1, sum / Math.max(1, lengths.length / FIELDS.length));
  });
  const frequency = new Float64Array(vocabularySize);

  for (let section = 0; section + 1 < store.starts.length; section += 1) {
    const gain = FIELDS.map(({ weight, b }, field) => {
      const length = lengths[section * FIELDS.length + field] ?? 0;
      return weight / (1 - b + (b * length) / (averages[field] ?? 1));
    });
    const terms: number[] = [];
    eachTerm(store, section, (term, field) => {
      const before = frequency[term] ?? 0;
      if (before === 0) terms.push(term);
      frequency[term] = before + (gain[field] ?? 0);
    });
    const slots = terms.map((term) => {
      const x = frequency[term] ?? 0;
      frequency[term] = 0;
      return Math.min(SLOTS - 1, Math.floor((1 - x / (K1 + x)) * SLOTS));
    });
    yield { terms, slots };
  }
}

/** Terms in each field of each section. */
function fieldLengths(store: ForwardStore): Uint32Array {
  const sections = store.starts.length - 1;
  const lengths = new Uint32Array(sections * FIELDS.length);
  for (let section = 0; section < sections; section += 1) {
    eachTerm(store, section, (_, field) => {
      const at = section * FIELDS.length + field;
      lengths[at] = (lengths[at] ?? 0) + 1;
    });
  }
  return lengths;
}

function eachTerm(
  { entries, starts }: ForwardStore,
  section: number,
  visit: (term: number, field: number) => void,
): void {
  let field = 0;
  const end = starts[section + 1] ?? 0;
  for (let at = starts[section] ?? 0; at < end; at += 1) {
    const term = (entries[at] ?? BREAK) & BREAK;
    if (term === BREAK) field = Math.min(field + 1, FIELDS.length - 1);
    else visit(term, field);
  }
}
