import type { Note } from "./note.ts";

/** Gives the address of a place in the notes on their published site. */
export type Permalinks = (path: string, anchor: string | undefined) => string | undefined;

/** How a site makes addresses of files: pages by Hugo's rules, pages as named, the files as such. */
type Generator = "hugo" | "pages" | "repository";

/** Names of files that stand for their folder. */
const INDEX = /^(?:_?index|readme)$/i;

/**
 * Makes addresses on the site at `siteUrl`. Without a site there are none.
 *
 * An address of GitHub or GitLab shows the files themselves. Of a site, each note has a page at its
 * path without the extension, by Hugo's rules if any of the notes is Hugo's.
 */
export function createPermalinks(notes: readonly Note[], siteUrl: string | undefined): Permalinks {
  if (siteUrl === undefined || !URL.canParse(siteUrl)) {
    return () => undefined;
  }
  const generator = generatorOf(notes, siteUrl);
  const base = generator === "repository" ? filesUrl(siteUrl) : siteUrl;
  const byPath = new Map(notes.map((note) => [note.path, note]));
  return (path, anchor) => {
    const page = pagePath(path, byPath.get(path), generator);
    const fragment = anchor === undefined ? "" : `#${encodeURIComponent(anchor)}`;
    const root = base.replace(/\/*$/, "/");
    return URL.canParse(page) ? page + fragment : root + encodePath(page) + fragment;
  };
}

function generatorOf(notes: readonly Note[], siteUrl: string): Generator {
  const { hostname, pathname } = new URL(siteUrl);
  if (/\/(?:blob|tree)\//.test(pathname) || /^(?:www\.)?git(?:hub|lab)\.com$/.test(hostname)) {
    return "repository";
  }
  return notes.some((note) => note.generator === "hugo") ? "hugo" : "pages";
}

/** Where the files of a repository are shown; without a branch in the address, its main one. */
function filesUrl(siteUrl: string): string {
  const url = siteUrl.replace("/tree/", "/blob/");
  return url.includes("/blob/") ? url : `${url.replace(/\/*$/, "")}/blob/HEAD`;
}

function pagePath(path: string, note: Note | undefined, generator: Generator): string {
  if (generator === "repository") {
    return path;
  }
  const { slug, url } = note ?? {};
  const own = url ?? (slug?.startsWith("/") === true ? slug : undefined);
  if (own !== undefined) {
    return own.replace(/^\/+/, "");
  }
  const html = /^(.*\.html?)\.(?:md|markdown)(?:\.erb)?$/i.exec(path)?.[1];
  if (html !== undefined) {
    return html;
  }
  const parts = path.replace(/\.(?:md|mdx|markdown)(?:\.erb)?$/i, "").split("/");
  const name = parts.pop() ?? "";
  const page = [...parts, ...(INDEX.test(name) ? [] : [slug ?? name])].join("/");
  const written = generator === "hugo" ? hugoPath(page) : page;
  return written === "" ? "" : `${written}/`;
}

/** In lower case, with hyphens for spaces and without most punctuation, below `content`. */
function hugoPath(path: string): string {
  return path
    .replace(/^content(?:\/|$)/, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\s./_#+~@%-]/gu, "")
    .replace(/\s+(?=-)|(?<=-)\s+/g, "")
    .replace(/\s+/g, "-");
}

function encodePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}
