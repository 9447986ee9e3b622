import type { PhrasingContent } from "mdast";

/** What a reader sees of inline nodes, without any markup. */
export function plainText(nodes: readonly PhrasingContent[]): string {
  const parts: string[] = [];
  // A stack of its own, not the call stack, so that nesting costs nothing.
  const todo: PhrasingContent[] = nodes.toReversed();
  for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
    if ("value" in node) {
      parts.push(node.value);
    } else if ("children" in node) {
      for (const child of node.children.toReversed()) {
        todo.push(child);
      }
    }
  }
  return parts.join("");
}
