import type { Library } from "./library.ts";
import type { Section } from "./notes/section.ts";

const known = new WeakMap<Library, ReadonlyMap<string, string>>();

/** The section that an address on the published site leads to; `undefined` if it leads to none. */
export function sectionAt(library: Library, url: string): Section | undefined {
  if (!URL.canParse(url)) return undefined;
  const { hash } = new URL(url);
  const path = pathsByPage(library).get(pageOf(url));
  if (path === undefined) return undefined;
  const anchor = decoded(hash.slice(1));
  return library.find(path, anchor === "" ? undefined : anchor);
}

function pathsByPage(library: Library): ReadonlyMap<string, string> {
  const before = known.get(library);
  if (before !== undefined) return before;
  const pages = new Map<string, string>();
  for (const { note } of library.sections) {
    const url = library.address(note.path, undefined);
    if (url !== undefined && URL.canParse(url)) pages.set(pageOf(url), note.path);
  }
  known.set(library, pages);
  return pages;
}

/** The same for addresses that differ in nothing a site tells apart. */
function pageOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${decoded(pathname).replace(/(?:\/index\.html)?\/*$/, "")}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
