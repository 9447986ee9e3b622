import type { List, ListItem, PhrasingContent, TableRow } from "mdast";
import { toString as plainText } from "mdast-util-to-string";
import type { Passage, RowPassage } from "../notes/passage.ts";
import type { Section } from "../notes/section.ts";
import type { Block } from "./body.ts";

/**
 * Rebuilds the chosen passages of a section as blocks, in the order of the note, each under the
 * parents that it needs to be understood. Nothing is added and nothing is cut.
 */
export function quote(section: Section, chosen: Iterable<number>): Block[] {
  const { passages } = section;
  const wanted = withParents(passages, chosen);
  const blocks: Block[] = [];
  const items = new Map<number, ListItem>();

  for (const index of [...wanted].toSorted((a, b) => a - b)) {
    const passage = passages[index];
    if (passage === undefined) continue;
    const holder = enclosingItem(passages, passage.parent);
    const parent = holder === undefined ? undefined : items.get(holder);
    const target: Block[] = parent?.children ?? blocks;
    const item = append(
      passage,
      passage.isQuoted && parent === undefined ? inQuote(target) : target,
    );
    if (item !== undefined) items.set(index, item);
  }
  return blocks;
}

/** The chosen passages and all that they hang from. */
export function withParents(
  passages: readonly Passage[],
  chosen: Iterable<number>,
): ReadonlySet<number> {
  const wanted = new Set<number>();
  for (const index of chosen) {
    let at: number | undefined = index;
    while (at !== undefined && !wanted.has(at)) {
      wanted.add(at);
      at = passages[at]?.parent;
    }
  }
  return wanted;
}

function enclosingItem(
  passages: readonly Passage[],
  parent: number | undefined,
): number | undefined {
  let at = parent;
  while (at !== undefined && passages[at]?.kind !== "item") at = passages[at]?.parent;
  return at;
}

function append(passage: Passage, target: Block[]): ListItem | undefined {
  switch (passage.kind) {
    case "paragraph":
      target.push({ type: "paragraph", children: [...passage.children] });
      return undefined;
    case "code":
      target.push({ type: "code", lang: passage.lang ?? null, value: passage.text });
      return undefined;
    case "row":
      appendRow(passage, target);
      return undefined;
    case "item": {
      const item: ListItem = {
        type: "listItem",
        spread: false,
        children:
          passage.children.length === 0
            ? []
            : [{ type: "paragraph", children: [...passage.children] }],
      };
      listFor(passage.ordinal, target).children.push(item);
      return item;
    }
  }
}

/** The list at the end of the target, if an item of this number goes on in it; else a new one. */
function listFor(ordinal: number | undefined, target: Block[]): List {
  const last = target.at(-1);
  if (last?.type === "list") {
    const next = (last.start ?? 1) + last.children.length;
    if (last.ordered === (ordinal !== undefined) && (ordinal ?? next) === next) return last;
  }
  const list: List = { type: "list", ordered: ordinal !== undefined, spread: false, children: [] };
  if (ordinal !== undefined) list.start = ordinal;
  target.push(list);
  return list;
}

function appendRow(passage: RowPassage, target: Block[]): void {
  const last = target.at(-1);
  const header = toRow(passage.header);
  if (last?.type === "table" && isSameRow(last.children[0], header)) {
    last.children.push(toRow(passage.cells));
    return;
  }
  target.push({ type: "table", children: [header, toRow(passage.cells)] });
}

/** Rows of one table share their header; two tables with the same header read as one. */
function isSameRow(row: TableRow | undefined, other: TableRow): boolean {
  return row !== undefined && plainText(row) === plainText(other);
}

function toRow(cells: readonly (readonly PhrasingContent[])[]): TableRow {
  return {
    type: "tableRow",
    children: cells.map((cell) => ({ type: "tableCell", children: [...cell] })),
  };
}

function inQuote(target: Block[]): Block[] {
  const last = target.at(-1);
  if (last?.type === "blockquote") return last.children;
  const quoted: Block[] = [];
  target.push({ type: "blockquote", children: quoted });
  return quoted;
}
