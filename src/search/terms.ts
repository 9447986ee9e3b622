import { analyse, type Compound } from "./compound.ts";
import { fold } from "./fold.ts";
import { segments } from "./segments.ts";

/** A word of a text with the terms that it stands for; a stop word has none, but holds its place. */
export interface Token extends Compound {
  /** As it stands in the text. */
  readonly raw: string;
  /** Where it stands: offsets in UTF-16 units, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  /** Its parts, and all of it as one term. */
  readonly terms: readonly string[];
}

/**
 * Letters and digits, held together by single marks between them as technical names are, with the
 * dot of `.net` in front and the signs of `c++` and `c#` behind.
 */
function wordPattern(letter: string, digit: string, inner: string, mark: string, flags: string) {
  const alphanumeric = `[${letter}${digit}]`;
  return new RegExp(
    `(?:(?<![${letter}${digit}.])\\.(?=[${letter}]))?${alphanumeric}` +
      `(?:[${letter}${digit}${inner}]|[${mark}](?=${alphanumeric})|(?<=[${digit}]),(?=[${digit}]{3}))*` +
      `(?:(?:\\+\\+|\\+|#)(?![${letter}${digit}+#]))?`,
    flags,
  );
}

const MARKS = "._\\-/+#'";
const WORD = wordPattern(
  "\\p{L}",
  "\\p{N}",
  "\\p{M}\\u00ad\\u200b-\\u200d\\u2060\\ufeff",
  `${MARKS}\\u2018\\u2019\\u02bc\\u2010-\\u2013`,
  "gu",
);

/** Finds the same in ASCII, three times as fast: nearly all text of nearly all notes. */
const ASCII_WORD = wordPattern("A-Za-z", "0-9", "", MARKS, "g");
const ASCII = /^[\0-\x7f]*$/;

/** What may stand between words without spaces around it. */
const LIST_MARK = /[/+]/;
/** `ci/cd` is a name, `nginx/traefik/caddy` are three. */
const SHORT_PAIR = /^[^/]{1,3}[/][^/]{1,3}$/;
const ALTERNATIVES = /[/]|\+(?=[\p{L}\p{N}])/u;

/** More of one word is not looked at: it is data, not language. */
const MAX_RAW_LENGTH = 256;

/** Reads a text the one way in which notes and questions are both read; in time linear in its length. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  for (const match of text.matchAll(ASCII.test(text) ? ASCII_WORD : WORD)) {
    let start = match.index;
    for (const alternative of alternatives(match[0])) {
      for (const segment of segments(alternative)) {
        found.push(toToken(segment.text, start + segment.start));
      }
      start += alternative.length + 1;
    }
  }
  return found;
}

function alternatives(word: string): readonly string[] {
  const isList = LIST_MARK.test(word) && !SHORT_PAIR.test(word);
  return isList ? word.split(ALTERNATIVES) : [word];
}

/** The words of a text as they stand there, in their order: what `tokens` reads, without the places. */
export function words(text: string): string[] {
  // No script of ASCII glues its words together.
  const isPlain = ASCII.test(text);
  const found = text.match(isPlain ? ASCII_WORD : WORD) ?? [];
  if (isPlain && !LIST_MARK.test(text)) return found;
  const cut = found.flatMap(alternatives);
  return isPlain ? cut : cut.flatMap((run) => segments(run).map((segment) => segment.text));
}

/** The terms that a word stands for, read anew: `tokens` remembers. */
export function toCompound(word: string): Compound {
  return analyse(fold(word.slice(0, MAX_RAW_LENGTH)));
}

/** The terms of a text without those that join several: one for each part of a word. */
export function partsOf(text: string): string[] {
  return words(text).flatMap((word) => read(word).parts);
}

/** All terms of a text, in their order. */
export function terms(text: string): string[] {
  return words(text).flatMap((word) => read(word).terms);
}

function toToken(raw: string, start: number): Token {
  const { parts, joined, terms: all } = read(raw);
  return { raw, start, end: start + raw.length, parts, joined, terms: all };
}

/** A word with the terms that it stands for. */
type Reading = Pick<Token, "parts" | "joined" | "terms">;

/** Words in memory with their terms: those of questions, and of what is quoted in answer to them. */
const MAX_REMEMBERED = 8_192;
const remembered = new Map<string, Reading>();

function read(raw: string): Reading {
  const known = remembered.get(raw);
  if (known !== undefined) return known;
  const { parts, joined } = toCompound(raw);
  const reading = { parts, joined, terms: joined === undefined ? parts : [...parts, joined] };
  if (raw.length > MAX_RAW_LENGTH) return reading;
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  // A slice of a text would keep all of the text in memory.
  remembered.set(Buffer.from(raw).toString(), reading);
  return reading;
}
