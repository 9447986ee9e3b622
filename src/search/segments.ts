/** A piece of a run of letters, and its offset in it. */
export interface Segment {
  readonly text: string;
  readonly start: number;
}

/** Scripts that write no spaces between words, and Korean, which glues particles to them. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u30fc]+|[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;
const MAYBE_UNSPACED =
  /[\u0e00-\u0eff\u1000-\u11ff\u1780-\u17ff\u3040-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\ud840-\ud8ff]/;
const SOUTH_EAST_ASIAN = /^[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]/;

/** Bounds the work on one run: the dictionary of the platform sees pieces of this many letters. */
const PIECE = 1_000;

/** Made the first time: most notes never need it, and it takes 20 ms. */
let dictionary: Intl.Segmenter | undefined;

/**
 * Cuts a run of letters into words where its script does not: Chinese, Japanese and Korean into
 * overlapping pairs of characters (no dictionary has a team's names in it), Thai and its neighbours
 * by the platform's dictionary. Everything else is one word.
 */
export function segments(run: string): readonly Segment[] {
  if (!MAYBE_UNSPACED.test(run)) return [{ text: run, start: 0 }];
  const found: Segment[] = [];
  let at = 0;
  for (const match of run.matchAll(UNSPACED)) {
    if (match.index > at) found.push({ text: run.slice(at, match.index), start: at });
    at = match.index + match[0].length;
    const cut = SOUTH_EAST_ASIAN.test(match[0]) ? words(match[0]) : pairs(match[0]);
    for (const { text, start } of cut) found.push({ text, start: match.index + start });
  }
  if (at < run.length) found.push({ text: run.slice(at), start: at });
  return found;
}

function pairs(run: string): Segment[] {
  const found: Segment[] = [];
  let start = 0;
  let previous = "";
  for (const character of run) {
    if (previous !== "") {
      found.push({ text: previous + character, start });
      start += previous.length;
    }
    previous = character;
  }
  if (found.length === 0) found.push({ text: run, start: 0 });
  return found;
}

function words(run: string): Segment[] {
  dictionary ??= new Intl.Segmenter("th", { granularity: "word" });
  const found: Segment[] = [];
  for (let offset = 0; offset < run.length; offset += PIECE) {
    for (const { segment, index } of dictionary.segment(run.slice(offset, offset + PIECE))) {
      found.push({ text: segment, start: offset + index });
    }
  }
  return found;
}
