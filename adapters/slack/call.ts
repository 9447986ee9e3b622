import { asksSomething, type ChannelPolicy } from "../../src/index.ts";
import { type Desk, nameOf, personOf, type Workspace } from "./desk.ts";
import { mentionsOthers, type SlackMessage, toText } from "./message.ts";

/** Whether somebody called the bot, or it may speak if it has something good to say. */
export type Call = "asked" | "unasked";

/**
 * Whether a message is meant for the bot; `undefined` for people who talk to each other. This is
 * decided before the message is kept: it may come as `message` first, which says less than the
 * `app_mention` that follows.
 */
export async function callOf(
  desk: Desk,
  workspace: Workspace,
  message: SlackMessage,
  { answering }: ChannelPolicy,
): Promise<Call | undefined> {
  const { channel, ts, threadTs, user, text, isDirect, isMention, isUnderBot } = message;
  if (answering === "off") return undefined;
  // A picture alone asks nothing.
  if (isDirect && text.trim() === "") return undefined;
  if (isDirect || isMention) return "asked";
  if (threadTs !== undefined && threadTs !== ts) {
    const thread = nameOf(workspace, channel, threadTs);
    const { threads } = desk.store;
    const person = personOf(workspace, user);
    if (isUnderBot && !(await threads.has(thread))) await threads.engage(thread, person);
    const isAlone = await threads.overhear(thread, person);
    if (answering === "mention-only" || mentionsOthers(text, workspace.botUser)) return undefined;
    return isAlone ? "unasked" : undefined;
  }
  if (answering !== "auto-answer" || mentionsOthers(text, workspace.botUser)) return undefined;
  return asksSomething(toText(text, workspace.botUser)) ? "unasked" : undefined;
}
