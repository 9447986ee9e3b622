import type { Root } from "mdast";
import { z } from "zod";
import type { Answer } from "../../src/index.ts";

/**
 * What the JSON of an answer looks like; the next number whenever that changes. An answer in another
 * format is unknown rather than wrongly read.
 */
export const answerFormat = 1;

// JSON leaves out what is undefined; our own types want to see it said.
const orUndefined = z
  .string()
  .optional()
  .transform((text) => text);

const base = {
  body: z.custom<Root>(isRoot),
  citations: z.array(
    z.object({
      key: z.string(),
      number: z.number(),
      path: z.string(),
      anchor: orUndefined,
      headings: z.array(z.string()),
      line: z.number(),
      url: orUndefined,
    }),
  ),
  options: z.array(z.object({ label: z.string(), question: z.string() })),
  version: z.string(),
};

const schema: z.ZodType<Answer> = z.discriminatedUnion("kind", [
  z.object({ ...base, kind: z.enum(["found", "comparison", "pointer"]), hasMore: z.boolean() }),
  z.object({ ...base, kind: z.enum(["choice", "stub", "not-found", "reply"]) }),
]);

/** An answer as text. */
export function writeAnswer(answer: Answer): string {
  return JSON.stringify(answer);
}

/** `undefined` for what is no answer. */
export function readAnswer(text: string): Answer | undefined {
  return schema.safeParse(JSON.parse(text)).data;
}

/** Whether it is a tree of mdast: who wrote it knew the nodes, so that they are only counted here. */
function isRoot(value: unknown): boolean {
  return isNode(value) && value.type === "root" && value.children !== undefined;
}

interface StoredNode {
  readonly type: string;
  readonly children?: readonly unknown[];
}

function isNode(value: unknown): value is StoredNode {
  if (typeof value !== "object" || value === null) return false;
  if (!("type" in value) || typeof value.type !== "string") return false;
  if (!("children" in value)) return true;
  return Array.isArray(value.children) && value.children.every(isNode);
}
