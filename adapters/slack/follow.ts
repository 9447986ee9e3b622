import { z } from "zod";
import type { Attempt } from "../attempt.ts";
import { askCore, remember } from "./answering.ts";
import { channelOf, type Desk, nameOf, tsOf, type Workspace } from "./desk.ts";
import { isPlatformError } from "./failures.ts";
import type { Job } from "./job.ts";
import { readMessage, toText } from "./message.ts";
import type { Destination, Ladder } from "./outbox.ts";
import { toLadder } from "./render.ts";

/** Answers a question anew that was changed, in the place of its answer. */
export async function followEdit(
  desk: Desk,
  workspace: Workspace,
  { body }: Job,
  attempt: Attempt,
): Promise<void> {
  const change = readMessage(body, workspace.botUser);
  if (change?.kind !== "edited") return;
  const { channel, ts, user, isDirect, isExternal } = change.message;
  const policy = desk.policy.in({ workspace: workspace.team, channel, isDirect });
  // The channel may have been shared since, or the bot switched off there.
  if (policy.answering === "off" || (isExternal && !policy.isExternalAllowed)) return;
  const { replies } = desk.store;
  const question = nameOf(workspace, channel, ts);
  const before = await replies.find(question);
  const [posted, ...others] = before?.posted ?? [];
  if (before === undefined || posted === undefined) return;

  const root = tsOf(before.thread);
  const { scope } = policy;
  const text = toText(change.message.text, workspace.botUser);
  const { isUnasked } = before;
  const ask = { id: attempt.key, channel, root, text, asker: user, isUnasked, scope, question };
  const given = await askCore(desk, workspace, ask);
  if (given === "failed") return;
  await Promise.all(others.map((part) => desk.outbox.delete(workspace, channel, part)));
  if (given === undefined) {
    await desk.outbox.delete(workspace, channel, posted);
    await replies.forget(question);
    return;
  }
  const to = { channel, root, ts: posted };
  const now = await replace(desk, workspace, to, toLadder(given, { asker: user }), attempt);
  if (now === undefined) await replies.forget(question);
  else await remember(desk, workspace, ask, given, now);
}

/** Updates an answer; `undefined` if its asker has taken it away. */
async function replace(
  desk: Desk,
  workspace: Workspace,
  to: Destination & { readonly ts: string },
  ladder: Ladder,
  attempt: Attempt,
): Promise<readonly string[] | undefined> {
  try {
    return await desk.outbox.update(workspace, to, ladder, attempt);
  } catch (error) {
    if (isPlatformError(error, ["message_not_found"])) return undefined;
    throw error;
  }
}

const deletionSchema = z.object({ channel: z.string(), ts: z.string() });

/** Takes the answer away with its question. */
export async function followDeletion(
  desk: Desk,
  workspace: Workspace,
  { body }: Job,
): Promise<void> {
  const { data } = deletionSchema.safeParse(body);
  if (data === undefined) return;
  const { replies } = desk.store;
  const question = nameOf(workspace, data.channel, data.ts);
  const reply = await replies.find(question);
  if (reply === undefined) return;
  const channel = channelOf(reply.thread);
  await Promise.all(reply.posted.map((part) => desk.outbox.delete(workspace, channel, part)));
  await replies.forget(question);
}
