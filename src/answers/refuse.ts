import type { Section } from "../notes/section.ts";
import type { Library } from "../library.ts";
import type { NotFoundAnswer, Option, StubAnswer } from "./answer.ts";
import { type Block, breadcrumb, emphasis, paragraph, place, root } from "./body.ts";
import { Citations, type Extract } from "./cite.ts";

/** How many headings are offered when the notes don't say. */
const MAX_NEAREST = 3;

/** Says that the notes have the heading with nothing under it, and where else they speak of it. */
export function composeStub(
  library: Library,
  stub: Section,
  elsewhere: readonly Extract[],
): StubAnswer {
  const citations = new Citations(library);
  const [before, after] = stub.shape === "picture" ? library.words.onlyPicture : library.words.stub;
  const cited = citations.cite(stub);
  const where = cited.url === undefined ? ` ${place(cited)}` : "";
  const name = emphasis(breadcrumb(stub.headings));
  const blocks: Block[] = [
    paragraph(
      before,
      cited.url === undefined ? name : { type: "link", url: cited.url, children: [name] },
      ` [${cited.number}]${where}${after}`,
    ),
  ];
  if (elsewhere.length > 0) {
    blocks.push(paragraph(library.words.stubElsewhere));
    for (const extract of elsewhere) blocks.push(...citations.blocks(extract));
  }
  return {
    kind: "stub",
    body: root(...blocks),
    citations: citations.list,
    options: [],
    version: library.version,
  };
}

/** Says that the notes don't know, and offers the nearest headings to ask about instead. */
export function composeNotFound(library: Library, nearest: readonly Section[]): NotFoundAnswer {
  const options: Option[] = [];
  for (const { headings } of nearest) {
    const label = breadcrumb(headings);
    if (options.length < MAX_NEAREST && !options.some((option) => option.label === label)) {
      options.push({ label, question: label });
    }
  }
  const blocks: Block[] = [paragraph(library.words.notFound)];
  if (options.length > 0) blocks.push(paragraph(library.words.nearest), optionList(options));
  return {
    kind: "not-found",
    body: root(...blocks),
    citations: [],
    options,
    version: library.version,
  };
}

/** Options as a list, for readers without buttons. */
export function optionList(options: readonly Option[]): Block {
  return {
    type: "list",
    ordered: true,
    start: 1,
    spread: false,
    children: options.map((option) => ({
      type: "listItem",
      spread: false,
      children: [paragraph(option.label)],
    })),
  };
}
