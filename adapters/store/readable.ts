/**
 * What people wrote, as any database keeps it: a NUL ends a text for one engine, and the other
 * refuses it.
 */
export function readable(text: string): string {
  return text.replaceAll("\0", "\u{fffd}");
}
