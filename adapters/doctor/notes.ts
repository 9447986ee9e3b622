import { checkNotes, type NoteFinding, SetupError } from "../../src/index.ts";
import type { Finding } from "./finding.ts";

/** What a sort of findings means to those who ask. */
interface Meaning {
  readonly severity: "known" | "weak";
  /** After their number: `3 links lead nowhere`. */
  readonly one: string;
  readonly many: string;
  readonly off: string;
}

const unread = "answers from these notes; the others are served";

const MEANINGS: Readonly<Record<NoteFinding["kind"], Meaning>> = {
  unreadable: weak("file can't be read", "files can't be read", unread),
  "too-large": weak("file is larger than 1 MB", "files are larger than 1 MB", unread),
  binary: weak("file is no text", "files are no text", unread),
  encoding: weak("file is no UTF-8", "files are no UTF-8", unread),
  "front-matter": weak("note has broken front matter", "notes have broken front matter", unread),
  "too-costly": weak("note takes too long to read", "notes take too long to read", unread),
  "dead-link": weak(
    "link leads nowhere",
    "links lead nowhere",
    "following these links: a section that only says “See X” is not answered from there",
  ),
  "duplicate-anchor": weak(
    "heading shares its address with another",
    "headings share their address with another",
    "links to these headings: they reach the first one of that name",
  ),
  stub: known(
    "heading has nothing under it",
    "headings have nothing under them",
    "answers about these: people read that the notes only have the heading",
  ),
  "ambiguous-acronym": known(
    "acronym stands for several things",
    "acronyms stand for several things",
    "immediate answers about these, where both have a heading: people are asked back",
  ),
};

/** Looks through the notes for what can't be answered from. */
export async function examineNotes(folder: string): Promise<readonly Finding[]> {
  try {
    const { notes, sections, hidden, findings } = await checkNotes(folder);
    const drafts = hidden === 0 ? "" : ` ${count(hidden, "draft")} or private, and not served.`;
    return [
      {
        area: "notes",
        severity: notes === 0 ? "broken" : "well",
        text: `${count(notes, "note")} with ${count(sections, "section")} in ${folder}.${drafts}`,
        ...(notes === 0 ? { off: "every answer" } : {}),
      },
      ...byKind(findings),
    ];
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    return [{ area: "notes", severity: "broken", text: error.message, off: "every answer" }];
  }
}

function byKind(findings: readonly NoteFinding[]): readonly Finding[] {
  const kinds = [...new Set(findings.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const places = findings.filter((finding) => finding.kind === kind).map(toPlace);
    const { severity, one, many, off } = MEANINGS[kind];
    const text = `${places.length.toLocaleString("en")} ${places.length === 1 ? one : many}.`;
    return { area: "notes", severity, text, off, places };
  });
}

function toPlace({ path, line, text }: NoteFinding): string {
  const place = [path, line].filter((part) => part !== undefined).join(":");
  return place === "" ? text : `${place} ${text}`;
}

function count(number: number, word: string): string {
  return `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`;
}

function weak(one: string, many: string, off: string): Meaning {
  return { severity: "weak", one, many, off };
}

function known(one: string, many: string, off: string): Meaning {
  return { severity: "known", one, many, off };
}
