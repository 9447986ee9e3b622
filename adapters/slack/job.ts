import { z } from "zod";
import type { Lease } from "../../src/index.ts";
import { toJson } from "../json.ts";
import { type Desk, nameOf, type Workspace } from "./desk.ts";

const jobSchema = z.object({
  team: z.string(),
  enterprise: z.string().optional(),
  kind: z.enum(["message", "edit", "deletion", "command", "press", "shortcut"]),
  /** Of a message: whether somebody called the bot, or it may speak if it has something to say. */
  call: z.enum(["asked", "unasked"]).optional(),
  /** What Slack sent; of a deletion, which message is gone. */
  body: z.unknown(),
});

/** What is to be done about something that happened in Slack, as it waits in the inbox. */
export type Job = z.infer<typeof jobSchema>;

export interface Placement {
  readonly key: string;
  readonly channel: string;
  /** The first message of the thread: what happens in a thread is done in its order. */
  readonly root: string;
  /** When it happened, as a `ts`. */
  readonly at: string;
}

/**
 * Keeps a job and begins with it; `false` if it is known already.
 *
 * @throws {StoreError} or {StoppedError}: then Slack has to deliver it again.
 */
export function receive(
  desk: Desk,
  workspace: Workspace,
  { key, channel, root, at }: Placement,
  job: Omit<Job, "team" | "enterprise">,
): Promise<boolean> {
  const { team, enterprise } = workspace;
  return desk.worker.take({
    key,
    lane: nameOf(workspace, channel, root),
    position: at,
    payload: JSON.stringify({ team, enterprise, ...job } satisfies Job),
  });
}

/** The time now, as a `ts`. */
export function tsNow({ now }: Pick<Desk, "now">): string {
  return (now() / 1_000).toFixed(6);
}

/** Reads a job out of the inbox; `undefined` for one that another version has put there. */
export function toJob({ payload }: Lease): Job | undefined {
  return jobSchema.safeParse(toJson(payload)).data;
}
