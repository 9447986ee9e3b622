import type { PhrasingContent } from "mdast";
import { linkTarget } from "./link-target.ts";
import { NoteFinder } from "./note-finder.ts";
import type { Note } from "./note.ts";
import { noteUrl, parseNoteUrl } from "./note-url.ts";
import type { CodePassage, Passage } from "./passage.ts";
import type { Section, SectionLink } from "./section.ts";
import { withContainers } from "./shape.ts";

/**
 * Lets the links of all notes lead somewhere: between notes by `note:` urls, and to other sites.
 * A link to a note that is not there keeps its words only. The notes given are not changed.
 */
export function resolveLinks(notes: readonly Note[]): readonly Note[] {
  const finder = new NoteFinder(notes);
  return notes.map((note) => ({
    ...note,
    sections: withShapes(note.sections.map((section) => resolveSection(section, finder))),
  }));
}

/** A heading over nothing but names of notes that are not there is a stub as well. */
function withShapes(sections: readonly Section[]): readonly Section[] {
  const shapes = withContainers(sections);
  return sections.map((section, at) => {
    const shape = shapes[at] ?? section.shape;
    return shape === section.shape ? section : { ...section, shape };
  });
}

/**
 * The same notes as if there were no others: a link that leads to none of them keeps its words only.
 * The notes given are not changed.
 */
export function dropLinksToOthers(notes: readonly Note[]): readonly Note[] {
  const paths = new Set(notes.map(({ path }) => path));
  const isDead = ({ path }: SectionLink): boolean => path !== undefined && !paths.has(path);
  const urlOf: UrlOf = (url) => {
    const place = parseNoteUrl(url);
    return place === undefined || paths.has(place.path) ? url : undefined;
  };
  return notes.map((note) => {
    if (!note.sections.some(({ links }) => links.some(isDead))) return note;
    return {
      ...note,
      sections: note.sections.map((section) => ({
        ...section,
        passages: section.passages.map((passage) => mapPassage(passage, urlOf)),
        links: section.links.map((link) =>
          isDead(link) ? { ...link, path: undefined, anchor: undefined } : link,
        ),
      })),
    };
  });
}

/** What becomes of a link's url; `undefined` for a link that is to keep its words only. */
type UrlOf = (url: string) => string | undefined;

function resolveSection(section: Section, finder: NoteFinder): Section {
  if (section.links.length === 0) {
    return section;
  }
  const from = section.note.path;
  const urlOf: UrlOf = (url) => {
    const target = linkTarget(url);
    if (target.kind === "web") return target.url;
    const place = finder.find(url, from);
    return place === undefined ? undefined : noteUrl(place);
  };
  const links = section.links.map((link) => resolveLink(link, from, finder));
  return namesUnwritten(section, links)
    ? { ...section, shape: "stub", passages: [], links }
    : {
        ...section,
        passages: section.passages.map((passage) => mapPassage(passage, urlOf)),
        links,
      };
}

/** A list of notes that are still to be written says nothing yet, whatever it is the list of. */
function namesUnwritten({ passages }: Section, links: readonly SectionLink[]): boolean {
  const unwritten = new Set(
    links.flatMap(({ text, url, path }) => (url === undefined && path === undefined ? text : [])),
  );
  return (
    unwritten.size > 0 && passages.length > 0 && passages.every(({ text }) => unwritten.has(text))
  );
}

function resolveLink(
  { text, url = "" }: SectionLink,
  from: string,
  finder: NoteFinder,
): SectionLink {
  const target = linkTarget(url);
  if (target.kind === "web") return { text, url: target.url, path: undefined, anchor: undefined };
  const place = finder.find(url, from);
  return { text, url: undefined, path: place?.path, anchor: place?.anchor };
}

/** Most passages have no link to another note, and are shared with the notes given. */
function mapPassage(passage: Passage, urlOf: UrlOf): Passage {
  if (passage.kind === "code" || !leadsToNote(passage)) {
    return passage;
  }
  const map = (nodes: readonly PhrasingContent[]): readonly PhrasingContent[] =>
    mapLinks(nodes, urlOf);
  return passage.kind === "row"
    ? { ...passage, header: passage.header.map(map), cells: passage.cells.map(map) }
    : { ...passage, children: map(passage.children) };
}

function mapLinks(nodes: readonly PhrasingContent[], urlOf: UrlOf): readonly PhrasingContent[] {
  return nodes.flatMap((node): readonly PhrasingContent[] => {
    if (!("children" in node)) {
      return [node];
    }
    const children = [...mapLinks(node.children, urlOf)];
    if (node.type !== "link") {
      return [{ ...node, children }];
    }
    const url = urlOf(node.url);
    return url === undefined ? children : [{ ...node, url, children }];
  });
}

function leadsToNote(passage: Exclude<Passage, CodePassage>): boolean {
  return passage.kind === "row"
    ? passage.header.some(hasNoteLink) || passage.cells.some(hasNoteLink)
    : hasNoteLink(passage.children);
}

function hasNoteLink(nodes: readonly PhrasingContent[]): boolean {
  return nodes.some(
    (node) =>
      "children" in node &&
      (hasNoteLink(node.children) ||
        (node.type === "link" && !/^(?:https?|mailto):/i.test(node.url))),
  );
}
