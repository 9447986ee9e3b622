/** Where a link leads, as the note wrote it, before it is known which notes there are. */
export type LinkTarget =
  | { readonly kind: "web"; readonly url: string }
  /** To a file: `file` as written, empty for the same note. */
  | { readonly kind: "file"; readonly file: string; readonly fragment: string | undefined }
  /** To a note by its name: `[[note#heading]]`. */
  | { readonly kind: "name"; readonly name: string; readonly heading: string | undefined }
  /** Nowhere that is safe or known. */
  | { readonly kind: "none" };

const RELREF = "relref:";
const WIKI = "wiki:";

/** The url by which a link to a file by Hugo's `relref` travels until it is resolved. */
export function relrefUrl(target: string): string {
  return RELREF + encodeURIComponent(target);
}

/** The url by which a wikilink travels until it is resolved. */
export function wikiUrl(target: string): string {
  return WIKI + encodeURIComponent(target);
}

/** Reads the url of a link in a note. Only http, https and mailto lead out of the notes. */
export function linkTarget(url: string): LinkTarget {
  if (isWebUrl(url)) {
    return { kind: "web", url };
  }
  if (url.startsWith(RELREF)) {
    return named("name", decode(url.slice(RELREF.length)));
  }
  if (url.startsWith(WIKI)) {
    return named("name", decode(url.slice(WIKI.length)));
  }
  if (/^[a-z][a-z\d+.-]*:/i.test(url) || url.startsWith("//")) {
    return webTarget(url);
  }
  return named("file", decode(url.replace(/\?[^#]*/, "")));
}

function named(kind: "file" | "name", target: string): LinkTarget {
  const hash = target.indexOf("#");
  const place = (hash < 0 ? target : target.slice(0, hash)).trim();
  const fragment = hash < 0 ? undefined : target.slice(hash + 1).trim() || undefined;
  if (place === "" && fragment === undefined) {
    return { kind: "none" };
  }
  return kind === "file"
    ? { kind, file: place, fragment }
    : { kind, name: place, heading: fragment };
}

function webTarget(written: string): LinkTarget {
  const url = written.startsWith("//") ? `https:${written}` : written;
  return isWebUrl(url) ? { kind: "web", url } : { kind: "none" };
}

function isWebUrl(url: string): boolean {
  return /^(?:https?:\/\/|mailto:)/i.test(url) && URL.canParse(url);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone "%" in a file name.
    return text;
  }
}
