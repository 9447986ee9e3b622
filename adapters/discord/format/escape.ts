/**
 * Text from notes and people as Discord shows it literally: no markup, no link, no mention.
 *
 * The escaper of discord.js leaves headings, small text, quotes, mentions and addresses alive, and
 * the second link of a line; so every character that begins any of them is escaped here.
 */
export function escapeText(text: string): string {
  return visible(text).replaceAll(/[\\`*_~|>#\-+.![\](){}<:@]/gu, (character) =>
    character === "@" ? "@\u200b" : `\\${character}`,
  );
}

/** Text without what cannot be seen, can change the direction of writing, or hides other text. */
export function visible(text: string): string {
  return text
    .replaceAll(/\p{Surrogate}/gu, "\ufffd")
    .replaceAll(/\r\n?|[\u2028\u2029]/gu, "\n")
    .replaceAll(
      /(?![\n\t])[\p{Cc}\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu,
      "",
    )
    .replaceAll("\t", "    ");
}

/** Text as inline code, which nothing in it can end: three ticks would begin a block, so two are the most. */
export function inlineCode(text: string): string {
  const code = visible(text)
    .replaceAll(/\s+/gu, " ")
    .replaceAll(/(?<=`)`/gu, "\u200b`")
    .trim();
  if (code === "") return "";
  if (!code.includes("`")) return `\`${code}\``;
  return `\`\`${code.startsWith("`") ? " " : ""}${code}${code.endsWith("`") ? " " : ""}\`\``;
}

/** Lines as a block of code, which nothing in them can end. */
export function codeBlock(text: string, language: string): string {
  return `\`\`\`${language}\n${codeLines(text)}\n\`\`\``;
}

/** Code with no fence in it: Discord knows no longer fence, so that one is taken apart. */
export function codeLines(text: string): string {
  return visible(text)
    .replaceAll(/(?<=``)`/gu, "\u200b`")
    .replace(/`$/u, "`\u200b");
}

/** The language of a block of code, if it is a name that Discord takes for one. */
export function codeLanguage(language: string | null | undefined): string {
  return /^[\w+#.-]{1,20}$/u.test(language ?? "") ? (language ?? "").toLowerCase() : "";
}
