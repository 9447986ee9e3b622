import type { types } from "@slack/bolt";
import type { Nodes, PhrasingContent } from "mdast";
import { clean, head } from "./escape.ts";
import { hiddenHost, safeUrl } from "./link.ts";

/** A run of rich text: only these two, so that nothing from notes or people can mention anybody. */
export type Element = types.RichTextText | types.RichTextLink;

interface Style {
  readonly bold?: true;
  readonly italic?: true;
  readonly strike?: true;
  readonly code?: true;
}

const styles: Readonly<Partial<Record<Nodes["type"], Style>>> = {
  strong: { bold: true },
  emphasis: { italic: true },
  delete: { strike: true },
};

/** Inline nodes as runs of rich text. */
export function toElements(nodes: readonly PhrasingContent[]): readonly Element[] {
  return nodes.flatMap((node) => inline(node, {}));
}

/** Text in one run; none for an empty text, which Slack refuses. */
export function textElements(text: string, style: Style = {}): readonly Element[] {
  const value = clean(text);
  return value === "" ? [] : [{ type: "text", text: value, ...styled(style) }];
}

function inline(node: Nodes, style: Style): readonly Element[] {
  if (node.type === "break") return textElements("\n", style);
  if (node.type === "image") return textElements(node.alt ?? "", style);
  if (node.type === "inlineCode") return textElements(node.value, { ...style, code: true });
  if (!("children" in node)) return "value" in node ? textElements(node.value, style) : [];
  const inner = { ...style, ...styles[node.type] };
  const runs = node.children.flatMap((child) => inline(child, inner));
  return node.type === "link" ? linked(runs, node.url) : runs;
}

function linked(label: readonly Element[], address: string): readonly Element[] {
  const url = safeUrl(address);
  if (url === undefined) return label;
  const host = hiddenHost(label.map(shownText).join(""), url);
  return [
    ...label.map((run): Element => ({
      type: "link",
      url,
      text: shownText(run),
      ...styled(run.style),
    })),
    ...(host === undefined ? [] : textElements(` (${host})`)),
  ];
}

/** What is read of a run. */
export function shownText(run: Element): string {
  return run.type === "text" ? run.text : (run.text ?? run.url);
}

/** How much of a limit a run takes. */
export function sizeOf(runs: readonly Element[]): number {
  return runs.reduce((sum, run) => {
    return sum + shownText(run).length + (run.type === "link" ? run.url.length : 0);
  }, 0);
}

/** Runs in parts of at most `max` characters, broken at spaces where there are any. */
export function split(runs: readonly Element[], max: number): readonly (readonly Element[])[] {
  const parts: Element[][] = [[]];
  let room = max;
  for (const run of runs) {
    const url = run.type === "link" ? run.url.length : 0;
    let rest = shownText(run);
    while (rest !== "") {
      const fitting = rest.length + url <= room ? rest : brokenAt(rest, room - url);
      if (fitting === "") {
        parts.push([]);
        room = max;
        continue;
      }
      parts.at(-1)?.push({ ...run, text: fitting });
      room -= fitting.length + url;
      rest = rest.slice(fitting.length);
    }
  }
  return parts.filter((part) => part.length > 0);
}

/** The first words of a text that fit; nothing if there is hardly any room. */
function brokenAt(text: string, room: number): string {
  if (room < 40) return "";
  const fitting = head(text, room);
  const space = Math.max(fitting.lastIndexOf(" "), fitting.lastIndexOf("\n"));
  return space > room / 2 ? fitting.slice(0, space + 1) : fitting;
}

function styled(style: Element["style"] | Style): Pick<Element, "style"> {
  return style === undefined || Object.keys(style).length === 0 ? {} : { style: { ...style } };
}
