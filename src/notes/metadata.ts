import type { Fields } from "./front-matter.ts";

/** What a note's front matter says about it. */
export interface Metadata {
  readonly title: string | undefined;
  readonly aliases: readonly string[];
  readonly tags: readonly string[];
  /** A draft, or private: not served. */
  readonly isHidden: boolean;
  /** Take the place of the file name, or of the path, in its address. */
  readonly slug: string | undefined;
  readonly url: string | undefined;
}

export function toMetadata(fields: Fields): Metadata {
  const field = (name: string): unknown => fieldNamed(fields, name);
  return {
    title: toText(field("title")),
    aliases: [...toTexts(field("aliases")), ...toTexts(field("alias"))],
    tags: toTexts(field("tags")).map((tag) => tag.replace(/^#/, "")),
    isHidden: isTrue(field("draft")) || isTrue(field("private")),
    slug: toText(field("slug")),
    url: toText(field("url")) ?? toText(field("permalink")),
  };
}

/** Obsidian's users write `Aliases`, Hugo's `aliases`. */
function fieldNamed(fields: Fields, name: string): unknown {
  const key = Object.keys(fields).find((candidate) => candidate.toLowerCase() === name);
  return key === undefined ? undefined : fields[key];
}

function toText(value: unknown): string | undefined {
  if (typeof value === "string") {
    return value.trim() || undefined;
  }
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

/** A list, or one text with commas. */
function toTexts(value: unknown): readonly string[] {
  const values = Array.isArray(value) ? value : (toText(value)?.split(",") ?? []);
  return values.flatMap((entry: unknown) => toText(entry) ?? []);
}

function isTrue(value: unknown): boolean {
  return value === true || (typeof value === "string" && /^(?:true|yes)$/i.test(value));
}
