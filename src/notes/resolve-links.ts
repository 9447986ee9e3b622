import type { PhrasingContent } from "mdast";
import { linkTarget } from "./link-target.ts";
import { NoteFinder } from "./note-finder.ts";
import type { Note } from "./note.ts";
import { noteUrl } from "./note-url.ts";
import type { CodePassage, Passage } from "./passage.ts";
import type { Section, SectionLink } from "./section.ts";

/**
 * Lets the links of all notes lead somewhere: between notes by `note:` urls, and to other sites.
 * A link to a note that is not there keeps its words only. The notes given are not changed.
 */
export function resolveLinks(notes: readonly Note[]): readonly Note[] {
  const finder = new NoteFinder(notes);
  return notes.map((note) => ({
    ...note,
    sections: note.sections.map((section) => resolveSection(section, finder)),
  }));
}

function resolveSection(section: Section, finder: NoteFinder): Section {
  if (section.links.length === 0) {
    return section;
  }
  const from = section.note.path;
  return {
    ...section,
    passages: section.passages.map((passage) => resolvePassage(passage, from, finder)),
    links: section.links.map((link) => resolveLink(link, from, finder)),
  };
}

function resolveLink(link: SectionLink, from: string, finder: NoteFinder): SectionLink {
  const target = linkTarget(link.url ?? "");
  const place = finder.find(link.url ?? "", from);
  return {
    text: link.text,
    url: target.kind === "web" ? target.url : undefined,
    path: place?.path,
    anchor: place?.anchor,
  };
}

/** Most passages have no link to another note, and are shared with the notes given. */
function resolvePassage(passage: Passage, from: string, finder: NoteFinder): Passage {
  const resolve = (nodes: readonly PhrasingContent[]): readonly PhrasingContent[] =>
    resolveNodes(nodes, from, finder);
  if (passage.kind === "code" || !leadsToNote(passage)) {
    return passage;
  }
  return passage.kind === "row"
    ? { ...passage, header: passage.header.map(resolve), cells: passage.cells.map(resolve) }
    : { ...passage, children: resolve(passage.children) };
}

function resolveNodes(
  nodes: readonly PhrasingContent[],
  from: string,
  finder: NoteFinder,
): readonly PhrasingContent[] {
  return nodes.flatMap((node): readonly PhrasingContent[] => {
    if (!("children" in node)) {
      return [node];
    }
    const children = [...resolveNodes(node.children, from, finder)];
    if (node.type !== "link") {
      return [{ ...node, children }];
    }
    const target = linkTarget(node.url);
    if (target.kind === "web") {
      return [{ ...node, url: target.url, children }];
    }
    const place = finder.find(node.url, from);
    return place === undefined ? children : [{ ...node, url: noteUrl(place), children }];
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
