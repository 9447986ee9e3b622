import type { SearchDocument } from "./document.ts";
import { toCompound, words } from "./terms.ts";
import type { Vocabulary } from "./vocabulary.ts";

/**
 * What each section says, in its order: one number for each term.
 *
 * The low 24 bits name the term, the high 8 the distance to the position before it: 1 for the next
 * word, 2 over a stop word, 0 for a joined form, which stands where its last part does. The term
 * `BREAK` ends a field or a passage: first the title, then the path, then each passage.
 */
export interface ForwardStore {
  readonly entries: Uint32Array;
  /** Where each section begins in `entries`, and where the last one ends. */
  readonly starts: Uint32Array;
}

export const BREAK = 0xff_ff_ff;
export const GAP_SHIFT = 24;
const MAX_GAP = 0xff;

/** A store made before, of documents some of which are the same. */
export interface EarlierStore {
  readonly store: ForwardStore;
  /** Its vocabulary. */
  readonly terms: readonly string[];
  /** For each document, the section that it was then, if it is the same. */
  readonly sections: readonly (number | undefined)[];
}

/**
 * Reads documents into a store, numbering their terms in the vocabulary. Those that are in an earlier
 * store are copied from there; the result is the same.
 */
export function recordDocuments(
  documents: readonly SearchDocument[],
  vocabulary: Vocabulary,
  earlier?: EarlierStore,
): ForwardStore {
  let entries = new Uint32Array(1 << 16);
  const starts = new Uint32Array(documents.length + 1);
  let length = 0;

  const push = (entry: number) => {
    if (length === entries.length) {
      const larger = new Uint32Array(2 * length);
      larger.set(entries);
      entries = larger;
    }
    entries[length] = entry;
    length += 1;
  };
  const numbersOf = numbering(vocabulary);
  const record = (text: string) => {
    let gap = 0;
    for (const word of words(text)) {
      const { parts, joined } = numbersOf(word);
      if (parts.length === 0) gap = Math.min(gap + 1, MAX_GAP - 1);
      for (const part of parts) {
        push((((gap + 1) << GAP_SHIFT) | part) >>> 0);
        gap = 0;
      }
      if (joined !== undefined) push(joined);
    }
    push(BREAK);
  };

  const copy = copier(vocabulary, earlier);
  documents.forEach((document, number) => {
    const section = earlier?.sections[number];
    if (section === undefined) {
      record(document.title);
      record(document.path);
      document.passages.forEach(record);
    } else {
      copy(section, push);
    }
    starts[number + 1] = length;
  });
  return { entries: entries.slice(0, length), starts };
}

/** Numbers the terms of words as they are written; each word is taken apart once. */
function numbering(vocabulary: Vocabulary) {
  const known = new Map<string, { parts: readonly number[]; joined: number | undefined }>();
  return (word: string) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const { parts, joined } = toCompound(word);
    const numbers = {
      parts: parts.map((part) => vocabulary.add(part)),
      joined: joined === undefined ? undefined : vocabulary.add(joined),
    };
    known.set(word, numbers);
    return numbers;
  };
}

/** Copies sections of an earlier store. Terms are met in the order of the text, so they get the same numbers. */
function copier(
  vocabulary: Vocabulary,
  earlier: EarlierStore | undefined,
): (section: number, push: (entry: number) => void) => void {
  if (earlier === undefined) return () => undefined;
  const { store, terms } = earlier;
  const { entries, starts } = store;
  const numbers = new Uint32Array(terms.length).fill(BREAK);
  return (section, push) => {
    const end = starts[section + 1] ?? 0;
    for (let at = starts[section] ?? end; at < end; at += 1) {
      const entry = entries[at] ?? BREAK;
      const term = entry & BREAK;
      if (term !== BREAK && numbers[term] === BREAK) {
        numbers[term] = vocabulary.add(terms[term] ?? "");
      }
      push(term === BREAK ? BREAK : ((entry - term) | (numbers[term] ?? BREAK)) >>> 0);
    }
  };
}

/** For each term, 1 if it stands by itself somewhere, 0 if it only joins the parts of others. */
export function standing({ entries }: ForwardStore, vocabularySize: number): Uint8Array {
  const found = new Uint8Array(vocabularySize);
  for (const entry of entries) {
    if (entry >>> GAP_SHIFT !== 0) found[entry & BREAK] = 1;
  }
  return found;
}

/** How many words all sections have together: but for stop words at the end of a passage. */
export function countWords({ entries }: ForwardStore): number {
  let count = 0;
  for (const entry of entries) count += entry >>> GAP_SHIFT;
  return count;
}
