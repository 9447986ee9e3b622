/** Letters that Unicode does not decompose, as people type them without their keyboard. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ħ: "h",
  ı: "i",
};

const ASCII = /^[\u0021-\u007e]*$/;
const QUOTES = /[\u2018\u2019\u201b\u02bc\u2032\u0060\u00b4]/g;
const DASHES = /[\u2010-\u2015\u2212]/g;
const INVISIBLE = /[\p{Cf}\p{Variation_Selector}]/gu;

/**
 * Writes a word the one way in which it is compared, but for its case: NFKC, straight quotes and
 * dashes, no accents, nothing invisible.
 *
 * Only the accents of European scripts (U+0300-036F) go: in Thai or Hindi marks are vowels.
 */
export function fold(word: string): string {
  if (ASCII.test(word)) return word;
  return word
    .normalize("NFKC")
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .replace(QUOTES, "'")
    .replace(DASHES, "-")
    .replace(INVISIBLE, "")
    .replace(/[ßæœøđðþłħı]/gi, (letter) => plain(letter));
}

function plain(letter: string): string {
  const lower = letter.toLowerCase();
  const folded = PLAIN_LETTERS[lower] ?? letter;
  return letter === lower ? folded : folded.toUpperCase();
}
