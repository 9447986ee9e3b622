import { interfaceWords as words, isShowable, type Scope, type ThreadId } from "../../src/index.ts";
import type { Attempt } from "../attempt.ts";
import { asks, conversationOf } from "../going-on.ts";
import { allowance } from "./allowance.ts";
import { answer, postAnswer } from "./answering.ts";
import { actionIds, privateIdOf } from "./controls.ts";
import { type Desk, nameOf, personOf, userOf, type Workspace } from "./desk.ts";
import { type Job, receive, tsNow } from "./job.ts";
import { isBeyondLimits } from "./limited.ts";
import { type Pressed, readPressed } from "./pressed.ts";
import { answerPrivately, findPrivate, share, showPage } from "./private-answer.ts";
import { toNotice } from "./render.ts";
import { reply } from "./respond.ts";

/** Takes a press that is answered with a message. */
export async function receivePress(desk: Desk, workspace: Workspace, body: unknown): Promise<void> {
  const pressed = readPressed(body);
  if (pressed === undefined) return;
  const { channel, root, triggerId } = pressed;
  const key = `slack:${workspace.team}:press:${triggerId}`;
  const placement = { key, channel, root, at: tsNow(desk) };
  await receive(desk, workspace, placement, { kind: "press", body });
}

/** Does what was pressed. */
export async function press(
  desk: Desk,
  workspace: Workspace,
  { body }: Job,
  attempt: Attempt,
): Promise<void> {
  const pressed = readPressed(body);
  if (pressed === undefined) return;
  if (pressed.actionId === actionIds.rest) return pressRest(desk, workspace, pressed, attempt);
  if (pressed.actionId === actionIds.share) return pressShare(desk, workspace, pressed, attempt);
  return pressAsk(desk, workspace, pressed, attempt);
}

/** What a press asks for, as a message in the thread would; `undefined` for what asks nothing. */
function asked({ actionId, value }: Pressed): string | undefined {
  if (actionId === actionIds.more) return asks.more;
  if (actionId === actionIds.whole) return asks.whole;
  return actionId.startsWith(`${actionIds.choose}:`) ? value : undefined;
}

/** A button that asks something: its answer is the next message of the same thread. */
async function pressAsk(
  desk: Desk,
  workspace: Workspace,
  pressed: Pressed,
  attempt: Attempt,
): Promise<void> {
  const text = asked(pressed);
  if (text === undefined || text === "") return;
  const { channel, ts, root, person, actionId, blockId, responseUrl } = pressed;
  const { scope, refusal } = await allowance(desk, workspace, channel);
  if (refusal !== undefined) return reply(desk, responseUrl, toNotice(refusal));
  const asking = { channel, user: person, root, isUnasked: false, responseUrl };
  if (await isBeyondLimits(desk, workspace, asking, attempt)) return;
  const isWhole = actionId === actionIds.whole;
  const isChoice = actionId.startsWith(actionIds.choose);
  const lead = isChoice ? words.youAsked(text) : undefined;
  const privateId = privateIdOf(blockId);
  if (privateId !== undefined) {
    const post = await findPrivate(desk, workspace, privateId);
    if (post === undefined && !isChoice) return reply(desk, responseUrl, toNotice(words.gone));
    const thread = post === undefined ? {} : { thread: post.thread };
    const said = lead === undefined ? {} : { lead };
    const ask = { channel, person, text, scope, isWhole, ...thread, ...said };
    return answerPrivately(desk, workspace, ask, responseUrl, attempt);
  }
  const id = `${nameOf(workspace, channel, ts)}:${actionId}`;
  // Pressed twice, or by two people: it is answered right below.
  if ((await desk.store.replies.find(id)) !== undefined) return;
  const own = { ...attempt, key: id };
  const ask = { id, channel, root, text, asker: person, scope, lead };
  if (isChoice) return answer(desk, workspace, ask, own);
  const conversation = await toGoOnIn(desk, workspace, pressed, scope);
  if (conversation === undefined) return reply(desk, responseUrl, toNotice(words.gone));
  return answer(desk, workspace, { ...ask, conversation }, own, { isWhole });
}

/** The conversation that "more" of an answer is asked in; `undefined` if it is not at hand any more. */
async function toGoOnIn(
  desk: Desk,
  workspace: Workspace,
  { channel, ts, root, person }: Pressed,
  scope: Scope,
): Promise<ThreadId | undefined> {
  const { posts, replies } = desk.store;
  const post = await posts.find(nameOf(workspace, channel, ts));
  if (post === undefined) return undefined;
  const latest = await replies.latestIn(nameOf(workspace, channel, root));
  return conversationOf(
    desk,
    { person: personOf(workspace, person), scope },
    {
      post,
      isLatest: latest === undefined || latest.posted.at(-1) === ts,
      beside: nameOf(workspace, channel, `beside-${ts}`),
    },
  );
}

/** The next page of an answer that one message could not hold. */
async function pressRest(
  desk: Desk,
  workspace: Workspace,
  pressed: Pressed,
  attempt: Attempt,
): Promise<void> {
  const { channel, ts, root, person, actionId, blockId, value, responseUrl } = pressed;
  const page = Number(value);
  const { scope, refusal } = await allowance(desk, workspace, channel);
  if (refusal !== undefined) return reply(desk, responseUrl, toNotice(refusal));
  const privateId = privateIdOf(blockId);
  const post =
    privateId === undefined
      ? await desk.store.posts.find(nameOf(workspace, channel, ts))
      : await findPrivate(desk, workspace, privateId);
  const library = desk.library().within(scope);
  // What was answered elsewhere, or before the notes were limited, may not be for this place.
  const isAllowed = post !== undefined && isShowable(library, post.answer);
  if (!isAllowed || !Number.isInteger(page) || page < 1) {
    return reply(desk, responseUrl, toNotice(words.gone));
  }
  if (privateId !== undefined) {
    return showPage(desk, post.answer, { asker: person, page, privateId }, responseUrl);
  }
  const id = `${nameOf(workspace, channel, ts)}:${actionId}`;
  if ((await desk.store.replies.find(id)) !== undefined) return;
  const asker = userOf(post.asker);
  const ask = { id, channel, root, text: post.question, asker, scope };
  await postAnswer(desk, workspace, ask, post.answer, { ...attempt, key: id }, { page });
}

/** Posts a private answer in the channel; only its asker can press that. */
async function pressShare(
  desk: Desk,
  workspace: Workspace,
  { channel, personName, value, responseUrl }: Pressed,
  attempt: Attempt,
): Promise<void> {
  const post = await findPrivate(desk, workspace, value);
  const { scope, refusal } = await allowance(desk, workspace, channel);
  if (refusal !== undefined) return reply(desk, responseUrl, toNotice(refusal));
  if (post === undefined || !isShowable(desk.library().within(scope), post.answer)) {
    return reply(desk, responseUrl, toNotice(words.gone));
  }
  const id = `slack:${workspace.team}:share:${value}`;
  if ((await desk.store.replies.find(id)) !== undefined) {
    return reply(desk, responseUrl, toNotice(words.alreadyShared));
  }
  const sharing = { id, channel, personName, scope, hasOriginal: true, responseUrl };
  await share(desk, workspace, post, sharing, attempt);
}

/** Takes an answer away, for the person who asked alone: the button carries who that is. */
export async function pressDelete(
  desk: Desk,
  workspace: Workspace,
  { channel, ts, person, value, responseUrl }: Pressed,
): Promise<void> {
  if (person !== value) return reply(desk, responseUrl, toNotice(words.notYours));
  await desk.outbox.delete(workspace, channel, ts);
}
