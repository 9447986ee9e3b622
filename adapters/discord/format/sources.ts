import type { Nodes, RootContent } from "mdast";
import { type Answer, breadcrumb, type Citation } from "../../../src/index.ts";

/** A stretch of an answer: what is quoted from one section, or what the bot says itself. */
export interface Stretch {
  /** The section that it is quoted from; its own line is not among the blocks. */
  readonly source: Citation | undefined;
  readonly blocks: readonly RootContent[];
}

/** An answer's body by source, in its order: a line that names a section begins what is quoted from it. */
export function bySource({ body, citations }: Answer): readonly Stretch[] {
  const stretches: { source: Citation | undefined; blocks: RootContent[] }[] = [];
  for (const node of body.children) {
    const source = citations.find((citation) => isLineOf(citation, node));
    if (source !== undefined) stretches.push({ source, blocks: [] });
    else if (stretches.length === 0) stretches.push({ source: undefined, blocks: [node] });
    else stretches.at(-1)?.blocks.push(node);
  }
  return stretches;
}

/** The line that names a citation is its headings in bold, then its number. */
function isLineOf(citation: Citation, node: RootContent): boolean {
  if (node.type !== "paragraph") return false;
  const [name, mark] = node.children;
  return (
    name?.type === "strong" &&
    mark?.type === "text" &&
    mark.value.startsWith(` [${citation.number}]`) &&
    words(name) === breadcrumb(citation.headings)
  );
}

function words(node: Nodes): string {
  if ("children" in node) return node.children.map(words).join("");
  return "value" in node ? node.value : "";
}
