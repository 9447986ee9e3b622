import {
  InteractionWebhook,
  type Message as DiscordMessage,
  MessageFlags,
  Routes,
  type SendableChannels,
} from "discord.js";
import type { Attempt } from "../attempt.ts";
import type { Desk } from "./desk.ts";
import { failureOf } from "./failures.ts";
import { toComponents } from "./format/pages.ts";
import { toPlainMessages } from "./format/text.ts";
import type { Asking } from "./job.ts";
import { asMessage, asPlain, keep, once, post, type Posting } from "./outbox.ts";
import { toOne } from "./responses.ts";

/**
 * Shows an answer in place of the acknowledgement, which can be done again without harm; when there is
 * none, or its time is over, in the channel.
 */
export async function respond(
  desk: Desk,
  asking: Asking,
  posting: Posting,
  attempt: Attempt,
): Promise<void> {
  try {
    const sent = await edit(desk, asking, posting, attempt);
    await keep(desk, sent, posting.post);
  } catch (error) {
    if (failureOf(error) !== "expired") throw error;
    const channel = await channelFor(desk, asking);
    if (channel !== undefined) await post(desk, { channel, replyTo: undefined }, posting, attempt);
  }
}

async function edit(
  desk: Desk,
  asking: Asking,
  { post: { answer }, showing }: Posting,
  { assertHeld }: Attempt,
): Promise<DiscordMessage> {
  const webhook = webhookOf(desk, asking);
  try {
    assertHeld();
    return await webhook.editMessage("@original", asMessage(toComponents(answer, showing)));
  } catch (error) {
    if (failureOf(error) !== "refused") throw error;
  }
  const [first = "\u2026", ...rest] = toPlainMessages(answer);
  const { allowedMentions } = asPlain("");
  assertHeld();
  const sent = await webhook.editMessage("@original", { content: first, allowedMentions });
  const flags = asking.isPrivate
    ? ([MessageFlags.Ephemeral, MessageFlags.SuppressEmbeds] as const)
    : MessageFlags.SuppressEmbeds;
  // Where the bot is not a member, Discord allows five of them.
  for (const content of rest.slice(0, 5)) {
    assertHeld();
    // oxlint-disable-next-line no-await-in-loop -- one below the other
    await webhook.send({ ...asPlain(content), flags });
  }
  return sent;
}

/** Says something short in place of the acknowledgement, or in the channel. */
export async function sayInstead(
  desk: Desk,
  asking: Asking,
  text: string,
  attempt?: Attempt,
): Promise<void> {
  const { allowedMentions } = asPlain("");
  attempt?.assertHeld();
  try {
    await webhookOf(desk, asking).editMessage("@original", { content: text, allowedMentions });
  } catch (error) {
    if (failureOf(error) !== "expired") throw error;
    const channel = await channelFor(desk, asking);
    await channel?.send({ ...asPlain(text), ...once(`s${asking.id}`) });
  }
}

/** Says something short to whoever asks alone, beside the answer; nothing depends on its arrival. */
export async function whisper(desk: Desk, asking: Asking, text: string): Promise<void> {
  await webhookOf(desk, asking)
    .send(toOne(text))
    .catch(() => undefined);
}

/** Takes the acknowledgement back, so that nobody is seen to wait. */
export async function withdraw({ client }: Desk, asking: Asking): Promise<void> {
  const { application, token } = asking;
  await client.rest
    .delete(Routes.webhookMessage(application, token, "@original"), { auth: false })
    .catch(() => undefined);
}

/** Speaks for an interaction while its token lives: a quarter of an hour. */
export function webhookOf({ client }: Desk, { application, token }: Asking): InteractionWebhook {
  return new InteractionWebhook(client, application, token);
}

/** Where somebody is answered without their interaction; what was asked in private stays private. */
async function channelFor(
  { client }: Desk,
  { isPrivate, isPresent, channelId, user }: Asking,
): Promise<SendableChannels | undefined> {
  if (isPrivate) return client.users.createDM(user);
  if (!isPresent || channelId === undefined) return undefined;
  const channel = await client.channels.fetch(channelId, { allowUnknownGuild: true });
  return channel?.isSendable() === true ? channel : undefined;
}
