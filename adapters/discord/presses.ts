import {
  type MessageComponentInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
  type RepliableInteraction,
} from "discord.js";
import { asks } from "../going-on.ts";
import { type Action, toAction } from "./actions.ts";
import { type Desk, mayShow, personOf, userOf } from "./desk.ts";
import { dialogFor, typedIn } from "./dialogs.ts";
import { failureOf } from "./failures.ts";
import { toComponents } from "./format/pages.ts";
import { toQuestion, toThread } from "./message.ts";
import { asMessage } from "./outbox.ts";
import { takePublish } from "./publish.ts";
import { add, tell, wordsOf } from "./responses.ts";
import { solve } from "./solve.ts";
import { ask, placeOf } from "./take.ts";

/** Does what a button or a menu of an answer is for; its state is in its custom id and the store. */
export async function press(desk: Desk, pressed: MessageComponentInteraction): Promise<void> {
  const action = toAction(pressed.customId);
  const words = wordsOf(pressed);
  const isPrivate = isForOne(pressed);
  if (action === undefined) {
    await tell(pressed, words.gone);
    return;
  }
  switch (action.kind) {
    case "more":
    case "whole": {
      // The words by which people ask for it, too.
      const text = asks[action.kind];
      const { conversation } = action;
      await ask(desk, pressed, { text, conversation, isPrivate, of: pressed.message.id });
      return;
    }
    case "ask":
      await ask(desk, pressed, {
        text: action.question,
        conversation: action.conversation,
        isPrivate,
        isLed: !isPrivate,
      });
      return;
    case "pick": {
      const [text = ""] = pressed.isStringSelectMenu() ? pressed.values : [];
      await ask(desk, pressed, {
        text,
        conversation: action.conversation,
        isPrivate,
        isLed: !isPrivate,
      });
      return;
    }
    case "page":
      await turnPage(desk, pressed, action);
      return;
    case "follow-up":
      await pressed.showModal(dialogFor("follow-up", pressed.customId, words));
      return;
    case "unhelpful":
      await pressed.showModal(dialogFor("unhelpful", pressed.customId, words));
      await keepFeedback(desk, pressed, action.conversation, false);
      return;
    case "helpful":
      await tell(pressed, words.thanks);
      await keepFeedback(desk, pressed, action.conversation, true);
      return;
    case "publish":
      await takePublish(desk, pressed, action);
      return;
    case "delete":
      await remove(pressed, action.asker);
      return;
    case "solve":
      await solve(pressed, action.asker);
  }
}

/** Takes what somebody wrote into a dialog. */
export async function take(desk: Desk, sent: ModalSubmitInteraction): Promise<void> {
  const action = toAction(sent.customId);
  const words = wordsOf(sent);
  const typed = toQuestion(typedIn(sent));
  if (action?.kind === "follow-up" && typed !== "") {
    const isPrivate = isForOne(sent);
    await ask(desk, sent, {
      text: typed,
      conversation: action.conversation,
      isPrivate,
      isLed: true,
    });
  } else if (action?.kind === "unhelpful") {
    await tell(sent, words.thanksForMissing);
    await keepFeedback(desk, sent, action.conversation, false, typed);
  } else {
    await tell(sent, words.gone);
  }
}

/** Whether an answer is seen by one person alone; what follows from it then is as well. */
function isForOne(asking: MessageComponentInteraction | ModalSubmitInteraction): boolean {
  return asking.message?.flags.has(MessageFlags.Ephemeral) === true;
}

async function turnPage(
  desk: Desk,
  pressed: MessageComponentInteraction,
  { conversation, page }: Action & { readonly kind: "page" },
): Promise<void> {
  await pressed.deferUpdate();
  const posted = await desk.store.posts.find(`discord:${pressed.message.id}`);
  if (posted === undefined || !mayShow(desk, placeOf(pressed), posted.answer)) {
    await add(pressed, wordsOf(pressed).gone);
    return;
  }
  const message = asMessage(
    toComponents(posted.answer, {
      words: wordsOf(pressed),
      conversation,
      asker: userOf(posted.asker),
      isPrivate: isForOne(pressed),
      page,
    }),
  );
  try {
    await pressed.editReply(message);
  } catch (error) {
    if (failureOf(error) !== "expired") throw error;
    await pressed.message.edit(message);
  }
}

async function remove(pressed: MessageComponentInteraction, asker: string): Promise<void> {
  if (pressed.user.id !== asker && !isAllowed(pressed, PermissionFlagsBits.ManageMessages)) {
    await tell(pressed, wordsOf(pressed).notYours);
    return;
  }
  await pressed.deferUpdate();
  await pressed.deleteReply();
}

/** Whether somebody has a permission in the server where they ask; nobody has any elsewhere. */
function isAllowed(
  { memberPermissions }: Pick<RepliableInteraction, "memberPermissions">,
  permission: bigint,
): boolean {
  return memberPermissions?.has(permission) === true;
}

async function keepFeedback(
  desk: Desk,
  { message, user, guildId }: MessageComponentInteraction | ModalSubmitInteraction,
  conversation: string,
  isHelpful: boolean,
  missing?: string,
): Promise<void> {
  const { posts, feedback } = desk.store;
  const posted = message === null ? undefined : await posts.find(`discord:${message.id}`);
  await feedback.keep({
    id: `discord:${message?.id ?? conversation}:${user.id}`,
    person: personOf(user.id),
    thread: posted?.thread ?? toThread(guildId, conversation),
    isHelpful,
    question: desk.keepsTexts ? posted?.question : undefined,
    missing: missing === "" ? undefined : missing,
    at: desk.now(),
  });
}
