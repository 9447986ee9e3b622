/** Text as Slack's markup, in which it can neither mention anybody nor link. */
export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Text that Slack takes: no control characters, no halves of letters, none that reorder others. */
export function clean(text: string): string {
  return text
    .replaceAll(/\r\n?/gu, "\n")
    .replaceAll(/[\p{Cs}]/gu, "\u{fffd}")
    .replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (mark) =>
      /[\n\t]/u.test(mark) ? mark : "",
    );
}

/** Cuts text between letters to at most `max` UTF-16 units, with an ellipsis where it was cut. */
export function shortened(text: string, max: number): string {
  return text.length <= max ? text : `${head(text, max - 1)}\u2026`;
}

/** The first part of a text, of at most `max` UTF-16 units, with no letter cut in half. */
export function head(text: string, max: number): string {
  const cut = text.slice(0, max);
  return /[\u{d800}-\u{dbff}]$/u.test(cut) ? cut.slice(0, -1) : cut;
}

/** A text object that is never markup; Slack decodes entities in it, so they are escaped here, too. */
export function plainText(
  text: string,
  max: number,
): { readonly type: "plain_text"; readonly text: string; readonly emoji: false } {
  const one = clean(text).replaceAll(/\s+/gu, " ").trim();
  let room = max;
  while (escaped(shortened(one, room)).length > max) room -= 1;
  const fitting = escaped(shortened(one, room));
  return { type: "plain_text", text: fitting === "" ? "\u2026" : fitting, emoji: false };
}
