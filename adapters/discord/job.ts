import { z } from "zod";
import type { Lease, ThreadId } from "../../src/index.ts";
import { toJson } from "../json.ts";
import type { Desk } from "./desk.ts";

const askingSchema = z.object({
  /** Discord's id of the interaction: when it happened is in it. */
  id: z.string(),
  application: z.string(),
  /** Answers the interaction, for a quarter of an hour. */
  token: z.string(),
  locale: z.string().optional(),
  /** Discord's id of who asks, and how they are called there. */
  user: z.string(),
  userName: z.string(),
  guildId: z.string().optional(),
  channelId: z.string().optional(),
  parentId: z.string().optional(),
  /** Whether only who asks sees the answer. */
  isPrivate: z.boolean(),
  /** Whether the bot is there itself, and can speak without the interaction. */
  isPresent: z.boolean(),
});

/** Somebody who has used a command, a button or a dialog, and waits for an answer. */
export type Asking = z.infer<typeof askingSchema>;

const jobSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("message"),
    guildId: z.string().optional(),
    channelId: z.string(),
    messageId: z.string(),
    /** Of the server. */
    locale: z.string().optional(),
    summons: z.enum(["called", "follow-up", "overheard"]),
    /** The last part of the conversation's name. */
    conversation: z.string(),
    /** It goes on with an answer that stands in the channel, and so is answered beside it. */
    isGoingOn: z.boolean(),
  }),
  z.object({
    kind: z.literal("post"),
    guildId: z.string(),
    threadId: z.string(),
    locale: z.string(),
  }),
  z.object({
    kind: z.literal("ask"),
    asking: askingSchema,
    /** What is sent to the core. */
    text: z.string(),
    conversation: z.string(),
    /** Whether it is said above the answer who asked what, where nothing else says it. */
    isLed: z.boolean(),
    /** The message that the answer may be posted under for all. */
    publishUnder: z.string().optional(),
    /** The message of the answer that is to be gone on with, where it was pressed. */
    of: z.string().optional(),
    /** The section that was chosen, which is shown if the core reads its title otherwise. */
    section: z.string().optional(),
  }),
  z.object({
    kind: z.literal("publish"),
    asking: askingSchema,
    conversation: z.string(),
    /** The message that the answer is posted under. */
    target: z.string(),
    /** The message that holds the private answer. */
    messageId: z.string(),
  }),
]);

/** What is to be done about something that happened in Discord, as it waits in the inbox. */
export type Job = z.infer<typeof jobSchema>;

/** A job of one kind. */
export type JobOf<Kind extends Job["kind"]> = Extract<Job, { readonly kind: Kind }>;

export interface Placement {
  readonly key: string;
  /** What happens in a conversation is done in its order. */
  readonly thread: ThreadId;
  /** Discord's id of what happened: when it happened is in it. */
  readonly id: string;
  /** How long a store that is away is waited for. */
  readonly patienceMs?: number;
}

/**
 * Keeps a job and begins with it; `false` if it is known already.
 *
 * @throws {StoreError}: then it must not be acknowledged.
 */
export function receive(
  { worker, patienceMs: usual }: Pick<Desk, "worker" | "patienceMs">,
  { key, thread, id, patienceMs = usual }: Placement,
  job: Job,
): Promise<boolean> {
  const item = {
    key,
    lane: thread,
    // As text, so that a shorter id is an earlier one.
    position: id.padStart(20, "0"),
    payload: JSON.stringify(job),
  };
  return worker.take(item, { patienceMs });
}

/** Reads a job out of the inbox; `undefined` for one that another version has put there. */
export function toJob({ payload }: Lease): Job | undefined {
  return jobSchema.safeParse(toJson(payload)).data;
}

/** Names what a message asks for; a post of a forum has the name of its first message. */
export function messageKey(id: string): string {
  return `discord:message:${id}`;
}

/** Names what a command, a press or a dialog asks for. */
export function interactionKey(id: string): string {
  return `discord:interaction:${id}`;
}
