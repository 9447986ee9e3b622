import GithubSlugger from "github-slugger";
import type { Passage } from "./passage.ts";

/** A section while its note is being read. */
export interface SectionDraft {
  readonly headings: readonly string[];
  readonly kind: "note" | "heading" | "item";
  anchor: string | undefined;
  /** Other fragments that lead to it. */
  readonly ids: string[];
  line: number;
  readonly parent: number | undefined;
  readonly passages: Passage[];
  readonly links: { readonly text: string; readonly url: string }[];
  readonly pictures: string[];
  /** Urls of the notes that are shown inside it. */
  readonly embeds: string[];
}

/** A heading as it is read. */
export interface HeadingDraft {
  readonly text: string;
  readonly level: number;
  /** Written by hand: `{#id}`. */
  readonly id: string | undefined;
  readonly line: number;
}

/** The tree of a note's sections, grown from the top down. */
export class Outline {
  readonly sections: SectionDraft[] = [];
  /** What the H1 that opens the note calls it: not always the title of its front matter. */
  name: string | undefined;
  /** The open heading of each level, outermost first; the note itself is level 0. */
  readonly #open: { readonly level: number; readonly index: number }[] = [{ level: 0, index: 0 }];
  readonly #slugger = new GithubSlugger();
  #current = 0;

  constructor(title: string, line: number) {
    this.sections.push(draft({ headings: [title], kind: "note", line, parent: undefined }));
  }

  /** The section that what is read next belongs to. */
  get current(): SectionDraft {
    return this.#at(this.#current);
  }

  /** Opens the section of a heading; an H1 that opens the note, or repeats its title, is its own. */
  openHeading(heading: HeadingDraft): void {
    const note = this.#at(0);
    const isFirst = heading.level === 1 && this.sections.length === 1 && note.anchor === undefined;
    if (isFirst && (note.passages.length === 0 || heading.text === note.headings[0])) {
      this.name = heading.text;
      note.anchor = this.#anchor(heading);
      note.line = heading.line;
      return;
    }
    while ((this.#open.at(-1)?.level ?? 0) >= heading.level) {
      this.#open.pop();
    }
    const parent = this.#open.at(-1)?.index ?? 0;
    const section = this.#push("heading", parent, heading);
    section.anchor = this.#anchor(heading);
    this.#open.push({ level: heading.level, index: this.#current });
  }

  /** Opens the section of a list item. @returns what `close` takes. */
  openItem(text: string, line: number): number {
    const outer = this.#current;
    const section = this.#push("item", outer, { text, line });
    section.anchor = this.#at(outer).anchor;
    return outer;
  }

  /** What comes next belongs to the section around the item again. */
  closeItem(outer: number): void {
    this.#current = outer;
  }

  /** Counts a heading that is no section: it takes its address away from later ones. */
  countAnchor(heading: HeadingDraft): void {
    this.#anchor(heading);
  }

  #push(
    kind: "heading" | "item",
    parent: number,
    { text, line }: { readonly text: string; readonly line: number },
  ): SectionDraft {
    const above = this.#at(parent).headings;
    // A page's H1 below its front matter's title often repeats it.
    const repeats = above.length === 1 && above[0] === text && kind === "heading";
    const section = draft({ headings: repeats ? above : [...above, text], kind, line, parent });
    this.#current = this.sections.push(section) - 1;
    return section;
  }

  #anchor(heading: HeadingDraft): string {
    if (heading.id === undefined) {
      return this.#slugger.slug(heading.text);
    }
    this.#slugger.occurrences[heading.id] ??= 0;
    return heading.id;
  }

  #at(index: number): SectionDraft {
    const section = this.sections[index];
    if (section === undefined) {
      throw new Error(`no section ${index}`);
    }
    return section;
  }
}

function draft(known: Pick<SectionDraft, "headings" | "kind" | "line" | "parent">): SectionDraft {
  const { headings, kind, line, parent } = known;
  return {
    headings,
    kind,
    line,
    parent,
    anchor: undefined,
    ids: [],
    passages: [],
    links: [],
    pictures: [],
    embeds: [],
  };
}
