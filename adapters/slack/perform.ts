import { type Lease, SetupError } from "../../src/index.ts";
import type { Attempt } from "../attempt.ts";
import { TryLater } from "../worker.ts";
import { press } from "./actions.ts";
import { NotInstalledError } from "./authorize.ts";
import { command } from "./commands.ts";
import type { Desk } from "./desk.ts";
import { followDeletion, followEdit } from "./follow.ts";
import { hearMessage } from "./hear.ts";
import { type Job, toJob } from "./job.ts";
import { isPlatformError, shutOut } from "./failures.ts";
import { answerMessage } from "./shortcuts.ts";

/** Does a job from the inbox: as it comes in, or later, also in another process. */
export async function perform(desk: Desk, lease: Lease, attempt: Attempt): Promise<void> {
  const job = toJob(lease);
  if (job === undefined) {
    desk.log.error({ item: lease.key }, "slack: an item of the inbox can't be read");
    return;
  }
  try {
    await performIn(desk, job, attempt);
  } catch (error) {
    if (!(error instanceof NotInstalledError)) throw error;
    // Nobody is there any more who could be answered.
    const { workspace } = error;
    desk.log.info({ workspace, item: lease.key }, "slack: removed before an item was done");
  }
}

async function performIn(desk: Desk, job: Job, attempt: Attempt): Promise<void> {
  const workspace = await desk.workspaces.find(job).catch(putOff);
  try {
    await perKind[job.kind](desk, workspace, job, attempt);
  } catch (error) {
    if (!isPlatformError(error, shutOut)) throw error;
    // Another replica may have got a new token, or heard that the bot was removed.
    const { client } = await desk.workspaces.findAnew(job);
    if (client !== workspace.client) {
      throw new TryLater("The token was replaced meanwhile.", { cause: error });
    }
    if (desk.onShutOut === undefined) throw error;
    desk.onShutOut(error);
    throw new TryLater("Slack refuses the token.", { cause: error });
  }
}

/** What is kept of a workspace can't be read, until somebody puts a setting right. */
function putOff(error: unknown): never {
  if (!(error instanceof SetupError)) throw error;
  throw new TryLater(error.message, { cause: error });
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
