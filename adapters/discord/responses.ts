import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  type RepliableInteraction,
} from "discord.js";
import { interfaceWordsFor, type InterfaceWords } from "../../src/index.ts";
import type { Component } from "./format/blocks.ts";
import { failureOf } from "./failures.ts";
import { asMessage, asPlain } from "./outbox.ts";

/** Something that somebody did and waits for: a command, a press, a choice, a dialog sent. */
export type Waiting =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction
  | ButtonInteraction
  | ModalSubmitInteraction;

/** The bot's words in the language of whoever asks. */
export function wordsOf({ locale }: { readonly locale?: string | undefined }): InterfaceWords {
  return interfaceWordsFor(locale);
}

/** Acknowledges before anything slow; whether only the asker will see the answer is fixed here. */
export async function acknowledge(waiting: Waiting, isPrivate: boolean): Promise<boolean> {
  try {
    await waiting.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {});
    return true;
  } catch (error) {
    const failure = failureOf(error);
    // It took too long: nobody waits any more.
    if (failure === "over" || failure === "acknowledged") return false;
    throw error;
  }
}

/** Says something short to the person alone, as the first and only response. */
export async function tell(waiting: Waiting | RepliableInteraction, text: string): Promise<void> {
  await waiting.reply(toOne(text));
}

/** Says something short to the person alone, whatever they were told before. */
export async function add(waiting: Waiting | RepliableInteraction, text: string): Promise<void> {
  if (waiting.deferred || waiting.replied) await waiting.followUp(toOne(text));
  else await tell(waiting, text);
}

/** Puts components in place of the acknowledgement. */
export async function show(waiting: Waiting, components: readonly Component[]): Promise<void> {
  await waiting.editReply(asMessage(components));
}

/** Says something short in place of the acknowledgement. */
export async function say(waiting: Waiting, text: string): Promise<void> {
  await waiting.editReply({ content: text, allowedMentions: asPlain("").allowedMentions });
}

/** A line that one person sees. */
export function toOne(content: string) {
  const { allowedMentions } = asPlain("");
  return { content, flags: MessageFlags.Ephemeral, allowedMentions } as const;
}
