import { ChannelType, InteractionContextType, MessageFlags } from "discord.js";
import { type Desk, policyIn, type Whereabouts } from "./desk.ts";
import { type Asking, interactionKey, type JobOf, receive } from "./job.ts";
import { toThread } from "./message.ts";
import { tell, type Waiting, wordsOf } from "./responses.ts";

/** A question that somebody asks by a command, a button or a dialog. */
type Asked = Omit<JobOf<"ask">, "kind" | "asking" | "isLed"> & {
  readonly isPrivate: boolean;
  readonly isLed?: boolean;
};

/** Discord waits for three seconds, in which whoever asks has to be told if it can't be kept. */
const HURRY_MS = 1_500;

/** Takes a question: it is kept, then acknowledged, then answered. */
export async function ask(
  desk: Desk,
  waiting: Waiting,
  { isPrivate, isLed = false, ...asked }: Asked,
): Promise<void> {
  if (policyIn(desk, placeOf(waiting)).answering === "off") {
    await tell(waiting, wordsOf(waiting).switchedOff);
    return;
  }
  const asking = toAsking(waiting, isPrivate);
  await take(desk, waiting, { kind: "ask", asking, isLed, ...asked }, () =>
    // Whether only the asker will see the answer is fixed here.
    waiting.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {}),
  );
}

/**
 * Keeps what somebody waits for, then tells Discord that it has arrived. What comes of it is done from
 * the inbox, by whoever is there then.
 *
 * @throws {StoreError} if it can't be kept.
 */
export async function take(
  desk: Desk,
  waiting: Waiting,
  job: JobOf<"ask"> | JobOf<"publish">,
  acknowledge: () => Promise<unknown>,
): Promise<void> {
  const key = interactionKey(waiting.id);
  // It comes again when a connection is resumed.
  if (desk.worker.has(key) || desk.atHand.has(key)) return;
  const taken = keepAndAcknowledge(desk, waiting, job, acknowledge);
  // Before it is kept, and so before anybody begins with it.
  desk.atHand.put(key, { acknowledged: taken.catch(() => undefined) });
  try {
    if (!(await taken)) desk.atHand.drop(key);
  } catch (error) {
    desk.atHand.drop(key);
    throw error;
  }
}

async function keepAndAcknowledge(
  desk: Desk,
  { id, guildId }: Waiting,
  job: JobOf<"ask"> | JobOf<"publish">,
  acknowledge: () => Promise<unknown>,
): Promise<boolean> {
  const begin = performance.now();
  const key = interactionKey(id);
  const thread = toThread(guildId, job.conversation);
  const patienceMs = Math.min(desk.patienceMs, HURRY_MS);
  if (!(await receive(desk, { key, thread, id, patienceMs }, job))) return false;
  try {
    await acknowledge();
    desk.monitor.acknowledged((performance.now() - begin) / 1_000);
  } catch (error) {
    // Too late, or lost on the way: it is kept, and so it is answered all the same.
    desk.log.warn({ err: error, item: key }, "discord: could not acknowledge in time");
  }
  return true;
}

/** What is needed to answer somebody later, or in another process. */
export function toAsking(waiting: Waiting, isPrivate: boolean): Asking {
  const { id, applicationId, token, locale, user, guildId, channelId, channel, context } = waiting;
  return {
    id,
    application: applicationId,
    token,
    locale,
    user: user.id,
    userName: user.displayName,
    guildId: guildId ?? undefined,
    channelId: channelId ?? undefined,
    parentId: placeOf(waiting).parentId ?? undefined,
    isPrivate,
    isPresent:
      waiting.inCachedGuild() ||
      (guildId === null &&
        (context === InteractionContextType.BotDM || channel?.type === ChannelType.DM)),
  };
}

/** Where something was asked, for what holds there. */
export function placeOf({
  guildId,
  channelId,
  channel,
}: Pick<Waiting, "guildId" | "channelId" | "channel">): Whereabouts {
  const parentId = channel?.isThread() === true ? channel.parentId : undefined;
  return { guildId, channelId, parentId };
}

/** A thread and a direct conversation go on; elsewhere each command begins a conversation. */
export function conversationFor(
  { id, channel, channelId, context }: Waiting,
  isPrivate: boolean,
): string {
  const goesOn =
    channel?.isThread() === true ||
    channel?.type === ChannelType.DM ||
    context === InteractionContextType.BotDM;
  return goesOn && !isPrivate && channelId !== null ? channelId : id;
}
