import { repairMojibake } from "./mojibake.ts";

/**
 * Control characters, marks of writing direction, invisible characters and tags. The joiners
 * U+200C and U+200D stay between characters that are joined by them: emoji, Persian, Hindi.
 */
const INVISIBLE =
  /[\p{Cc}\u00AD\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\u{E0000}-\u{E007F}]|(?<![^\p{ASCII}\p{Script=Latin}])[\u200C\u200D]|[\u200C\u200D](?![^\p{ASCII}\p{Script=Latin}])/gu;

/** Spaces other than the usual one. */
const SPACES = /[\u00A0\u2000-\u200A\u202F\u205F\u3000\u2028\u2029]/g;

/** Text in which there is nothing to clean: nearly all. */
const PLAIN = /^[\n\u0020-\u007E]*$/;

/** Text as it can be read and copied: no invisible characters, no odd spaces, no broken ones. */
export function cleanText(text: string): string {
  // Four stars are what ox-hugo makes of bold in bold, and what is left where that fails.
  const starless = text.includes("****") ? text.replace(/\*{4,}/g, "") : text;
  return PLAIN.test(starless)
    ? starless
    : removeInvisible(repairMojibake(starless)).replace(SPACES, " ");
}

/** Text without the runs of spaces and tabs that a browser shows as one space. */
export function singleSpaces(text: string): string {
  // A single space is left alone, which takes a third of the time.
  return text.replace(/[ \t]{2,}|\t/g, " ");
}

/** As `cleanText`, for code: its spaces are left alone. */
export function removeInvisible(text: string): string {
  return PLAIN.test(text)
    ? text
    : text.replace(INVISIBLE, (char) => (char === "\n" || char === "\t" ? char : ""));
}
