import { interfaceWords as words } from "../../src/index.ts";
import type { Attempt } from "../attempt.ts";
import type { Desk, Workspace } from "./desk.ts";
import { toNotice } from "./render.ts";
import { reply } from "./respond.ts";

export interface Asking {
  readonly channel: string;
  readonly user: string;
  readonly root: string | undefined;
  readonly isUnasked: boolean;
  /** Reaches whoever asks also where the bot is no member. */
  readonly responseUrl?: string;
}

/** Counts a question, and says so, once, to whoever asks too many: to them alone. */
export async function isBeyondLimits(
  desk: Desk,
  { client, team }: Workspace,
  { channel, user, root, isUnasked, responseUrl }: Asking,
  { isRepeat }: Attempt,
): Promise<boolean> {
  // A second try is not a second question.
  if (isRepeat) return false;
  const workspace = `slack:${team}`;
  const verdict = await desk.limits.count({ workspace, channel, person: user, isUnasked });
  if (verdict === "allowed") return false;
  if (verdict === "refused") return true;
  if (responseUrl === undefined) {
    const thread = root === undefined ? {} : { thread_ts: root };
    await client.chat
      .postEphemeral({ channel, user, text: words.tooMany, ...thread })
      .catch(() => undefined);
  } else {
    await reply(desk, responseUrl, toNotice(words.tooMany)).catch(() => undefined);
  }
  return true;
}
