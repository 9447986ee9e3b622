/**
 * Text from notes and questions that is safe to print: control characters, and those that change
 * the direction of writing, can redraw a terminal or make it lie. Line breaks and tabs stay.
 */
export function printable(text: string): string {
  return text.replaceAll(/(?![\n\t])[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "");
}
