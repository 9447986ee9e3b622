import type { RespondFn } from "@slack/bolt";
import { z } from "zod";
import { interfaceWords as words } from "../../src/index.ts";
import { allowance } from "./allowance.ts";
import { answer } from "./answering.ts";
import { type Desk, nameOf, type Workspace } from "./desk.ts";
import { toText } from "./message.ts";
import { isPlatformError, notAMember } from "./outbox.ts";
import { answerPrivately } from "./private-answer.ts";
import { toNotice } from "./render.ts";
import { reply } from "./respond.ts";

/** As the shortcuts are called in the manifest. */
export const shortcutIds = { answer: "answer_message", ask: "ask_notes" } as const;

const schema = z.object({
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }),
  message: z.object({
    ts: z.string(),
    thread_ts: z.string().optional(),
    text: z.string().optional(),
  }),
  trigger_id: z.string(),
});

/**
 * "Answer from notes" on anybody's message: answers it in its thread, or where the bot is no member,
 * to the person alone who asked for it.
 */
export async function answerMessage(
  desk: Desk,
  workspace: Workspace,
  body: unknown,
  respond: RespondFn,
): Promise<void> {
  const { data } = schema.safeParse(body);
  if (data === undefined) return;
  const { user, channel: place, message, trigger_id: trigger } = data;
  const channel = place.id;
  const { folders, refusal } = await allowance(desk, workspace, channel);
  if (refusal !== undefined) return reply(desk, respond, toNotice(refusal));
  const text = toText(message.text ?? "", workspace.botUser);
  if (text === "") return reply(desk, respond, toNotice(words.nothingToAnswer));
  if (!(await desk.claims.claim(`slack:${workspace.team}:shortcut:${trigger}`))) return;

  const root = message.thread_ts ?? message.ts;
  const id = `${nameOf(workspace, channel, message.ts)}:${trigger}`;
  const question = nameOf(workspace, channel, message.ts);
  try {
    await answer(desk, workspace, { id, channel, root, text, asker: user.id, folders, question });
    desk.threads.engage(nameOf(workspace, channel, root), user.id);
  } catch (error) {
    if (!isPlatformError(error, notAMember)) throw error;
    await answerPrivately(desk, workspace, { channel, person: user.id, text, folders }, respond);
  }
}
