import type { RespondFn } from "@slack/bolt";
import { interfaceWords as words, type ThreadId } from "../../src/index.ts";
import { answer, postAnswer } from "./answering.ts";
import { actionIds, asks, privateIdOf } from "./controls.ts";
import { type Desk, nameOf, type Workspace } from "./desk.ts";
import type { Pressed } from "./pressed.ts";
import { answerPrivately, findPrivate, share, showPage } from "./private-answer.ts";
import { allowance } from "./allowance.ts";
import { toNotice } from "./render.ts";
import { reply } from "./respond.ts";

/** What a press asks for, as a message in the thread would; `undefined` for what asks nothing. */
function asked({ actionId, value }: Pressed): string | undefined {
  if (actionId === actionIds.more) return asks.more;
  if (actionId === actionIds.whole) return asks.whole;
  return actionId.startsWith(`${actionIds.choose}:`) ? value : undefined;
}

/** A button that asks something: its answer is the next message of the same thread. */
export async function pressAsk(
  desk: Desk,
  workspace: Workspace,
  pressed: Pressed,
  respond: RespondFn,
): Promise<void> {
  const text = asked(pressed);
  if (text === undefined || text === "") return;
  const { channel, ts, root, person, actionId, blockId } = pressed;
  const { folders, refusal } = await allowance(desk, workspace, channel);
  if (refusal !== undefined) return reply(desk, respond, toNotice(refusal));
  const isWhole = actionId === actionIds.whole;
  const isChoice = actionId.startsWith(actionIds.choose);
  const lead = isChoice ? words.youAsked(text) : undefined;
  const privateId = privateIdOf(blockId);
  if (privateId !== undefined) {
    const post = await findPrivate(desk, workspace, privateId);
    if (post === undefined && !isChoice) return reply(desk, respond, toNotice(words.gone));
    const thread = post === undefined ? {} : { thread: post.thread };
    const ask = { channel, person, text, folders, isWhole, ...thread };
    return answerPrivately(desk, workspace, lead === undefined ? ask : { ...ask, lead }, respond);
  }
  const id = `${nameOf(workspace, channel, ts)}:${actionId}`;
  // Pressed twice, or by two people: it is answered right below.
  if (!(await desk.claims.claim(id))) return;
  const ask = { id, channel, root, text, asker: person, folders, lead };
  if (isChoice || (await isLatest(desk, workspace, pressed))) {
    return answer(desk, workspace, ask, { isWhole });
  }
  const conversation = await goBack(desk, workspace, pressed, folders);
  return answer(desk, workspace, { ...ask, conversation }, { isWhole });
}

/** "More" of an answer that others have followed: the core is asked in a conversation beside it. */
async function goBack(
  desk: Desk,
  workspace: Workspace,
  { channel, ts }: Pressed,
  folders: readonly string[] | undefined,
): Promise<ThreadId> {
  const side = nameOf(workspace, channel, `beside-${ts}`);
  const post = await desk.posts.find(nameOf(workspace, channel, ts));
  const within = folders === undefined ? {} : { folders };
  if (post !== undefined) {
    await desk.handle({ id: side, thread: side, text: post.question, ...within });
  }
  return side;
}

async function isLatest(desk: Desk, workspace: Workspace, pressed: Pressed): Promise<boolean> {
  const { channel, ts, root } = pressed;
  const isKnown = (await desk.posts.find(nameOf(workspace, channel, ts))) !== undefined;
  return !isKnown || desk.replies.isLatest(nameOf(workspace, channel, root), ts);
}

/** The next page of an answer that one message could not hold. */
export async function pressRest(
  desk: Desk,
  workspace: Workspace,
  pressed: Pressed,
  respond: RespondFn,
): Promise<void> {
  const { channel, ts, root, person, actionId, blockId, value } = pressed;
  const page = Number(value);
  const { refusal } = await allowance(desk, workspace, channel);
  if (refusal !== undefined) return reply(desk, respond, toNotice(refusal));
  const privateId = privateIdOf(blockId);
  const post =
    privateId === undefined
      ? await desk.posts.find(nameOf(workspace, channel, ts))
      : await findPrivate(desk, workspace, privateId);
  if (post === undefined || !Number.isInteger(page) || page < 1) {
    return reply(desk, respond, toNotice(words.gone));
  }
  if (privateId !== undefined) {
    return showPage(desk, post.answer, { asker: person, page, privateId }, respond);
  }
  const id = `${nameOf(workspace, channel, ts)}:${actionId}`;
  if (!(await desk.claims.claim(id))) return;
  const ask = { id, channel, root, text: post.question, asker: post.asker, folders: undefined };
  await postAnswer(desk, workspace, ask, post.answer, { page });
}

/** Posts a private answer in the channel; only its asker can press that. */
export async function pressShare(
  desk: Desk,
  workspace: Workspace,
  { channel, personName, value }: Pressed,
  respond: RespondFn,
): Promise<void> {
  const post = await findPrivate(desk, workspace, value);
  if (post === undefined) return reply(desk, respond, toNotice(words.gone));
  const { folders, refusal } = await allowance(desk, workspace, channel);
  if (refusal !== undefined) return reply(desk, respond, toNotice(refusal));
  if (!(await desk.claims.claim(`slack:${workspace.team}:share:${value}`))) return;
  await share(desk, workspace, post, { channel, personName, folders, hasOriginal: true }, respond);
}

/** Takes an answer away, for the person who asked alone: the button carries who that is. */
export async function pressDelete(
  desk: Desk,
  workspace: Workspace,
  { channel, ts, person, value }: Pressed,
  respond: RespondFn,
): Promise<void> {
  if (person !== value) return reply(desk, respond, toNotice(words.notYours));
  await desk.outbox.delete(workspace, channel, ts);
}
