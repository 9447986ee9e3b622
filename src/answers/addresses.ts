import type { BlockContent, Nodes, PhrasingContent } from "mdast";
import { parseNoteUrl } from "../notes/note-url.ts";
import type { Permalinks } from "../notes/permalink.ts";

/**
 * Copies a block, with links between notes turned into addresses on the published site. Without a
 * site such a link stays as its words. The note's own tree is never changed.
 */
export function withAddresses(block: BlockContent, address: Permalinks): BlockContent {
  return { ...block, ...mapChildren(block, address) } as BlockContent;
}

function mapChildren(node: Nodes, address: Permalinks): { children?: Nodes[] } {
  if (!("children" in node)) return {};
  return { children: node.children.flatMap((child) => mapNode(child, address)) };
}

function mapNode(node: Nodes, address: Permalinks): Nodes[] {
  if (node.type === "link") {
    const target = parseNoteUrl(node.url);
    if (target !== undefined) {
      const url = address(target.path, target.anchor);
      const words = node.children.flatMap((child) => mapNode(child, address));
      return url === undefined ? words : [{ ...node, url, children: words as PhrasingContent[] }];
    }
  }
  return [{ ...node, ...mapChildren(node, address) } as Nodes];
}
