import { createHash } from "node:crypto";
import {
  type Answer,
  interfaceWords as words,
  type Post,
  type Scope,
  StoreError,
  type ThreadId,
} from "../../src/index.ts";
import { apology } from "../apology.ts";
import type { Attempt } from "../attempt.ts";
import { remember } from "./answering.ts";
import { type Desk, nameOf, personOf, userOf, type Workspace } from "./desk.ts";
import { isPlatformError, notAMember } from "./failures.ts";
import { type RenderOptions, toLadder, toNotice } from "./render.ts";
import { dismiss, reply } from "./respond.ts";

/** A question whose answer only the asker sees. */
export interface PrivateAsk {
  readonly channel: string;
  readonly person: string;
  readonly text: string;
  readonly scope: Scope;
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
  responseUrl: string,
  { key }: Attempt,
): Promise<void> {
  const id = privateIdFor(key);
  const own = nameOf(workspace, ask.channel, `private-${ask.person}-${id}`);
  const { thread = own, text, scope } = ask;
  const person = personOf(workspace, ask.person);
  let given: Answer | undefined;
  try {
    given = await desk.handle({ id: key, thread, person, text, scope });
  } catch (error) {
    if (error instanceof StoreError) throw error;
    desk.log.error({ err: error, message: key }, "slack: answering failed");
    await reply(desk, responseUrl, toNotice(apology));
    return;
  }
  if (given === undefined) return;
  const post = { thread, asker: person, question: text, answer: given, at: desk.now() };
  await desk.store.posts.keep(privateName(workspace, id), post);
  const { lead, isWhole = false } = ask;
  const options = { asker: ask.person, lead, isWhole, privateId: id };
  await reply(desk, responseUrl, toLadder(given, options));
}

/** What is remembered of an answer that only one person sees. */
export function findPrivate(
  desk: Desk,
  workspace: Workspace,
  id: string,
): Promise<Post | undefined> {
  return desk.store.posts.find(privateName(workspace, id));
}

/** Shows a page of an answer to one person. */
export async function showPage(
  desk: Desk,
  answer: Answer,
  options: RenderOptions,
  responseUrl: string,
): Promise<void> {
  await reply(desk, responseUrl, toLadder(answer, options));
}

export interface Sharing {
  /** Names what is shared: it is posted once. */
  readonly id: string;
  readonly channel: string;
  readonly personName: string;
  readonly scope: Scope;
  /** Whether the question came with a message that is to go away. */
  readonly hasOriginal: boolean;
  readonly responseUrl: string;
}

/**
 * Posts an answer where all can read it, as the beginning of a thread. Where the bot is no member,
 * Slack posts it in its place, and no thread can go on from there.
 */
export async function share(
  desk: Desk,
  workspace: Workspace,
  { asker: person, question, answer }: Pick<Post, "asker" | "question" | "answer">,
  { id, channel, personName, scope, hasOriginal, responseUrl }: Sharing,
  attempt: Attempt,
): Promise<void> {
  const asker = userOf(person);
  const ladder = toLadder(answer, { asker, lead: words.shared(personName, question) });
  try {
    const posted = await desk.outbox.post(workspace, { channel }, ladder, { ...attempt, key: id });
    const [root = ""] = posted;
    const ask = { id, channel, root, text: question, asker, scope };
    await remember(desk, workspace, ask, answer, posted);
    const thread = nameOf(workspace, channel, root);
    await desk.store.threads.engage(thread, person);
    // So that the thread goes on from this question.
    await desk.handle({
      id,
      thread,
      person,
      text: question,
      scope,
    });
  } catch (error) {
    if (!isPlatformError(error, notAMember)) throw error;
    const options = { response_type: "in_channel", replace_original: false } as const;
    await reply(desk, responseUrl, ladder, options);
  }
  if (hasOriginal) await dismiss(desk, responseUrl);
}

function privateName(workspace: Workspace, id: string): string {
  return `slack:${workspace.team}:private:${id}`;
}

/** The same for every try, and no way to guess it from what Slack shows. */
function privateIdFor(key: string): string {
  return createHash("sha256").update(key).digest("base64url").slice(0, 22);
}
