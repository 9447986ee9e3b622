import { limits } from "./limits.ts";

const SCHEMES: ReadonlySet<string> = new Set(["http:", "https:", "mailto:"]);

/** The address as a link may carry it; `undefined` for one that must not be a link. */
export function safeUrl(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  // What markup would end a link with is not in any address that is written right.
  const written = href.replaceAll(/[<>|\s]/gu, encodeURIComponent);
  return SCHEMES.has(protocol) && written.length <= limits.url ? written : undefined;
}

/** The host of a link whose label reads like the address of another one; there it has to be shown. */
export function hiddenHost(label: string, url: string): string | undefined {
  const shown = /^\s*(?:https?:\/\/)?((?:[\w-]+\.)+[a-z]{2,})(?:[/:?#]|\s*$)/iu.exec(label)?.[1];
  if (shown === undefined) return undefined;
  const { host } = new URL(url);
  // `node.js` and `notes.md` read like hosts and are none.
  const isFile = /\.(?:js|ts|md|sh|py|go|rs|json|ya?ml|toml|txt|conf|html?)$/iu.test(shown);
  return isFile || bare(host).split(":")[0] === bare(shown) ? undefined : host;
}

function bare(host: string): string {
  return host.toLowerCase().replace(/^www\./u, "");
}
