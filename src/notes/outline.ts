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
  readonly footnotes: string[];
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
  /** The open heading of each level, outermost first; the note itself is level 0. */
  readonly #open: { readonly level: number; readonly index: number }[] = [{ level: 0, index: 0 }];
  readonly #slugger = new GithubSlugger();
  #current = 0;

  constructor(title: string) {
    this.sections.push(draft({ headings: [title], kind: "note", line: 1, parent: undefined }));
  }

  /** The section that what is read next belongs to. */
  get current(): SectionDraft {
    return this.#at(this.#current);
  }

  /** The heading names the note: its text and address are the note's own. */
  nameNote(heading: HeadingDraft): void {
    const note = this.#at(0);
    note.anchor = this.#anchor(heading);
    note.line = heading.line;
  }

  openHeading(heading: HeadingDraft): void {
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
  return {
    ...known,
    anchor: undefined,
    ids: [],
    passages: [],
    links: [],
    pictures: [],
    footnotes: [],
  };
}
