import type { Library } from "../../src/index.ts";
import type { RecordedCitation } from "./record.ts";

type Section = Library["sections"][number];

/** Finds the sections of the notes that a questions file names. */
export class ExpectedSections {
  readonly #sections: readonly Section[];
  readonly #byNote: ReadonlyMap<string, readonly Section[]>;

  constructor(sections: readonly Section[]) {
    this.#sections = sections;
    const byNote = new Map<string, Section[]>();
    for (const section of sections) {
      const known = byNote.get(section.note.path);
      if (known === undefined) byNote.set(section.note.path, [section]);
      else known.push(section);
    }
    this.#byNote = byNote;
  }

  /**
   * The sections named by `file.md#anchor`, `file.md#` (the note itself) or `Heading > Sub`.
   * Empty if the notes have none of that name.
   */
  find(name: string): readonly Section[] {
    const [, file, anchor] = /^(.*)#([^#]*)$/u.exec(name) ?? [];
    if (file !== undefined && anchor !== undefined && !name.includes(" > ")) {
      const inNote = this.#inNote(file);
      if (inNote !== undefined) return byAnchor(inNote, anchor);
    }
    return this.#byHeadings(name.split(/\s+[>›]\s+/u).map(letters));
  }

  /** The section that a citation names: the first of that anchor and those headings. */
  cited({ path, anchor, headings }: RecordedCitation): Section | undefined {
    const own = headings.join("\n");
    const same = (this.#byNote.get(path) ?? []).filter((section) => section.anchor === anchor);
    return same.find((section) => section.headings.join("\n") === own) ?? same[0];
  }

  /** Notes are named by their path, by its end, or without `.md`, as long as only one fits. */
  #inNote(file: string): readonly Section[] | undefined {
    const wanted = withoutExtension(file);
    const exact = [...this.#byNote].filter(([path]) => withoutExtension(path) === wanted);
    const ending = [...this.#byNote].filter(([path]) =>
      withoutExtension(path).endsWith(`/${wanted}`),
    );
    const [only, second] = exact.length > 0 ? exact : ending;
    return second === undefined ? only?.[1] : undefined;
  }

  #byHeadings(wanted: readonly string[]): readonly Section[] {
    const ending = this.#sections.filter((section) => {
      const own = section.headings.slice(-wanted.length).map(letters);
      return own.length === wanted.length && own.every((heading, at) => heading === wanted[at]);
    });
    // "Concepts" is the one right below the title before one deep down.
    const below = ending.filter(({ headings }) => headings.length <= wanted.length + 1);
    return below.length > 0 ? below : ending;
  }
}

/**
 * Whether citing one section is citing the other: a list item that stands for a heading counts
 * as the heading above it, and the title that opens a note counts as the note.
 */
export function isSameSection(cited: Section, expected: Section): boolean {
  if (cited === expected) return true;
  if (cited.note.path !== expected.note.path) return false;
  if (cited.headings.length === 1 && expected.headings.length === 1) return true;
  if (cited.anchor !== expected.anchor) return false;
  if (cited.kind !== "item" || expected.kind !== "item") return true;
  return expected.headings.every((heading, at) => heading === cited.headings[at]);
}

function byAnchor(sections: readonly Section[], anchor: string): readonly Section[] {
  if (anchor === "") return sections.filter(({ headings }) => headings.length === 1);
  const wanted = decode(anchor).toLowerCase();
  const exact = sections.filter(({ kind, anchor: own, otherAnchors = [] }) => {
    return kind !== "item" && [own, ...otherAnchors].some((id) => id?.toLowerCase() === wanted);
  });
  if (exact.length > 0) return exact;
  // Sites differ in how they spell what is not a letter.
  return sections.filter(({ anchor: own }) => letters(own ?? "") === letters(wanted));
}

function withoutExtension(path: string): string {
  return path
    .replace(/^\.?\//u, "")
    .replace(/\.(?:md|mdx|markdown)$/iu, "")
    .toLowerCase();
}

function decode(anchor: string): string {
  try {
    return decodeURIComponent(anchor);
  } catch {
    return anchor;
  }
}

function letters(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%]+/gu, "");
}
