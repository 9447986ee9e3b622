import {
  type Answer,
  interfaceWords as words,
  type Message,
  type Scope,
  StoreError,
  type ThreadId,
} from "../../src/index.ts";
import { apology } from "../apology.ts";
import type { Attempt } from "../attempt.ts";
import { type Desk, nameOf, personOf, type Workspace } from "./desk.ts";
import { toLadder, toNotice } from "./render.ts";

/** A question on its way to the core. */
export interface Ask {
  /** Names what asks: a message, or a press of a button. */
  readonly id: string;
  readonly channel: string;
  /** The first message of the thread that is answered in. */
  readonly root: string;
  readonly text: string;
  readonly asker: string;
  readonly isUnasked?: boolean;
  readonly scope: Scope;
  readonly earlier?: readonly string[] | undefined;
  /** Said above the answer. */
  readonly lead?: string | undefined;
  /** The conversation that the core is asked in. @default that of the thread */
  readonly conversation?: ThreadId;
  /** The message whose answer this is, by which it is found when the message changes. */
  readonly question?: string | undefined;
}

/** Answers in a thread. */
export async function answer(
  desk: Desk,
  workspace: Workspace,
  ask: Ask,
  attempt: Attempt,
  rendering: { readonly isWhole?: boolean } = {},
): Promise<void> {
  const given = await askCore(desk, workspace, ask);
  if (given === "failed") {
    if (ask.isUnasked === true) return;
    await desk.outbox.post(workspace, ask, toNotice(apology), attempt);
    return;
  }
  if (given !== undefined) await postAnswer(desk, workspace, ask, given, attempt, rendering);
}

/** Posts an answer in its thread, and remembers where. */
export async function postAnswer(
  desk: Desk,
  workspace: Workspace,
  ask: Ask,
  given: Answer,
  attempt: Attempt,
  rendering: { readonly page?: number; readonly isWhole?: boolean } = {},
): Promise<void> {
  const { channel, root, asker, lead } = ask;
  const ladder = toLadder(given, { asker, lead, ...rendering });
  const posted = await desk.outbox.post(workspace, { channel, root }, ladder, attempt);
  await remember(desk, workspace, ask, given, posted);
}

/** Remembers which messages an answer stands in. */
export async function remember(
  desk: Desk,
  workspace: Workspace,
  ask: Ask,
  given: Answer,
  posted: readonly string[],
): Promise<void> {
  const { channel, root, asker, text, isUnasked = false } = ask;
  const { posts, replies } = desk.store;
  const thread = nameOf(workspace, channel, root);
  const at = desk.now();
  const post = {
    thread: ask.conversation ?? thread,
    asker: personOf(workspace, asker),
    question: text,
    answer: given,
    at,
  };
  await Promise.all([
    replies.keep(ask.question ?? ask.id, { thread, posted, isUnasked, at }),
    ...posted.map((ts) => posts.keep(nameOf(workspace, channel, ts), post)),
  ]);
}

/** Work that takes longer than this is announced. */
const ANNOUNCE_AFTER_MS = 400;

/** What the core answers; its failures are said here once. */
export async function askCore(
  desk: Desk,
  workspace: Workspace,
  ask: Ask,
): Promise<Answer | undefined | "failed"> {
  const { channel, root, id, text, asker, isUnasked = false, scope, earlier } = ask;
  const announcing = setTimeout(() => {
    if (!isUnasked) announce(workspace, channel, root);
  }, ANNOUNCE_AFTER_MS);
  const message: Message = {
    id,
    thread: ask.conversation ?? nameOf(workspace, channel, root),
    person: personOf(workspace, asker),
    text,
    isUnasked,
    scope,
    ...(earlier === undefined ? {} : { earlier }),
  };
  try {
    return await desk.handle(message);
  } catch (error) {
    // It may be back soon, and then the question is answered.
    if (error instanceof StoreError) throw error;
    desk.log.error({ err: error, message: id }, "slack: answering failed");
    return "failed";
  } finally {
    clearTimeout(announcing);
  }
}

/** Best effort: not every workspace has it, and it goes away by itself when the answer comes. */
function announce({ client }: Workspace, channel: string, root: string): void {
  const status = { channel_id: channel, thread_ts: root, status: words.working };
  client.apiCall("assistant.threads.setStatus", status).catch(() => undefined);
}
