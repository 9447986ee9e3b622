import { type Access, type NoAccess, readAccess } from "./access.ts";
import { toText, toTexts, valuesOf } from "./fields.ts";
import type { Fields } from "./front-matter.ts";

/** What a note's front matter says about it. */
export interface Metadata {
  readonly title: string | undefined;
  readonly aliases: readonly string[];
  readonly tags: readonly string[];
  readonly access: Access | NoAccess;
  /** Take the place of the file name, or of the path, in its address. */
  readonly slug: string | undefined;
  readonly url: string | undefined;
}

export function toMetadata(fields: Fields): Metadata {
  const field = (name: string): unknown => valuesOf(fields, name)[0];
  return {
    title: toText(field("title")),
    aliases: [...toTexts(field("aliases")), ...toTexts(field("alias"))],
    tags: toTexts(field("tags")).map((tag) => tag.replace(/^#/, "")),
    access: readAccess(fields),
    slug: toText(field("slug")),
    url: toText(field("url")) ?? toText(field("permalink")),
  };
}
