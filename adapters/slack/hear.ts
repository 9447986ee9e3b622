import { interfaceWords as words, type ThreadId } from "../../src/index.ts";
import type { Attempt } from "../attempt.ts";
import { answer } from "./answering.ts";
import { callOf } from "./call.ts";
import { type Desk, nameOf, personOf, type Workspace } from "./desk.ts";
import { earlierIn } from "./earlier.ts";
import { type Job, receive, tsNow } from "./job.ts";
import { isBeyondLimits } from "./limited.ts";
import { type MessageChange, readMessage, type SlackMessage, toText } from "./message.ts";
import { toNotice } from "./render.ts";

/** Takes an event of type `message` or `app_mention`; what is not for the bot is not even kept. */
export async function hear(desk: Desk, workspace: Workspace, body: unknown): Promise<void> {
  const change = readMessage(body, workspace.botUser);
  if (change === undefined) return;
  if (change.kind === "deleted") return hearDeletion(desk, workspace, change);
  desk.externals.note(workspace, change.message.channel, change.message.isExternal);
  if (change.kind === "edited") return hearEdit(desk, workspace, change, body);
  return hearNew(desk, workspace, change.message, body);
}

async function hearNew(
  desk: Desk,
  workspace: Workspace,
  message: SlackMessage,
  body: unknown,
  // It comes as `message` and as `app_mention`: one message, one key.
  key: string = nameOf(workspace, message.channel, message.ts),
): Promise<void> {
  const { channel, ts, threadTs, isExternal, isMention } = message;
  const policy = policyFor(desk, workspace, message);
  const call = await callOf(desk, workspace, message, policy);
  const isRefused = isExternal && !policy.isExternalAllowed;
  if (call === undefined || (isRefused && call === "unasked")) {
    if (isMention) desk.intake.aside(sayOff(workspace, message));
    return;
  }
  const placement = { key, channel, root: threadTs ?? ts, at: ts };
  await receive(desk, workspace, placement, { kind: "message", call, body });
}

async function hearEdit(
  desk: Desk,
  workspace: Workspace,
  { message, editedTs, before }: Extract<MessageChange, { kind: "edited" }>,
  body: unknown,
): Promise<void> {
  const { channel, ts, isMention } = message;
  const question = nameOf(workspace, channel, ts);
  if (!(await isTakenUp(desk, question))) {
    // Named only now, the bot is called only now.
    if (!isMention || before.includes(workspace.botUser)) return;
    const policy = policyFor(desk, workspace, message);
    const earlier = { ...message, text: before, isMention: false };
    // What it had nothing to say to as an unasked question is known by its own key already.
    const isKnown = (await callOf(desk, workspace, earlier, policy)) === "unasked";
    const key = isKnown ? `${question}:edited:${editedTs}` : question;
    return hearNew(desk, workspace, message, body, key);
  }
  const root = message.threadTs ?? ts;
  const placement = { key: `${question}:edited:${editedTs}`, channel, root, at: editedTs };
  await receive(desk, workspace, placement, { kind: "edit", body });
}

async function hearDeletion(
  desk: Desk,
  workspace: Workspace,
  { channel, ts, threadTs }: Extract<MessageChange, { kind: "deleted" }>,
): Promise<void> {
  const question = nameOf(workspace, channel, ts);
  if (!(await isTakenUp(desk, question))) return;
  // In the lane of the question, which may still be under way.
  const root = threadTs ?? ts;
  const placement = { key: `${question}:deleted`, channel, root, at: tsNow(desk) };
  await receive(desk, workspace, placement, { kind: "deletion", body: { channel, ts } });
}

/** Whether a message is being answered, here or by another replica, or has an answer. */
async function isTakenUp({ worker, store }: Desk, question: ThreadId): Promise<boolean> {
  // In this order: an answer is kept before its item is finished.
  if (worker.has(question) || (await store.inbox.isOpen(question))) return true;
  return (await store.replies.find(question)) !== undefined;
}

/** Answers a message that was found to be meant for the bot. */
export async function hearMessage(
  desk: Desk,
  workspace: Workspace,
  { body, call = "asked" }: Job,
  attempt: Attempt,
): Promise<void> {
  const change = readMessage(body, workspace.botUser);
  if (change === undefined || change.kind === "deleted") return;
  const { message } = change;
  const { channel, ts, user } = message;
  const policy = policyFor(desk, workspace, message);
  const root = message.threadTs ?? ts;
  const asking = { channel, user, root, isUnasked: call === "unasked" };
  if (await isBeyondLimits(desk, workspace, asking, attempt)) return;
  if (message.isExternal && !policy.isExternalAllowed) {
    await desk.outbox.post(workspace, { channel, root }, toNotice(words.external), attempt);
    return;
  }
  const { threads, replies } = desk.store;
  const thread = nameOf(workspace, channel, root);
  const question = nameOf(workspace, channel, ts);
  // A thread that begins with this message can't be known.
  const isKnown = root !== ts && (await threads.has(thread));
  const earlier = isKnown ? undefined : await earlierIn(desk, workspace, message);
  if (call === "asked") await threads.engage(thread, personOf(workspace, user));
  await answer(
    desk,
    workspace,
    {
      id: attempt.key,
      channel,
      root,
      text: toText(message.text, workspace.botUser),
      asker: user,
      isUnasked: call === "unasked",
      scope: policy.scope,
      earlier,
      question,
    },
    attempt,
  );
  if (call === "unasked" && !isKnown && (await replies.find(question)) !== undefined) {
    await threads.engage(thread, personOf(workspace, user));
  }
}

function policyFor(desk: Desk, { team }: Workspace, { channel, isDirect }: SlackMessage) {
  return desk.policy.in({ workspace: team, channel, isDirect });
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
