/** Shorter than this, a fact has to be a word of its own: "no" is not in "node". */
const WHOLE_WORD_LENGTH = 3;

/** From here on, spaces may be missing or more: "over-provisioned" is "overprovisioned". */
const GLUED_LENGTH = 8;

/**
 * Whether a text names a fact. Case, punctuation, hyphens, curly quotes and Markdown marks don't
 * matter; the fact begins at the beginning of a word, and may end within one.
 */
export function namesFact(text: string, fact: string): boolean {
  const wanted = words(fact).trim();
  if (wanted === "") return false;
  const spoken = ` ${words(text).trim()} `;
  if (wanted.length <= WHOLE_WORD_LENGTH) {
    return [` ${wanted} `, ` ${wanted}s `].some((word) => spoken.includes(word));
  }
  if (spoken.includes(` ${wanted}`)) return true;
  const glued = letters(wanted);
  return glued.length >= GLUED_LENGTH && letters(spoken).includes(glued);
}

function words(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/(?<=\d),(?=\d{3}\b)/gu, "")
    .replaceAll(/[^\p{L}\p{N}%$.]+|\.(?!\d)/gu, " ")
    .replaceAll(/ +/gu, " ");
}

function letters(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}%]+/gu, "");
}
