import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Message as DiscordMessage,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
} from "discord.js";
import type { Component } from "./format/blocks.ts";
import type { Desk } from "./desk.ts";
import { failureOf } from "./failures.ts";
import { toComponents } from "./format/pages.ts";
import { toPlainMessages } from "./format/text.ts";
import { asMessage, asPlain, keep, type Posting } from "./outbox.ts";

/** Something that somebody did and waits for: a command, a press, a choice, a dialog sent. */
export type Asking =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction
  | ButtonInteraction
  | ModalSubmitInteraction;

/** Acknowledges before anything slow; whether only the asker will see the answer is fixed here. */
export async function acknowledge(asking: Asking, isPrivate: boolean): Promise<boolean> {
  try {
    await asking.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {});
    return true;
  } catch (error) {
    // Another replica was first, or it took too long: nobody waits any more.
    if (failureOf(error) === "over") return false;
    throw error;
  }
}

/** Shows an answer in place of the acknowledgement; when that has expired, in the channel. */
export async function respond(desk: Desk, asking: Asking, posting: Posting): Promise<void> {
  const { post, showing, nonce } = posting;
  try {
    const sent = await edit(asking, posting);
    await keep(desk, sent, post);
  } catch (error) {
    const failure = failureOf(error);
    if (failure === "over") return;
    if (failure !== "expired") throw error;
    const message = {
      ...asMessage(toComponents(post.answer, showing)),
      nonce: `${nonce}.0`,
      enforceNonce: true,
    };
    // What was asked in private must not turn up in front of all.
    const channel = showing.isPrivate === true ? await asking.user.createDM() : asking.channel;
    if (channel?.isSendable() === true) await keep(desk, await channel.send(message), post);
  }
}

async function edit(
  asking: Asking,
  { post: { answer }, showing }: Posting,
): Promise<DiscordMessage> {
  try {
    return await asking.editReply(asMessage(toComponents(answer, showing)));
  } catch (error) {
    if (failureOf(error) !== "refused") throw error;
  }
  const [first = "\u2026", ...rest] = toPlainMessages(answer);
  const sent = await asking.editReply({
    content: first,
    allowedMentions: asPlain("").allowedMentions,
  });
  const flags =
    showing.isPrivate === true
      ? ([MessageFlags.Ephemeral, MessageFlags.SuppressEmbeds] as const)
      : MessageFlags.SuppressEmbeds;
  // Where the bot is not a member, Discord allows five of them.
  for (const content of rest.slice(0, 5)) {
    // oxlint-disable-next-line no-await-in-loop -- one below the other
    await asking.followUp({ ...asPlain(content), flags });
  }
  return sent;
}

/** Says something short to the person alone, as the first and only response. */
export async function tell(asking: Asking, text: string): Promise<void> {
  await asking.reply({
    content: text,
    flags: MessageFlags.Ephemeral,
    allowedMentions: asPlain("").allowedMentions,
  });
}

/** Puts components in place of the acknowledgement. */
export async function show(asking: Asking, components: readonly Component[]): Promise<void> {
  await asking.editReply(asMessage(components));
}

/** Says something short in place of the acknowledgement. */
export async function say(asking: Asking, text: string): Promise<void> {
  await asking.editReply({ content: text, allowedMentions: asPlain("").allowedMentions });
}
