import type { Table, TableCell } from "mdast";
import { codeBlock, visible } from "./escape.ts";
import { limits } from "./limits.ts";
import { fitRuns, type Run, toRuns } from "./elements.ts";

const GAP = "  ";

const newLine: Run = { kind: "break", text: "\n", marks: [] };

/**
 * A table, which Discord has none of: in fixed width where that fits a phone, else a block for
 * each row, with a line for each of its cells.
 */
export function toCriteria(table: Table, max: number): readonly string[] {
  const narrow = fixedWidth(table);
  if (narrow !== undefined && narrow.length <= max) return [narrow];
  const [header, ...rows] = table.children;
  const sides = header?.children ?? [];
  return rows.flatMap(({ children: cells }) => {
    const lines = cells.flatMap((cell, column): readonly (readonly Run[])[] => {
      const value = toRuns(cell);
      if (value.length === 0) return [];
      const label = labelRuns(sides[column]);
      // A column without a name holds that of the row.
      return [label.length === 0 ? toRuns(cell, ["**"]) : [...label, ...value]];
    });
    const runs = lines.flatMap((line, at) => (at === 0 ? line : [newLine].concat(line)));
    return fitRuns(runs, max);
  });
}

/** "Fargate – ", the name in bold; nothing for a column without a name, whose cell names the row instead. */
function labelRuns(side: TableCell | undefined): readonly Run[] {
  const name = plain(side);
  if (name === "") return [];
  return [
    { kind: "text", text: name, marks: ["**"] },
    { kind: "text", text: " \u2013 ", marks: [] },
  ];
}

/** The table in columns, `undefined` if it is too wide for a phone or has more than words in it. */
function fixedWidth({ children: rows }: Table): string | undefined {
  if (
    rows.some(({ children }) =>
      children.some(({ children: nodes }) =>
        nodes.some(({ type }) => type === "link" || type === "break"),
      ),
    )
  ) {
    return undefined;
  }
  const cells = rows.map((row) => row.children.map(plain));
  const count = Math.max(0, ...cells.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(0, ...cells.map((row) => columns(row[column] ?? ""))),
  );
  const width = widths.reduce((sum, each) => sum + each, 0) + GAP.length * (count - 1);
  if (count < 2 || width > limits.columns) return undefined;
  const lines = cells.map((row) =>
    widths
      .map((each, column) => padded(row[column] ?? "", each))
      .join(GAP)
      .trimEnd(),
  );
  const rule = widths.map((each) => "\u2500".repeat(each)).join(GAP);
  return codeBlock([lines[0] ?? "", rule, ...lines.slice(1)].join("\n"), "");
}

function plain(cell: TableCell | undefined): string {
  if (cell === undefined) return "";
  return visible(
    toRuns(cell)
      .map(({ text }) => text)
      .join(""),
  )
    .replaceAll(/\s+/gu, " ")
    .trim();
}

/** Columns a text takes in a font of fixed width: wide letters take two. */
function columns(text: string): number {
  let sum = 0;
  for (const character of text) sum += wide.test(character) ? 2 : /\p{Mn}/u.test(character) ? 0 : 1;
  return sum;
}

const wide =
  /[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303e\uff01-\uff60\p{Emoji_Presentation}]/u;

function padded(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - columns(text)));
}
