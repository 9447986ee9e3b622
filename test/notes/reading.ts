import type { Note } from "../../src/notes/note.ts";
import { parseNote } from "../../src/notes/parse-note.ts";
import type { Passage } from "../../src/notes/passage.ts";
import { resolveLinks } from "../../src/notes/resolve-links.ts";
import type { Section } from "../../src/notes/section.ts";

/** The note that a file alone in its folder makes. */
export function noteOf(markdown: string, path = "note.md"): Note {
  const [note] = notesOf({ [path]: markdown });
  if (note === undefined) {
    throw new Error("the note is not served");
  }
  return note;
}

/** The notes of a folder, by path. */
export function notesOf(files: Record<string, string>): readonly Note[] {
  return resolveLinks(
    Object.entries(files).flatMap(([path, markdown]) => parseNote(path, markdown).note ?? []),
  );
}

/** The section with that heading. */
export function sectionOf(note: Note, heading: string): Section {
  const section = note.sections.find(({ headings }) => headings.at(-1) === heading);
  if (section === undefined) {
    throw new Error(`no section ${heading}`);
  }
  return section;
}

/** Ox-hugo's front matter in front of a body: a note of Hugo's dialect. */
export function hugo(body: string): string {
  return `+++\ntitle = "Hugo"\n+++\n\n${body}`;
}

export function passagesOf(markdown: string, path?: string): readonly Passage[] {
  return noteOf(markdown, path).sections.flatMap((section) => section.passages);
}

/** All that the note says, passage by passage. */
export function textsOf(markdown: string, path?: string): readonly string[] {
  return passagesOf(markdown, path).map((passage) => passage.text);
}

/** Each passage under the one that explains it: "Pets > Cats". */
export function chainsOf(markdown: string): readonly string[] {
  const passages = passagesOf(markdown);
  return passages.map((passage) => {
    const words = [passage.text];
    for (let at = passage.parent; at !== undefined; at = passages[at]?.parent) {
      words.unshift(passages[at]?.text ?? "?");
    }
    return words.join(" > ");
  });
}
