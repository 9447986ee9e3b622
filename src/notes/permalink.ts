import type { Note } from "./note.ts";

/** Gives the address of a place in the notes on their published site. */
export type Permalinks = (path: string, anchor: string | undefined) => string | undefined;

/** How a site makes addresses of files. */
type Generator = "hugo" | "pages" | "repository";

/**
 * Makes addresses on the site at `siteUrl`. Without a site there are none.
 *
 * A `blob` or `tree` address of GitHub or GitLab shows the files themselves; notes with TOML front
 * matter are Hugo's; all others have a page each, at their path without the extension.
 */
export function createPermalinks(notes: readonly Note[], siteUrl: string | undefined): Permalinks {
  if (siteUrl === undefined || !URL.canParse(siteUrl)) {
    return () => undefined;
  }
  const base = siteUrl.replace(/\/*$/, "/");
  const isRepository = /\/(?:blob|tree)\//.test(base);
  const byPath = new Map(notes.map((note) => [note.path, note]));
  return (path, anchor) => {
    const note = byPath.get(path);
    const generator = isRepository ? "repository" : (note?.generator ?? "pages");
    const page =
      note?.url === undefined || isRepository ? pagePath(path, note?.slug, generator) : note.url;
    const root = isRepository ? base.replace("/tree/", "/blob/") : base;
    const fragment = anchor === undefined ? "" : `#${encodeURIComponent(anchor)}`;
    return root + encodePath(page.replace(/^\/+/, "")) + fragment;
  };
}

function pagePath(path: string, slug: string | undefined, generator: Generator): string {
  if (generator === "repository") {
    return path;
  }
  const html = /^(.*\.html?)\.(?:md|markdown)(?:\.erb)?$/i.exec(path)?.[1];
  if (html !== undefined) {
    return html;
  }
  const parts = path.replace(/\.[^./]+$/, "").split("/");
  const name = parts.pop() ?? "";
  const isFolder = /^(?:_?index|readme)$/i.test(name);
  const page = [...parts, ...(isFolder ? [] : [slug ?? name])].join("/");
  const written = generator === "hugo" ? page.toLowerCase().replaceAll(" ", "-") : page;
  return written === "" ? "" : `${written}/`;
}

function encodePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}
