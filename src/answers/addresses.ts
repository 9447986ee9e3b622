import type { PhrasingContent } from "mdast";
import { parseNoteUrl } from "../notes/note-url.ts";
import type { Permalinks } from "../notes/permalink.ts";
import type { Block } from "./body.ts";

/**
 * Copies a block, with links between notes turned into addresses on the published site. Without a
 * site such a link stays as its words. The note's own tree is never changed.
 */
export function withAddresses(block: Block, address: Permalinks): Block {
  switch (block.type) {
    case "paragraph":
      return { ...block, children: wordsWithAddresses(block.children, address) };
    case "blockquote":
      return { ...block, children: block.children.map((child) => withAddresses(child, address)) };
    case "list":
      return {
        ...block,
        children: block.children.map((item) =>
          Object.assign({}, item, {
            children: item.children.map((child) => withAddresses(child, address)),
          }),
        ),
      };
    case "table":
      return {
        ...block,
        children: block.children.map((row) => ({
          type: "tableRow",
          children: row.children.map((cell) => ({
            type: "tableCell",
            children: wordsWithAddresses(cell.children, address),
          })),
        })),
      };
    default:
      return block;
  }
}

/** The same for words within a block. */
export function wordsWithAddresses(
  words: readonly PhrasingContent[],
  address: Permalinks,
): PhrasingContent[] {
  return words.flatMap((node): PhrasingContent | PhrasingContent[] => {
    switch (node.type) {
      case "link": {
        const children = wordsWithAddresses(node.children, address);
        const place = parseNoteUrl(node.url);
        if (place === undefined) return { ...node, children };
        const url = address(place.path, place.anchor);
        return url === undefined ? children : { ...node, url, children };
      }
      case "emphasis":
      case "strong":
      case "delete":
        return { ...node, children: wordsWithAddresses(node.children, address) };
      default:
        return node;
    }
  });
}
