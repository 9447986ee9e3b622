import { ChannelType, InteractionContextType } from "discord.js";
import {
  type Answer,
  interfaceWordsFor,
  type InterfaceWords,
  type Message,
} from "../../src/index.ts";
import { type Desk, policyIn, within } from "./desk.ts";
import { failureOf } from "./failures.ts";
import { toThread } from "./message.ts";
import type { Posting } from "./outbox.ts";
import { acknowledge, type Asking, respond, say, tell } from "./responses.ts";

/** A question that somebody asks by a command, a button or a dialog. */
export interface Asked {
  readonly asking: Asking;
  /** What is sent to the core. */
  readonly text: string;
  /** The last part of the conversation's name. */
  readonly conversation: string;
  readonly isPrivate: boolean;
  /** Says above the answer who asked what, where nothing else does. */
  readonly isLed?: boolean;
  /** The message that the answer may be posted under for all. */
  readonly publishUnder?: string;
  /** Answers in place of the core. */
  readonly answerWith?: (message: Message) => Promise<Answer | undefined>;
}

/** The bot's words in the language of whoever asks. */
export function wordsOf({ locale }: Pick<Asking, "locale">): InterfaceWords {
  return interfaceWordsFor(locale);
}

/** Where something was asked, for what holds there. */
export function placeOf({ guildId, channelId, channel }: Asking) {
  return {
    guildId,
    channelId,
    parentId: channel?.isThread() === true ? channel.parentId : undefined,
  };
}

/** A thread and a direct conversation go on; elsewhere each command begins a conversation. */
export function conversationFor(
  { id, channel, channelId, context }: Asking,
  isPrivate: boolean,
): string {
  const goesOn =
    channel?.isThread() === true ||
    channel?.type === ChannelType.DM ||
    context === InteractionContextType.BotDM;
  return goesOn && !isPrivate && channelId !== null ? channelId : id;
}

/** Acknowledges, asks the core, and shows its answer; each once, whichever replica takes it. */
export async function ask(desk: Desk, asked: Asked): Promise<void> {
  const { asking, conversation, isPrivate } = asked;
  const words = wordsOf(asking);
  const policy = policyIn(desk, placeOf(asking));
  if (policy.answering === "off") {
    await tell(asking, words.switchedOff);
    return;
  }
  if (!(await acknowledge(asking, isPrivate))) return;
  if (!(await desk.claims.claim(`discord:interaction:${asking.id}`))) return;
  await desk.lanes.run(conversation, async () => {
    try {
      const message: Message = {
        id: `discord:${asking.id}`,
        thread: toThread(asking.guildId, conversation),
        text: asked.text,
        locale: words.language,
        ...within(policy),
      };
      const answer = await (asked.answerWith ?? desk.handle)(message);
      if (answer === undefined) await say(asking, words.nothingToAnswer);
      else await respond(desk, asking, toPosting(asked, answer, words));
    } catch (error) {
      if (failureOf(error) === "revoked") throw error;
      desk.log.error(error, "discord: answering failed");
      await say(asking, words.apology);
    }
  });
}

function toPosting(
  { asking, text, conversation, isPrivate, isLed = false, publishUnder }: Asked,
  answer: Answer,
  words: InterfaceWords,
): Posting {
  const asker = asking.user.id;
  const lead = isLed ? words.askedBy(asking.user.displayName, text) : undefined;
  return {
    post: {
      thread: toThread(asking.guildId, conversation),
      asker,
      question: text,
      answer,
    },
    showing: { words, conversation, asker, isPrivate, lead, publishUnder },
    nonce: `i${asking.id}`,
  };
}
