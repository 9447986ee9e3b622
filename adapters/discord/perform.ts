import type { Lease } from "../../src/index.ts";
import type { Attempt } from "../attempt.ts";
import { TryLater } from "../worker.ts";
import { answerMessage } from "./answer-message.ts";
import { answerAsk } from "./asking.ts";
import type { Desk } from "./desk.ts";
import { failureOf, waitAfter } from "./failures.ts";
import { answerPost } from "./forum.ts";
import { type Job, toJob } from "./job.ts";
import { publish } from "./publish.ts";

/** Does a job from the inbox: as it comes in, or later, also in another process. */
export async function perform(desk: Desk, lease: Lease, attempt: Attempt): Promise<void> {
  const job = toJob(lease);
  if (job === undefined) {
    desk.log.error({ item: lease.key }, "discord: an item of the inbox can't be read");
    return;
  }
  try {
    await perKind(desk, job, attempt);
  } catch (error) {
    switch (failureOf(error)) {
      case "over":
      case "forbidden":
        desk.log.debug({ item: lease.key }, "discord: nothing is left to answer, or may be");
        return;
      case "passing":
        throw new TryLater("Discord can't be reached.", {
          cause: error,
          afterMs: waitAfter(error),
        });
      default:
        throw error;
    }
  } finally {
    desk.atHand.drop(lease.key);
  }
}

function perKind(desk: Desk, job: Job, attempt: Attempt): Promise<void> {
  switch (job.kind) {
    case "message":
      return answerMessage(desk, job, attempt);
    case "post":
      return answerPost(desk, job, attempt);
    case "ask":
      return answerAsk(desk, job, attempt);
    case "publish":
      return publish(desk, job, attempt);
  }
}
