import { interfaceWords as words } from "../../src/index.ts";
import { answer } from "./answering.ts";
import { callOf } from "./call.ts";
import { type Desk, nameOf, type Workspace } from "./desk.ts";
import { earlierIn } from "./earlier.ts";
import { readMessage, type SlackMessage, toText } from "./message.ts";
import { followDeletion, followEdit } from "./follow.ts";
import { toNotice } from "./render.ts";

/** Takes an event of type `message` or `app_mention`. */
export async function hear(desk: Desk, workspace: Workspace, body: unknown): Promise<void> {
  const change = readMessage(body, workspace.botUser);
  if (change === undefined) return;
  if (change.kind === "deleted") return followDeletion(desk, workspace, change);
  desk.externals.note(workspace, change.message.channel, change.message.isExternal);
  if (change.kind === "edited") {
    const isKnown = await followEdit(desk, workspace, change);
    // Named only now, the bot is called only now.
    const isCall = change.message.isMention && !change.before.includes(workspace.botUser);
    return isKnown || !isCall ? undefined : hearMessage(desk, workspace, change.message);
  }
  return hearMessage(desk, workspace, change.message);
}

async function hearMessage(desk: Desk, workspace: Workspace, message: SlackMessage): Promise<void> {
  const { channel, ts, user, isDirect } = message;
  const place = { workspace: workspace.team, channel, isDirect };
  const policy = desk.policy.in(place);
  const call = callOf(desk, workspace, message, policy);
  const isRefused = message.isExternal && !policy.isExternalAllowed;
  if (call === undefined || (isRefused && call === "unasked")) {
    if (message.isMention) await sayOff(workspace, message);
    return;
  }
  const id = nameOf(workspace, channel, ts);
  if (!(await desk.claims.claim(id))) return;
  const root = message.threadTs ?? ts;
  if (isRefused) {
    await desk.outbox.post(workspace, { channel, root }, toNotice(words.external), id);
    return;
  }
  const thread = nameOf(workspace, channel, root);
  const earlier = desk.threads.has(thread) ? undefined : await earlierIn(desk, workspace, message);
  if (call === "asked") desk.threads.engage(thread, user);
  await answer(desk, workspace, {
    id,
    channel,
    root,
    text: toText(message.text, workspace.botUser),
    asker: user,
    isUnasked: call === "unasked",
    folders: policy.folders,
    earlier,
  });
  if (call === "unasked" && desk.replies.find(id) !== undefined && !desk.threads.has(thread)) {
    desk.threads.engage(thread, user);
  }
}

/** Only to whoever mentioned the bot, and only if Slack lets it: they would wait for nothing. */
async function sayOff(
  { client }: Workspace,
  { channel, user, threadTs }: SlackMessage,
): Promise<void> {
  const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
  await client.chat
    .postEphemeral({ channel, user, text: words.switchedOff, ...thread })
    .catch(() => undefined);
}
