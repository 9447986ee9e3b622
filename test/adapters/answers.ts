import type { BlockContent, Paragraph, PhrasingContent, Root } from "mdast";
import type { Answer, Citation, Option } from "../../src/index.ts";

/** A found answer of one paragraph, as the core would give it. */
export function found(text: string, citations: readonly Citation[] = []): Answer {
  return {
    kind: "found",
    body: root(paragraph(text)),
    citations,
    options: [],
    version: "1",
    hasMore: false,
  };
}

/** A question back, with its options listed in the body, as the core would ask it. */
export function choice(text: string, options: readonly Option[]): Answer {
  return {
    kind: "choice",
    body: root(paragraph(text), {
      type: "list",
      ordered: true,
      start: 1,
      children: options.map(({ label }) => ({ type: "listItem", children: [paragraph(label)] })),
    }),
    citations: [],
    options,
    version: "1",
  };
}

export function citation(part: Partial<Citation> = {}): Citation {
  return {
    key: "aws.md:121",
    number: 1,
    path: "aws.md",
    anchor: "ecs",
    headings: ["AWS", "Services", "ECS"],
    line: 121,
    url: undefined,
    ...part,
  };
}

export function root(...children: readonly BlockContent[]): Root {
  return { type: "root", children: [...children] };
}

export function paragraph(...parts: readonly (string | PhrasingContent)[]): Paragraph {
  return {
    type: "paragraph",
    children: parts.map((part) =>
      typeof part === "string" ? { type: "text", value: part } : part,
    ),
  };
}
