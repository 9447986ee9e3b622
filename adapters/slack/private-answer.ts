import { randomUUID } from "node:crypto";
import type { RespondFn } from "@slack/bolt";
import { type Answer, interfaceWords as words, type Post, type ThreadId } from "../../src/index.ts";
import { apology } from "../apology.ts";
import { remember } from "./answering.ts";
import { type Desk, nameOf, type Workspace } from "./desk.ts";
import { errorFields } from "./log.ts";
import { isPlatformError, notAMember } from "./outbox.ts";
import { type RenderOptions, toLadder, toNotice } from "./render.ts";
import { dismiss, reply } from "./respond.ts";

/** A question whose answer only the asker sees. */
export interface PrivateAsk {
  readonly channel: string;
  readonly person: string;
  readonly text: string;
  readonly folders: readonly string[] | undefined;
  /** The conversation that it goes on in. @default one of its own */
  readonly thread?: ThreadId;
  readonly lead?: string;
  readonly isWhole?: boolean;
}

/** Answers somebody alone. Such a message can't be found again, so all it needs is kept by a name. */
export async function answerPrivately(
  desk: Desk,
  workspace: Workspace,
  ask: PrivateAsk,
  respond: RespondFn,
): Promise<void> {
  const id = randomUUID();
  const own = nameOf(workspace, ask.channel, `private-${ask.person}-${id}`);
  const { thread = own, text, folders, person } = ask;
  const within = folders === undefined ? {} : { folders };
  let given: Answer | undefined;
  try {
    given = await desk.lanes.run(thread, () => desk.handle({ id, thread, text, ...within }));
  } catch (error) {
    desk.log.error({ ...errorFields(error), message: id }, "slack: answering failed");
    await reply(desk, respond, toNotice(apology));
    return;
  }
  if (given === undefined) return;
  await desk.posts.keep(privateName(workspace, id), {
    thread,
    asker: person,
    question: text,
    answer: given,
  });
  const asked = { question: text, answer: given, channel: ask.channel, at: desk.now() };
  desk.recent.keep(workspace.team, person, asked);
  const { lead, isWhole = false } = ask;
  await reply(desk, respond, toLadder(given, { asker: person, lead, isWhole, privateId: id }));
}

/** What is remembered of an answer that only one person sees. */
export function findPrivate(
  desk: Desk,
  workspace: Workspace,
  id: string,
): Promise<Post | undefined> {
  return desk.posts.find(privateName(workspace, id));
}

/** Shows a page of an answer to one person. */
export async function showPage(
  desk: Desk,
  answer: Answer,
  options: RenderOptions,
  respond: RespondFn,
): Promise<void> {
  await reply(desk, respond, toLadder(answer, options));
}

export interface Sharing {
  readonly channel: string;
  readonly personName: string;
  readonly folders: readonly string[] | undefined;
  /** Whether the question came with a message that is to go away. */
  readonly hasOriginal: boolean;
}

/**
 * Posts an answer where all can read it, as the beginning of a thread. Where the bot is no member,
 * Slack posts it in its place, and no thread can go on from there.
 */
export async function share(
  desk: Desk,
  workspace: Workspace,
  { asker, question, answer }: Pick<Post, "asker" | "question" | "answer">,
  { channel, personName, folders, hasOriginal }: Sharing,
  respond: RespondFn,
): Promise<void> {
  const id = randomUUID();
  const ladder = toLadder(answer, { asker, lead: words.shared(personName, question) });
  try {
    const posted = await desk.outbox.post(workspace, { channel }, ladder, id);
    const [root = ""] = posted;
    const ask = { id, channel, root, text: question, asker, folders };
    await remember(desk, workspace, ask, answer, posted);
    const thread = nameOf(workspace, channel, root);
    desk.threads.engage(thread, asker);
    // So that the thread goes on from this question.
    await desk.handle({
      id,
      thread,
      text: question,
      ...(folders === undefined ? {} : { folders }),
    });
  } catch (error) {
    if (!isPlatformError(error, notAMember)) throw error;
    await reply(desk, respond, ladder, { response_type: "in_channel", replace_original: false });
  }
  if (hasOriginal) await dismiss(desk, respond);
}

function privateName(workspace: Workspace, id: string): string {
  return `slack:${workspace.team}:private:${id}`;
}
