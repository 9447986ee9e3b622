import { interfaceWordsFor, type Lease } from "../../src/index.ts";
import { type Desk, policyIn } from "./desk.ts";
import { type JobOf, toJob } from "./job.ts";
import { asPlain, once } from "./outbox.ts";
import { sayInstead, whisper } from "./reply.ts";
import { wordsOf } from "./responses.ts";

/** Tells whoever asked that no answer will come, as far as that can be said. */
export async function apologize(desk: Desk, lease: Lease): Promise<void> {
  const job = toJob(lease);
  switch (job?.kind) {
    case "message":
      if (job.summons === "called") await apologizeInChannel(desk, job);
      return;
    case "ask":
      await sayInstead(desk, job.asking, wordsOf(job.asking).apology);
      return;
    case "publish":
      await whisper(desk, job.asking, wordsOf(job.asking).apology);
      return;
    case "post":
    case undefined:
    // Nobody called the bot, and nobody waits.
  }
}

async function apologizeInChannel(
  desk: Desk,
  { guildId, channelId, messageId, locale }: JobOf<"message">,
): Promise<void> {
  const channel = await desk.client.channels.fetch(channelId, { allowUnknownGuild: true });
  if (channel?.isSendable() !== true) return;
  const parentId = channel.isThread() ? channel.parentId : undefined;
  if (policyIn(desk, { guildId, channelId, parentId }).answering === "off") return;
  await channel.send({
    ...asPlain(interfaceWordsFor(locale).apology),
    reply: { messageReference: messageId, failIfNotExists: false },
    ...once(`e${messageId}`),
  });
}
