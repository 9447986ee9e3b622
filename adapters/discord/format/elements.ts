import type { Nodes } from "mdast";
import { escapeText, inlineCode, visible } from "./escape.ts";
import { safeUrl } from "./link.ts";

/** A stretch of text of one style: what a long paragraph can be cut between and inside. */
export interface Run {
  readonly kind: "text" | "code" | "break";
  /** As it is read, not yet escaped. */
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** A style, or the link that the text is the label of. */
type Mark = "**" | "*" | "~~" | { readonly url: string };

/** The text of a node, stretch by stretch; HTML and what Discord has no word for are left out. */
export function toRuns(node: Nodes, marks: readonly Mark[] = []): readonly Run[] {
  if (node.type === "text") return textRuns(node.value, marks);
  if (node.type === "inlineCode") return [{ kind: "code", text: node.value, marks }];
  if (node.type === "break") return [{ kind: "break", text: "\n", marks: [] }];
  if (node.type === "image") return linkRuns(textRuns(node.alt ?? "", marks), node.url, marks);
  if (!("children" in node)) return [];
  if (node.type === "link") return linkRuns(childRuns(node.children, marks), node.url, marks);
  const own = styles[node.type];
  return childRuns(node.children, own === undefined ? marks : withMark(marks, own));
}

const styles: Readonly<Partial<Record<Nodes["type"], Mark>>> = {
  strong: "**",
  emphasis: "*",
  delete: "~~",
};

/** Runs as Discord's Markdown. */
function writeRuns(runs: readonly Run[]): string {
  let written = "";
  let open: readonly Mark[] = [];
  for (const run of runs) {
    const inner = run.kind === "code" ? inlineCode(run.text) : escapeText(run.text);
    if (inner === "" && run.kind !== "break") continue;
    // A line ends every style: Discord's own reach across lines, but are read by line elsewhere.
    const marks = run.kind === "break" ? [] : marksFor(run);
    const shared = sharedDepth(open, marks);
    written += open.slice(shared).toReversed().map(closing).join("");
    written += marks.slice(shared).map(opening).join("");
    // Ticks beside ticks would count together.
    if (written.endsWith("`") && inner.startsWith("`")) written += "\u200b";
    written += run.kind === "break" ? "\n" : inner;
    open = marks;
  }
  return written + open.toReversed().map(closing).join("");
}

/** Discord looks for the end of a style inside code as well: code with stars or tildes carries none. */
function marksFor({ kind, text, marks }: Run): readonly Mark[] {
  const hasMark = kind === "code" && /[*~]/u.test(text);
  return hasMark ? marks.filter((mark) => typeof mark !== "string") : marks;
}

/** Runs in parts that, once written and dressed, are no longer than `max`. */
export function fitRuns(
  runs: readonly Run[],
  max: number,
  dress: (text: string) => string = (text) => text,
): readonly string[] {
  const written = dress(writeRuns(runs).trim());
  if (written.length <= max) return written === "" ? [] : [written];
  const [left, right] = halves(runs);
  return [...fitRuns(left, max, dress), ...fitRuns(right, max, dress)];
}

function childRuns(children: readonly Nodes[], marks: readonly Mark[]): readonly Run[] {
  return children.flatMap((child) => toRuns(child, marks));
}

function withMark(marks: readonly Mark[], mark: Mark): readonly Mark[] {
  return marks.includes(mark) ? marks : [...marks, mark];
}

/** Spaces at the ends carry no style: a star beside one is no emphasis. */
function textRuns(value: string, marks: readonly Mark[]): readonly Run[] {
  const [, before = "", text = "", after = ""] =
    /^(\s*)(.*?)(\s*)$/su.exec(value.replaceAll(/\s+/gu, " ")) ?? [];
  const run = (part: string, own: readonly Mark[]): readonly Run[] =>
    part === "" ? [] : [{ kind: "text", text: part, marks: own }];
  return [...run(before, []), ...run(text, marks), ...run(after, [])];
}

/** Discord does not render a link whose label is an address: then the address stands for itself. */
function linkRuns(label: readonly Run[], target: string, marks: readonly Mark[]): readonly Run[] {
  const url = safeUrl(target);
  if (url === undefined) return label;
  const words = visible(label.map(({ text }) => text).join("")).trim();
  if (words === "" || /^(?:[a-z][a-z\d+.-]*:\/\/|www\.)|^\S+\.[a-z]{2,}(?:\/\S*)?$/iu.test(words)) {
    const site = `${new URL(url).host}${new URL(url).pathname}`.replace(/\/$/u, "");
    // A word before the address makes it a label.
    return [{ kind: "text", text: `\u2197 ${site}`, marks: [...marks, { url }] }];
  }
  const link: Mark = { url };
  return label.map((run, at) => {
    // Spaces at the ends are none of the label.
    const isEdge = (at === 0 || at === label.length - 1) && run.text.trim() === "";
    if (isEdge) return run;
    const { kind, text } = run.kind === "break" ? { kind: "text" as const, text: " " } : run;
    return { kind, text, marks: [link, ...run.marks] };
  });
}

function opening(mark: Mark): string {
  return typeof mark === "string" ? mark : "[";
}

function closing(mark: Mark): string {
  return typeof mark === "string" ? mark : `](<${mark.url}>)`;
}

function sharedDepth(a: readonly Mark[], b: readonly Mark[]): number {
  let depth = 0;
  while (depth < a.length && a[depth] === b[depth]) depth += 1;
  return depth;
}

/** Two halves of about the same length, cut between runs, else between words, else anywhere. */
function halves(runs: readonly Run[]): readonly [readonly Run[], readonly Run[]] {
  const [first] = runs;
  if (runs.length > 1 || first === undefined) {
    const middle = Math.ceil(runs.length / 2);
    return [runs.slice(0, middle), runs.slice(middle)];
  }
  const { text } = first;
  const middle = Math.ceil(text.length / 2);
  const space = text.lastIndexOf(" ", middle);
  // The space between two words is not needed any more.
  const [at, next] =
    space > 0 ? [space, space + 1] : twice(middle - (isPairAt(text, middle) ? 1 : 0));
  return [[{ ...first, text: text.slice(0, at) }], [{ ...first, text: text.slice(next) }]];
}

function twice(at: number): readonly [number, number] {
  return [at, at];
}

/** Cutting here would tear a surrogate pair apart. */
function isPairAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc_00 && code <= 0xdf_ff;
}
