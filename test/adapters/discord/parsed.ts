import { parse } from "discord-markdown-parser";

/** A node of an independent parser of Discord's Markdown. */
export interface ParsedNode {
  readonly type: string;
  readonly content?: string | readonly ParsedNode[];
  readonly target?: string;
}

/** A text as Discord would understand it, with masked links as in texts of components. */
export function parsed(text: string): readonly ParsedNode[] {
  return parse(text, "extended");
}

/** All nodes of a text, nested ones as well. */
export function nodesIn(text: string): readonly ParsedNode[] {
  const all = (nodes: readonly ParsedNode[]): readonly ParsedNode[] =>
    nodes.flatMap((node) => [
      node,
      ...(Array.isArray(node.content) ? all(node.content as readonly ParsedNode[]) : []),
    ]);
  return all(parsed(text));
}

/** Kinds of nodes of a text, without text, line breaks and pictures of single characters. */
export function kindsIn(text: string): readonly string[] {
  return nodesIn(text)
    .map(({ type }) => type)
    .filter((type) => type !== "text" && type !== "br" && type !== "newline" && type !== "twemoji");
}

/** Kinds of nodes that reach somebody or somewhere. */
export const reaching: ReadonlySet<string> = new Set([
  "user",
  "role",
  "channel",
  "everyone",
  "here",
  "slashCommand",
  "guildNavigation",
  "emoji",
  "timestamp",
  "spoiler",
]);

/** What people and notes may write to get at Discord's markup. */
export const hostile: readonly string[] = [
  "**x**",
  "snake_case_name and _x_",
  "__x__",
  "||x||",
  "`x`",
  "```js\nx\n```",
  "# big",
  "#### h4",
  "-# small",
  "> q",
  ">>> all\nrest",
  "- a\n- b",
  "1. a",
  "[click](https://evil.example)",
  "[a](https://a.b) and [c](https://c.d)",
  "see https://evil.example/x_y_z",
  "<@123456789012345678>",
  "<@&123456789012345678>",
  "<#123456789012345678>",
  "</ask:123456789012345678>",
  "@everyone",
  "@here",
  "<:x:123456789012345678>",
  ":tada:",
  "<t:1700000000:R>",
  "<id:customize>",
  "a\\*b",
  "| a | b |\n|---|---|\n| 1 | 2 |",
];
