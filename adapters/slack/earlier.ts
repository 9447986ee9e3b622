import { channelOf, type Desk, personOf, type Workspace } from "./desk.ts";
import { readMessage, type SlackMessage, toText } from "./message.ts";
import { within } from "../time.ts";

/** How much of a thread is read when the bot is called into it. */
const LIMIT = 15;
const KEPT = 6;

/** A question of the same direct conversation counts as just asked for this long. */
const JUST_NOW_MS = 15 * 60 * 1_000;

/**
 * What was said before, where the bot has not been yet: the thread it is called into, or in a direct
 * conversation, where each message begins a thread, what was asked just now. Best effort.
 */
export async function earlierIn(
  desk: Desk,
  workspace: Workspace,
  message: SlackMessage,
): Promise<readonly string[] | undefined> {
  const { channel, threadTs, ts, user, isDirect } = message;
  if (threadTs === undefined || threadTs === ts) {
    if (!isDirect) return undefined;
    const [last] = await desk.store.posts.latestOf(personOf(workspace, user), 1);
    if (last === undefined || channelOf(last.thread) !== channel) return undefined;
    return desk.now() - last.at < JUST_NOW_MS ? [last.question] : undefined;
  }
  try {
    const reading = workspace.client.conversations.replies({ channel, ts: threadTs, limit: LIMIT });
    const { messages = [] } = await within(700, reading);
    const texts = messages.flatMap((part) => {
      if (part.ts === undefined || part.ts >= ts) return [];
      const body = { event: { ...part, type: "message", channel } };
      const change = readMessage(body, workspace.botUser);
      return change?.kind === "new" ? [toText(change.message.text, workspace.botUser)] : [];
    });
    return texts.filter((text) => text !== "").slice(-KEPT);
  } catch {
    // Without the scope to read it, or too slow: the question is answered on its own.
    return undefined;
  }
}
