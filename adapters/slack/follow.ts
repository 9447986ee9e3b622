import { askCore, remember } from "./answering.ts";
import { type Desk, nameOf, type Workspace } from "./desk.ts";
import { type MessageChange, toText } from "./message.ts";
import { type Destination, isPlatformError, type Ladder } from "./outbox.ts";
import { toLadder } from "./render.ts";

type Edit = Extract<MessageChange, { kind: "edited" }>;
type Deletion = Extract<MessageChange, { kind: "deleted" }>;

/** Answers a question anew that was changed, in the place of its answer; `false` if it had none. */
export async function followEdit(desk: Desk, workspace: Workspace, edit: Edit): Promise<boolean> {
  const { message, editedTs } = edit;
  const { channel, ts, user, isDirect } = message;
  const question = nameOf(workspace, channel, ts);
  const before = desk.replies.find(question);
  const [posted, ...others] = before?.posted ?? [];
  if (before === undefined || posted === undefined) return false;
  const id = `${question}:edited:${editedTs}`;
  if (!(await desk.claims.claim(id))) return true;

  const { root, isUnasked } = before;
  await desk.lanes.run(nameOf(workspace, channel, root), async () => {
    const { folders } = desk.policy.in({ workspace: workspace.team, channel, isDirect });
    const text = toText(message.text, workspace.botUser);
    const ask = { id, channel, root, text, asker: user, isUnasked, folders, question };
    const given = await askCore(desk, workspace, ask);
    if (given === "failed") return;
    await Promise.all(others.map((part) => desk.outbox.delete(workspace, channel, part)));
    if (given === undefined) {
      await desk.outbox.delete(workspace, channel, posted);
      desk.replies.forget(question);
      return;
    }
    const to = { channel, root, ts: posted };
    const now = await replace(desk, workspace, to, toLadder(given, { asker: user }), id);
    if (now === undefined) {
      desk.replies.forget(question);
      return;
    }
    await remember(desk, workspace, ask, given, now);
  });
  return true;
}

/** Updates an answer; `undefined` if its asker has taken it away. */
async function replace(
  desk: Desk,
  workspace: Workspace,
  to: Destination & { readonly ts: string },
  ladder: Ladder,
  key: string,
): Promise<readonly string[] | undefined> {
  try {
    return await desk.outbox.update(workspace, to, ladder, key);
  } catch (error) {
    if (isPlatformError(error, ["message_not_found"])) return undefined;
    throw error;
  }
}

/** Takes the answer away with its question. */
export async function followDeletion(
  desk: Desk,
  workspace: Workspace,
  { channel, ts }: Deletion,
): Promise<void> {
  const question = nameOf(workspace, channel, ts);
  const root = desk.replies.find(question)?.root ?? ts;
  await desk.lanes.run(nameOf(workspace, channel, root), async () => {
    const posted = desk.replies.find(question)?.posted ?? [];
    desk.replies.forget(question);
    await Promise.all(posted.map((part) => desk.outbox.delete(workspace, channel, part)));
  });
}
