import type { Verdict } from "../limits.ts";
import type { Attempt } from "../attempt.ts";
import type { Desk, Whereabouts } from "./desk.ts";

/** Counts a question that somebody asks somewhere; a thread counts as its channel. */
export async function count(
  { limits }: Pick<Desk, "limits">,
  { guildId, channelId, parentId }: Whereabouts,
  user: string,
  { isRepeat }: Attempt,
  isUnasked = false,
): Promise<Verdict> {
  // A second try is not a second question.
  if (isRepeat) return "allowed";
  return limits.count({
    workspace: `discord:${guildId ?? "direct"}`,
    channel: parentId ?? channelId ?? "",
    person: user,
    isUnasked,
  });
}
