import { type Message as DiscordMessage, MessageType, type ThreadChannel } from "discord.js";
import { interfaceWordsFor, type Message } from "../../src/index.ts";
import { type Desk, policyIn, within } from "./desk.ts";
import { failureOf } from "./failures.ts";
import {
  isForumPost,
  isFromPerson,
  ownerOf,
  summonsOf,
  textOf,
  toQuestion,
  toThread,
} from "./message.ts";
import { post } from "./outbox.ts";

/** Discord announces a post before its first message is to be had: how long to wait for it. */
const WAITS_MS = [0, 300, 1_000, 3_000];

/** Answers a new post of a forum where that is wanted, once, from its title, body and tags. */
export async function hearPost(desk: Desk, thread: ThreadChannel): Promise<void> {
  const { client, handle, claims } = desk;
  if (!isForumPost(thread) || thread.ownerId === client.user.id) return;
  const policy = policyIn(desk, {
    guildId: thread.guildId,
    channelId: thread.id,
    parentId: thread.parentId,
  });
  if (policy.answering !== "auto-answer") return;
  const starter = await starterOf(thread);
  if (starter !== undefined && !isAnswerable(desk, starter)) return;
  if (starter === undefined && (await isByBot(thread))) return;
  // The first message has the id of its post; both events must lead to one answer.
  if (!(await claims.claim(`discord:message:${thread.id}`))) return;
  const ask = (text: string): Message => ({
    id: `discord:${thread.id}`,
    thread: toThread(thread.guildId, thread.id),
    text: toQuestion(text),
    locale: thread.guild.preferredLocale,
    isUnasked: true,
    ...within(policy),
  });
  const body = starter === undefined ? "" : textOf(starter, client);
  const tags = tagsOf(thread);
  await desk.lanes.run(thread.id, async () => {
    const whole = `${thread.name}\n${body}`;
    // A long story may hide the question that its title asks; the tags say what it is about.
    const answer =
      (await handle(ask(whole))) ?? (await handle(ask(`${thread.name} ${tags}`.trim())));
    if (answer === undefined || !thread.isSendable()) return;
    const words = interfaceWordsFor(thread.guild.preferredLocale);
    const asker = ownerOf(thread) ?? "0";
    await post(
      desk,
      { channel: thread, replyTo: undefined },
      {
        post: {
          thread: toThread(thread.guildId, thread.id),
          asker,
          question: toQuestion(thread.name),
          answer,
        },
        showing: { words, conversation: thread.id, asker, postOpenedBy: asker },
        nonce: `q${thread.id}`,
      },
    );
  });
}

/** A post by a person, which does not call the bot: if it does, its message is answered as any other. */
function isAnswerable(desk: Desk, starter: DiscordMessage): boolean {
  const isPerson = isFromPerson(starter) && starter.type === MessageType.Default;
  return isPerson && summonsOf(starter, desk.client, false) !== "called";
}

async function starterOf(thread: ThreadChannel): Promise<DiscordMessage | undefined> {
  for (const wait of WAITS_MS) {
    // oxlint-disable-next-line no-await-in-loop -- it is there sooner or later
    await new Promise((resolve) => {
      setTimeout(resolve, wait);
    });
    try {
      // oxlint-disable-next-line no-await-in-loop -- as above
      return (await thread.fetchStarterMessage({ force: true })) ?? undefined;
    } catch (error) {
      if (failureOf(error) !== "over") throw error;
    }
  }
  return undefined;
}

async function isByBot(thread: ThreadChannel): Promise<boolean> {
  const owner = await thread.client.users.fetch(ownerOf(thread) ?? "0").catch(() => undefined);
  return owner?.bot ?? true;
}

function tagsOf(thread: ThreadChannel): string {
  const { parent } = thread;
  if (parent === null || !("availableTags" in parent)) return "";
  return parent.availableTags
    .filter(({ id }) => thread.appliedTags.includes(id))
    .map(({ name }) => name)
    .join(" ");
}
