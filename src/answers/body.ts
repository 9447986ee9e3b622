import type { BlockContent, DefinitionContent, Paragraph, PhrasingContent, Root } from "mdast";
import type { Citation } from "./answer.ts";

/** What an answer is made of: what may stand in a quote or an item of a list. */
export type Block = BlockContent | DefinitionContent;

/** A paragraph of plain words and inline nodes. */
export function paragraph(...parts: readonly (string | PhrasingContent)[]): Paragraph {
  return { type: "paragraph", children: parts.filter((part) => part !== "").map(asNode) };
}

export function root(...blocks: readonly Block[]): Root {
  return { type: "root", children: [...blocks] };
}

export function emphasis(value: string): PhrasingContent {
  return { type: "emphasis", children: [{ type: "text", value }] };
}

/** "AWS › Services › ECS", as people read where they are. */
export function breadcrumb(headings: readonly string[]): string {
  return headings.join(" \u203a ");
}

/** The line that says where a quote is from, linked to it where the notes have a site. */
export function sourceLine(citation: Citation): Paragraph {
  const name: PhrasingContent = { type: "text", value: breadcrumb(citation.headings) };
  const mark = ` [${citation.number}]`;
  if (citation.url === undefined) {
    return paragraph({ type: "strong", children: [name] }, `${mark} ${place(citation)}`);
  }
  const link: PhrasingContent = { type: "link", url: citation.url, children: [name] };
  return paragraph({ type: "strong", children: [link] }, mark);
}

/** Where the section begins in the notes' folder: `aws.md:42`. */
export function place(citation: Pick<Citation, "path" | "line">): string {
  return `${citation.path}:${citation.line}`;
}

function asNode(part: string | PhrasingContent): PhrasingContent {
  return typeof part === "string" ? { type: "text", value: part } : part;
}
