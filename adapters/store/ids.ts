import { z } from "zod";

/** A `ThreadId` or a `PersonId`, as it is written down. */
export const idSchema = z.templateLiteral([z.string(), ":", z.string()]);
