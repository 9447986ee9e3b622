import type { PhrasingContent } from "mdast";
import { linkTarget } from "./link-target.ts";
import type { SectionDraft } from "./outline.ts";
import type { Passage } from "./passage.ts";
import { plainText } from "./plain-text.ts";
import type { Section, SectionShape } from "./section.ts";

/** The shape of each section; those without content take that of what stands below them. */
export function shapesOf(sections: readonly SectionDraft[]): readonly SectionShape[] {
  return withContainers(
    sections.map((section) => ({ shape: ownShape(section), parent: section.parent })),
  );
}

/** What of a section its shape depends on. */
type Shaped = Pick<Section, "shape" | "parent">;

/** Shapes in which a section without content is a container if something stands below it, or else a stub. */
export function withContainers(sections: readonly Shaped[]): readonly SectionShape[] {
  const hasContentBelow = new Set<number>();
  const shapes = sections.map(({ shape }) => (shape === "container" ? "stub" : shape));
  // From the last on, since a section stands behind its parent.
  for (let index = sections.length - 1; index > 0; index -= 1) {
    const parent = sections[index]?.parent;
    if (parent !== undefined && (shapes[index] !== "stub" || hasContentBelow.has(index))) {
      hasContentBelow.add(parent);
    }
  }
  return shapes.map((shape, index) =>
    shape === "stub" && hasContentBelow.has(index) ? "container" : shape,
  );
}

/** A table of contents repeats the headings of its note: there is nothing in it to quote. */
export function isTableOfContents(section: SectionDraft): boolean {
  const { passages } = section;
  return (
    passages.length >= 3 && passages.every((passage) => !hasProse(passage) && isToSelf(passage))
  );
}

/** What stands where something is still to be written. */
const PLACEHOLDER =
  /^[^\p{L}\d]*(?:tb[acd]|todo|fixme|wip|work in progress|under construction|coming soon|to be (?:added|announced|completed|decided|defined|determined|done|written)|nothing (?:here )?yet|not (?:written )?yet)[^\p{L}\d]*$/iu;

/** "TBD": as good as nothing. */
export function isPlaceholder({ passages }: SectionDraft): boolean {
  return passages.length > 0 && passages.every(({ text }) => PLACEHOLDER.test(text));
}

/** More links than this are an overview of other notes, worth reading as it is. */
const MOST_POINTERS = 3;

function ownShape({ passages, embeds, pictures }: SectionDraft): SectionShape {
  if (passages.some(hasProse)) {
    return "text";
  }
  const urls = [...passages.flatMap(linksOf), ...embeds];
  const toNotes = new Set(urls.filter(isToNote));
  if (toNotes.size > 0) {
    return toNotes.size > MOST_POINTERS ? "text" : "pointer";
  }
  if (urls.length > 0) {
    return "links";
  }
  return pictures.length > 0 ? "picture" : "stub";
}

/** Words that only lead over to a link. */
const LEADING = new Set(
  (
    "see also check checkout out read refer to for more from on in at the this these here and or is " +
    "are about via by cf link links note notes page post article section details info information " +
    "moved merged now covered described explained discussed related source reference references " +
    "same as above below todo maybe later it of a an my our"
  ).split(" "),
);

function hasProse(passage: Passage): boolean {
  if (passage.kind === "code" || passage.kind === "row") {
    return true;
  }
  const outside = passage.children.filter((node) => node.type !== "link");
  if (outside.length === passage.children.length) {
    return true;
  }
  const words = plainText(outside).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.some((word) => !LEADING.has(word.toLowerCase()));
}

function linksOf(passage: Passage): readonly string[] {
  return "children" in passage ? passage.children.flatMap(urlOf) : [];
}

function urlOf(node: PhrasingContent): readonly string[] {
  return node.type === "link" ? [node.url] : [];
}

function isToNote(url: string): boolean {
  const target = linkTarget(url);
  // A file of another kind is something to download.
  const isFile =
    target.kind === "file" &&
    /(?:\.(?:md|mdx|markdown|html?)|\/|(?:^|\/)[^./]*)$/i.test(target.file);
  return target.kind === "name" || isFile;
}

function isToSelf(passage: Passage): boolean {
  return linksOf(passage).every((url) => url.startsWith("#"));
}
