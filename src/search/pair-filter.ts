import { BREAK, type ForwardStore, GAP_SHIFT } from "./forward-store.ts";

/** Bits for each pair: about 2 % of the pairs that were never added are taken for known. */
const BITS_PER_PAIR = 8;
const MAX_BITS = 2 ** 27;

/**
 * Remembers which terms follow each other in the notes: a Bloom filter with two hashes. It may take
 * a pair for known that is not, never the other way round.
 */
export class PairFilter {
  readonly bits: Uint32Array;
  readonly #mask: number;

  constructor(sizeOrBits: number | Uint32Array) {
    this.bits = typeof sizeOrBits === "number" ? emptyBits(sizeOrBits) : sizeOrBits;
    this.#mask = this.bits.length * 32 - 1;
  }

  add(left: number, right: number): void {
    for (const bit of this.#hash(left, right)) {
      const word = bit >>> 5;
      this.bits[word] = (this.bits[word] ?? 0) | (1 << (bit & 31));
    }
  }

  has(left: number, right: number): boolean {
    return this.#hash(left, right).every(
      (bit) => ((this.bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0,
    );
  }

  #hash(left: number, right: number): readonly [number, number] {
    let hash = Math.imul(left, 0x9e_37_79_b1) ^ Math.imul(right + 1, 0x85_eb_ca_77);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c_1b_3c_6d);
    hash ^= hash >>> 13;
    return [hash & this.#mask, (Math.imul(hash, 0xc2_b2_ae_3d) >>> 3) & this.#mask];
  }
}

/** The pairs of neighbouring words of all sections; the parts of one word (`load-balancer`) are none. */
export function toPairs({ entries }: ForwardStore): PairFilter {
  const pairs = new PairFilter(entries.length);
  let left = BREAK;
  let right = BREAK;
  let gap = 0;
  for (const entry of entries) {
    const isJoined = entry >>> GAP_SHIFT === 0 && entry !== BREAK;
    if (!isJoined && gap === 1 && left !== BREAK && right !== BREAK) pairs.add(left, right);
    if (isJoined) {
      gap = 0;
      continue;
    }
    left = right;
    right = entry & BREAK;
    gap = entry >>> GAP_SHIFT;
  }
  return pairs;
}

function emptyBits(pairs: number): Uint32Array {
  let size = 1 << 10;
  while (size < BITS_PER_PAIR * pairs && size < MAX_BITS) size *= 2;
  return new Uint32Array(size / 32);
}
