/** C0 and C1 controls, bidirectional marks, invisible characters, tags: nobody can see them. */
const INVISIBLE =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\u{E0000}-\u{E007F}]/gu;

/** Spaces other than the usual one. */
const SPACES = /[\u00A0\u2000-\u200A\u202F\u205F\u3000\u2028\u2029]/g;

/** Text as it can be read and copied: no invisible characters, no odd spaces. */
export function cleanText(text: string): string {
  // Four stars are what ox-hugo makes of bold in bold, and what is left where that fails.
  return removeInvisible(text)
    .replace(SPACES, " ")
    .replace(/\*{4,}/g, "");
}

/** As `cleanText`, for code: its spaces are left alone. */
export function removeInvisible(text: string): string {
  return text.replace(INVISIBLE, "");
}
