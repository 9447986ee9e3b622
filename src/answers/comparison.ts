import type { PhrasingContent, TableCell, TableRow } from "mdast";
import type { Passage } from "../notes/passage.ts";
import type { Library } from "../library.ts";
import type { ComparisonAnswer } from "./answer.ts";
import { wordsWithAddresses } from "./addresses.ts";
import { type Block, paragraph, root } from "./body.ts";
import { Citations, type Extract } from "./cite.ts";

/** One aspect of a comparison: what the notes say about each side, in the order of the sides. */
export interface ComparisonRow {
  /** What the row is about: the heading that the sides share, or empty. */
  readonly label: string;
  /** `undefined` where the notes say nothing about that side. */
  readonly cells: readonly (Extract | undefined)[];
}

/** A comparison, ready to be written down. */
export interface ComparisonPlan {
  readonly sides: readonly string[];
  /** Sections that compare the sides themselves; quoted first. */
  readonly direct: readonly Extract[];
  readonly rows: readonly ComparisonRow[];
  /** Words by which the sides are to be compared, where nothing that is quoted says any of them. */
  readonly unsaid: readonly string[];
}

/** Puts things side by side: a column a thing, a row an aspect, each cell quoted and cited. */
export function composeComparison(
  library: Library,
  plan: ComparisonPlan,
  hasMore: boolean,
): ComparisonAnswer {
  const citations = new Citations(library);
  const blocks: Block[] = plan.direct.flatMap((extract) => [...citations.blocks(extract)]);
  if (plan.rows.length > 0) {
    blocks.push({
      type: "table",
      children: [
        toRow(["", ...plan.sides].map((side) => [{ type: "text", value: side }])),
        ...plan.rows.map((row) =>
          toRow([
            [{ type: "text", value: row.label }],
            // Where the row has no name of its own, each cell says which heading it is from.
            ...row.cells.map((extract) => toCell(extract, row.label === "", citations, library)),
          ]),
        ),
      ],
    });
  }
  const silent = plan.sides.filter(
    (_, column) =>
      plan.direct.length === 0 && plan.rows.every((row) => row.cells[column] === undefined),
  );
  for (const side of silent) blocks.push(paragraph(library.words.silentAbout(side)));
  for (const word of plan.unsaid) blocks.push(paragraph(library.words.unsaid(word)));
  return {
    kind: "comparison",
    body: root(...blocks),
    citations: citations.list,
    options: [],
    version: library.version,
    hasMore,
  };
}

function toRow(cells: readonly (readonly PhrasingContent[])[]): TableRow {
  return {
    type: "tableRow",
    children: cells.map((children): TableCell => ({ type: "tableCell", children: [...children] })),
  };
}

/** The passages of a cell one below the other, each whole, then the number of their section. */
function toCell(
  extract: Extract | undefined,
  isNamed: boolean,
  citations: Citations,
  library: Library,
): readonly PhrasingContent[] {
  if (extract === undefined) return [{ type: "text", value: library.words.notInNotes }];
  const { section, passages } = extract;
  const { number } = citations.cite(section);
  const heading = section.headings.at(-1) ?? section.note.title;
  const lines: (readonly PhrasingContent[])[] = isNamed
    ? [[{ type: "strong", children: [{ type: "text", value: heading }] }]]
    : [];
  for (const index of passages) {
    const passage = section.passages[index];
    if (passage !== undefined) lines.push(inline(passage));
  }
  if (passages.length === 0)
    lines.push([
      { type: "emphasis", children: [{ type: "text", value: library.words.nothingUnder }] },
    ]);
  const quoted: PhrasingContent[] = [];
  for (const line of lines) {
    if (quoted.length > 0) quoted.push({ type: "break" });
    quoted.push(...line);
  }
  const marked: PhrasingContent[] = [{ type: "text", value: ` [${number}]` }];
  return [...wordsWithAddresses(quoted, library.address), ...marked];
}

const DOT: PhrasingContent = { type: "text", value: " \u00b7 " };

/** A passage as one line of a table cell, which holds no blocks. */
function inline(passage: Passage): readonly PhrasingContent[] {
  switch (passage.kind) {
    case "paragraph":
    case "item":
      return passage.children;
    case "code":
      return [{ type: "inlineCode", value: passage.text }];
    case "row":
      return passage.cells.flatMap((cell, column) => (column === 0 ? cell : [DOT, ...cell]));
  }
}
