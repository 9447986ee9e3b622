import type { Message as DiscordMessage, MessageComponentInteraction } from "discord.js";
import type { Attempt } from "../attempt.ts";
import type { Action } from "./actions.ts";
import { type Desk, mayShow, userOf } from "./desk.ts";
import { toComponents } from "./format/pages.ts";
import type { JobOf } from "./job.ts";
import { toThread } from "./message.ts";
import { asMessage, keep, post, type Posting, targetFor } from "./outbox.ts";
import { webhookOf, whisper } from "./reply.ts";
import { wordsOf } from "./responses.ts";
import { take, toAsking } from "./take.ts";

/** Takes the wish to post a private answer for all. */
export async function takePublish(
  desk: Desk,
  pressed: MessageComponentInteraction,
  { conversation, target }: Action & { readonly kind: "publish" },
): Promise<void> {
  const asking = toAsking(pressed, true);
  const messageId = pressed.message.id;
  await take(desk, pressed, { kind: "publish", asking, conversation, target, messageId }, () =>
    pressed.deferUpdate(),
  );
}

/** Posts a private answer for all, once: in a thread of the message that it answers, else beside it. */
export async function publish(desk: Desk, job: JobOf<"publish">, attempt: Attempt): Promise<void> {
  const { asking, conversation, target, messageId } = job;
  const { posts, replies } = desk.store;
  const words = wordsOf(asking);
  await desk.atHand.find(attempt.key).acknowledged;
  const posted = await posts.find(`discord:${messageId}`);
  if (posted === undefined || !mayShow(desk, asking, posted.answer)) {
    return whisper(desk, asking, words.gone);
  }
  const published = `discord:published:${conversation}`;
  if ((await replies.find(published)) !== undefined) {
    return whisper(desk, asking, words.alreadyShared);
  }
  // From here on it is a conversation of its own: what was asked in private stays there.
  const thread = toThread(asking.guildId, target);
  const posting: Posting = {
    post: { ...posted, thread, at: desk.now() },
    showing: {
      words,
      conversation: target,
      asker: userOf(posted.asker),
      lead: words.askedBy(asking.userName, posted.question),
    },
    nonce: `p${asking.id}`,
    after: asking.id,
  };
  const sent = asking.isPresent
    ? await postBeside(desk, job, posting, attempt)
    : await postThrough(desk, job, posting, attempt);
  if (sent === undefined) {
    return whisper(desk, asking, asking.isPresent ? words.cannotPost : words.apology);
  }
  const reply = { thread, posted: [sent.id], isUnasked: false, at: desk.now() };
  await replies.keep(published, reply);
  if (asking.isPresent) await whisper(desk, asking, words.posted);
}

async function postBeside(
  desk: Desk,
  { asking, target }: JobOf<"publish">,
  posting: Posting,
  attempt: Attempt,
): Promise<DiscordMessage | undefined> {
  const { channelId = "" } = asking;
  const channel = await desk.client.channels.fetch(channelId, { allowUnknownGuild: true });
  if (channel?.isSendable() !== true || !("messages" in channel)) return undefined;
  const message = await channel.messages.fetch(target).catch(() => undefined);
  const place =
    message === undefined
      ? { channel, replyTo: undefined }
      : await targetFor(desk, { message, channel }, posting, false);
  return post(desk, place, posting, attempt);
}

/** Where the bot is no member, only the interaction can speak. */
async function postThrough(
  desk: Desk,
  { asking }: JobOf<"publish">,
  { post: posted, showing }: Posting,
  { isRepeat, assertHeld }: Attempt,
): Promise<DiscordMessage | undefined> {
  // It can't be seen there whether an earlier try has posted; whoever pressed can press again.
  if (isRepeat) return undefined;
  assertHeld();
  const message = asMessage(toComponents(posted.answer, showing));
  const sent = await webhookOf(desk, asking).send(message);
  await keep(desk, sent, posted);
  return sent;
}
