import { z } from "zod";
import { interfaceWords as words } from "../../src/index.ts";
import type { Attempt } from "../attempt.ts";
import { allowance } from "./allowance.ts";
import { answer } from "./answering.ts";
import { type Desk, nameOf, personOf, type Workspace } from "./desk.ts";
import { type Job, receive, tsNow } from "./job.ts";
import { isBeyondLimits } from "./limited.ts";
import { toText } from "./message.ts";
import { isPlatformError, notAMember } from "./failures.ts";
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
  response_url: z.string(),
});

/** Takes "Answer from notes". */
export async function receiveShortcut(
  desk: Desk,
  workspace: Workspace,
  body: unknown,
): Promise<void> {
  const { data } = schema.safeParse(body);
  if (data === undefined) return;
  const { channel, message, trigger_id: trigger } = data;
  const key = `slack:${workspace.team}:shortcut:${trigger}`;
  const root = message.thread_ts ?? message.ts;
  const placement = { key, channel: channel.id, root, at: tsNow(desk) };
  await receive(desk, workspace, placement, { kind: "shortcut", body });
}

/**
 * "Answer from notes" on anybody's message: answers it in its thread, or where the bot is no member,
 * to the person alone who asked for it.
 */
export async function answerMessage(
  desk: Desk,
  workspace: Workspace,
  { body }: Job,
  attempt: Attempt,
): Promise<void> {
  const { data } = schema.safeParse(body);
  if (data === undefined) return;
  const { user, channel: place, message, trigger_id: trigger, response_url: url } = data;
  const channel = place.id;
  const { scope, refusal } = await allowance(desk, workspace, channel);
  if (refusal !== undefined) return reply(desk, url, toNotice(refusal));
  const text = toText(message.text ?? "", workspace.botUser);
  if (text === "") return reply(desk, url, toNotice(words.nothingToAnswer));
  const root = message.thread_ts ?? message.ts;
  const asking = { channel, user: user.id, root, isUnasked: false, responseUrl: url };
  if (await isBeyondLimits(desk, workspace, asking, attempt)) return;

  const question = nameOf(workspace, channel, message.ts);
  const id = `${question}:${trigger}`;
  const ask = { id, channel, root, text, asker: user.id, scope, question };
  try {
    await answer(desk, workspace, ask, attempt);
    const thread = nameOf(workspace, channel, root);
    await desk.store.threads.engage(thread, personOf(workspace, user.id));
  } catch (error) {
    if (!isPlatformError(error, notAMember)) throw error;
    const own = { channel, person: user.id, text, scope };
    await answerPrivately(desk, workspace, own, url, attempt);
  }
}
