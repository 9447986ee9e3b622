import type { Lease } from "../../src/index.ts";
import type { Attempt } from "../worker.ts";
import { press } from "./actions.ts";
import { command } from "./commands.ts";
import type { Desk } from "./desk.ts";
import { followDeletion, followEdit } from "./follow.ts";
import { hearMessage } from "./hear.ts";
import { type Job, toJob } from "./job.ts";
import { answerMessage } from "./shortcuts.ts";

/** Does a job from the inbox: as it comes in, or later, also in another process. */
export async function perform(desk: Desk, lease: Lease, attempt: Attempt): Promise<void> {
  const job = toJob(lease);
  if (job === undefined) {
    desk.log.error({ item: lease.key }, "slack: an item of the inbox can't be read");
    return;
  }
  const workspace = await desk.workspaces.find(job);
  await perKind[job.kind](desk, workspace, job, attempt);
}

type Work = (
  desk: Desk,
  workspace: Awaited<ReturnType<Desk["workspaces"]["find"]>>,
  job: Job,
  attempt: Attempt,
) => Promise<void>;

const perKind: Readonly<Record<Job["kind"], Work>> = {
  message: hearMessage,
  edit: followEdit,
  deletion: followDeletion,
  command,
  press,
  shortcut: answerMessage,
};
