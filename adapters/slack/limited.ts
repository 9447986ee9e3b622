import { interfaceWords as words } from "../../src/index.ts";
import type { Attempt } from "../worker.ts";
import type { Desk, Workspace } from "./desk.ts";

export interface Asking {
  readonly channel: string;
  readonly user: string;
  readonly root: string | undefined;
  readonly isUnasked: boolean;
}

/** Counts a question, and says so, once, to whoever asks too many: to them alone. */
export async function isBeyondLimits(
  desk: Desk,
  { client, team }: Workspace,
  { channel, user, root, isUnasked }: Asking,
  { isRepeat }: Attempt,
): Promise<boolean> {
  // A second try is not a second question.
  if (isRepeat) return false;
  const verdict = await desk.limits.count({ workspace: `slack:${team}`, channel, person: user });
  if (verdict === "allowed") return false;
  if (verdict === "first-refusal" && !isUnasked) {
    const thread = root === undefined ? {} : { thread_ts: root };
    await client.chat
      .postEphemeral({ channel, user, text: words.tooMany, ...thread })
      .catch(() => undefined);
  }
  return true;
}
