import { type MessageComponentInteraction, MessageFlags } from "discord.js";
import type { Action } from "./actions.ts";
import { wordsOf } from "./asking.ts";
import type { Desk } from "./desk.ts";
import { toComponents } from "./format/pages.ts";
import { toThread } from "./message.ts";
import { asMessage, asPlain, keep, post, type Posting, targetFor } from "./outbox.ts";

/** Posts a private answer for all: in a thread of the message that it answers, else beside it. */
export async function publish(
  desk: Desk,
  pressed: MessageComponentInteraction,
  { conversation, target }: Action & { readonly kind: "publish" },
): Promise<void> {
  const words = wordsOf(pressed);
  await pressed.deferUpdate();
  const note = (content: string) =>
    pressed.followUp({
      content,
      flags: MessageFlags.Ephemeral,
      allowedMentions: asPlain("").allowedMentions,
    });
  const posted = await desk.posts.find(`discord:${pressed.message.id}`);
  if (posted === undefined) {
    await note(words.gone);
    return;
  }
  if (!(await desk.claims.claim(`discord:published:${conversation}`))) {
    await note(words.alreadyShared);
    return;
  }
  // From here on it is a conversation of its own: what was asked in private stays there.
  const posting: Posting = {
    post: { ...posted, thread: toThread(pressed.guildId, target) },
    showing: {
      words,
      conversation: target,
      asker: posted.asker,
      lead: words.askedBy(pressed.user.displayName, posted.question),
    },
    nonce: `p${target}`,
  };
  const { channel } = pressed;
  if (!pressed.inCachedGuild() || channel?.isSendable() !== true) {
    // Where the bot is no member, only the interaction can speak.
    const sent = await pressed.followUp(
      asMessage(toComponents(posting.post.answer, posting.showing)),
    );
    await keep(desk, sent, posting.post);
    return;
  }
  const message = await channel.messages.fetch(target).catch(() => undefined);
  const place =
    message === undefined
      ? { channel, replyTo: undefined }
      : await targetFor(desk, message, posting, false);
  const sent = place === undefined ? undefined : await post(desk, place, posting);
  await note(sent === undefined ? words.cannotPost : words.posted);
}
