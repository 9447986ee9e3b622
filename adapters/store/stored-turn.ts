import { z } from "zod";
import type { Turn } from "../../src/index.ts";
import { idSchema } from "./ids.ts";

const schema: z.ZodType<Turn> = z.object({
  id: z.string(),
  person: idSchema.optional().transform((person) => person),
  question: z.string(),
  topics: z.array(z.string()),
  outcome: z.enum(["found", "comparison", "choice", "stub", "pointer", "not-found", "reply"]),
  cited: z.array(z.string()),
  options: z.array(z.object({ label: z.string(), question: z.string() })),
  page: z.number(),
  at: z.number(),
});

/** A turn as text. */
export function writeTurn(turn: Turn): string {
  return JSON.stringify(turn);
}

/** `undefined` for what is no turn, or one of a release that wrote it otherwise. */
export function readTurn(text: string): Turn | undefined {
  return schema.safeParse(JSON.parse(text)).data;
}
