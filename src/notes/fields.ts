import type { Fields } from "./front-matter.ts";

/** The values of a field, however its name is capitalised: Obsidian's users write `Aliases`, Hugo's `aliases`. */
export function valuesOf(fields: Fields, name: string): readonly unknown[] {
  return Object.entries(fields)
    .filter(([key]) => key.toLowerCase() === name)
    .map(([, value]) => value);
}

/** One word or number as text; `undefined` for anything else, and for nothing. */
export function toText(value: unknown): string | undefined {
  switch (typeof value) {
    case "string":
      return value.trim() || undefined;
    case "number":
    case "bigint":
    case "boolean":
      return String(value);
    default:
      return undefined;
  }
}

/** A list, or one text with commas. */
export function toTexts(value: unknown): readonly string[] {
  const values = Array.isArray(value) ? value : (toText(value)?.split(",") ?? []);
  return values.flatMap((entry: unknown) => toText(entry) ?? []);
}

export function isTrue(value: unknown): boolean {
  return /^(?:true|yes|on|y|1)$/i.test(toText(value) ?? "");
}
