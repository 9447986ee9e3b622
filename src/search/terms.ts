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
const WORD =
  /(?:(?<![\p{L}\p{N}.])\.(?=\p{L}))?[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}\u00ad\u200b-\u200d\u2060\ufeff]|[._\-/+#'\u2018\u2019\u02bc\u2010-\u2013](?=[\p{L}\p{N}])|(?<=\p{N}),(?=\p{N}{3}))*(?:(?:\+\+|\+|#)(?![\p{L}\p{N}+#]))?/gu;

/** `ci/cd` is a name, `nginx/traefik/caddy` are three. */
const SHORT_PAIR = /^[^/]{1,3}[/][^/]{1,3}$/;
const ALTERNATIVES = /[/]|\+(?=[\p{L}\p{N}])/u;

/** More of one word is not looked at: it is data, not language. */
const MAX_RAW_LENGTH = 256;

/** Reads a text the one way in which notes and questions are both read; in time linear in its length. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  for (const match of text.matchAll(WORD)) {
    let start = match.index;
    const alternatives = SHORT_PAIR.test(match[0]) ? [match[0]] : match[0].split(ALTERNATIVES);
    for (const alternative of alternatives) {
      for (const segment of segments(alternative)) {
        found.push(toToken(segment.text, start + segment.start));
      }
      start += alternative.length + 1;
    }
  }
  return found;
}

/** All terms of a text, in their order. */
export function terms(text: string): string[] {
  return tokens(text).flatMap((token) => token.terms);
}

function toToken(raw: string, start: number): Token {
  const { parts, joined } = analyse(fold(raw.slice(0, MAX_RAW_LENGTH)));
  const all = joined === undefined ? parts : [...parts, joined];
  return { raw, start, end: start + raw.length, parts, joined, terms: all };
}
