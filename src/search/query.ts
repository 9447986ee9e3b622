/** A term that stands for a word of the question, and how much it is trusted: 1 = the word itself. */
export interface Alternative {
  readonly term: string;
  readonly weight: number;
  /** Terms that have to follow for it to stand: a long form, or a word that the notes write as two. */
  readonly rest?: readonly string[];
  /** Set when the word stands in no note, and is taken for this one misspelled. */
  readonly isCorrection?: true;
}

/** A word of the question, with the terms that may stand for it in the notes. */
export interface QueryWord {
  /** As the asker wrote it. */
  readonly raw: string;
  /** 1 for a word that carries meaning, less for question words and fillers. */
  readonly weight: number;
  /** Rarity in the notes, ln(1 + (N - df + 0.5) / (df + 0.5)); a word in no note has the highest. */
  readonly idf: number;
  /** Empty when nothing in the notes stands for it. */
  readonly alternatives: readonly Alternative[];
}

/** What the index is asked; at most 31 words, so that a set of them fits the bits of a number. */
export type Query = readonly QueryWord[];

/** Fillers and question words weigh less than this. */
export const CARRIES_MEANING = 0.5;

/** Whether a word says what is asked, and not only how. */
export function carriesMeaning({ weight }: Pick<QueryWord, "weight">): boolean {
  return weight >= CARRIES_MEANING;
}

/** What makes two words the same: the term that the notes have for them, or else how they are written. */
export function keyOf({ alternatives, raw }: QueryWord): string {
  return alternatives[0]?.term ?? raw.toLowerCase();
}
