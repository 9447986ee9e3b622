import type { Nodes, Root } from "mdast";
import { gfmStrikethroughToMarkdown } from "mdast-util-gfm-strikethrough";
import { gfmTableToMarkdown } from "mdast-util-gfm-table";
import { toMarkdown } from "mdast-util-to-markdown";
import { toString } from "mdast-util-to-string";

/** An answer's body as Markdown. */
export function asMarkdown(body: Root): string {
  return toMarkdown(body, {
    bullet: "-",
    rule: "-",
    extensions: [gfmTableToMarkdown({ tablePipeAlign: false }), gfmStrikethroughToMarkdown()],
  });
}

/** An answer's body as text without any markup: what a screen reader or a notification reads. */
export function asPlainText(body: Root): string {
  return body.children
    .map((node) => blockText(node, ""))
    .filter((block) => block !== "")
    .join("\n\n");
}

/** The words of a node; a line break, which is no word, keeps those around it apart. */
function plainText(node: Nodes): string {
  if (node.type === "break") return "\n";
  if (!("children" in node)) return toString(node);
  return node.children.map((child) => plainText(child)).join("");
}

function blockText(node: Nodes, indent: string): string {
  switch (node.type) {
    case "list":
      return node.children
        .map((item, index) => {
          const mark = node.ordered === true ? `${(node.start ?? 1) + index}.` : "\u2022";
          const inner = item.children.map((child) => blockText(child, `${indent}  `));
          return `${indent}${mark} ${inner.join("\n").trimStart()}`;
        })
        .join("\n");
    case "table":
      return tableText(node.children.map((row) => row.children.map((cell) => plainText(cell))));
    case "code":
      return node.value
        .split("\n")
        .map((line) => `${indent}${line}`)
        .join("\n");
    case "blockquote":
      return node.children.map((child) => blockText(child, indent)).join("\n");
    default:
      return `${indent}${plainText(node)}`;
  }
}

/** Each row as "Header: cell" lines, since plain text has no columns. */
function tableText(rows: readonly (readonly string[])[]): string {
  const [header = [], ...body] = rows;
  return body
    .map((row) =>
      row
        .flatMap((cell, column) => {
          const title = header[column] ?? "";
          if (cell === "") return [];
          return title === "" ? cell : `${title}: ${cell}`;
        })
        .join("\n"),
    )
    .join("\n\n");
}
