import { type Answer, asPlainText, breadcrumb, place } from "../../../src/index.ts";
import { escapeText } from "./escape.ts";
import { limits } from "./limits.ts";

/** An answer as plain messages, for when Discord refuses the components. */
export function toPlainMessages({ body, citations }: Answer): readonly string[] {
  const sources = citations.map((citation) => {
    return `[${citation.number}] ${breadcrumb(citation.headings)} ${citation.url ?? place(citation)}`;
  });
  const parts: string[] = [];
  let part = "";
  for (const line of [asPlainText(body), ...sources].join("\n").split("\n")) {
    for (const text of inParts(escapeText(line), limits.content)) {
      if (part.length + text.length + 1 > limits.content) {
        parts.push(part);
        part = "";
      }
      part += part === "" ? text : `\n${text}`;
    }
  }
  return [...parts, part].filter((text) => text.trim() !== "");
}

function inParts(text: string, max: number): readonly string[] {
  if (text.length <= max) return [text];
  const head = text.slice(0, max);
  // Never between a backslash and what it escapes, nor inside a pair of surrogates.
  const [slashes = ""] = /\\*$/u.exec(head) ?? [];
  const isTorn = slashes.length % 2 === 1 || /[\ud800-\udbff]$/.test(head);
  const at = max - (isTorn ? 1 : 0);
  return [text.slice(0, at), ...inParts(text.slice(at), max)];
}
