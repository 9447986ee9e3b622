import { limits } from "./limits.ts";

/**
 * An address that may be linked to; `undefined` for all but http and https. What could end the
 * link around it is encoded.
 */
export function safeUrl(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, href, username } = new URL(url);
  if ((protocol !== "https:" && protocol !== "http:") || username !== "") return undefined;
  const encoded = href.replaceAll(
    /[<>()\\`|\s]/gu,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return encoded.length <= limits.url ? encoded : undefined;
}
