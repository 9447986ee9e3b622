import { z } from "zod";

/** A message that somebody wrote in Slack, as far as the bot reads it. */
export interface SlackMessage {
  readonly channel: string;
  readonly ts: string;
  /** The first message of its thread, where it stands in one. */
  readonly threadTs: string | undefined;
  readonly user: string;
  /** As Slack sent it, with its markup. */
  readonly text: string;
  /** In a conversation with the bot alone. */
  readonly isDirect: boolean;
  readonly isMention: boolean;
  /** People of another organisation can read it. */
  readonly isExternal: boolean;
  /** It stands in a thread that the bot began. */
  readonly isUnderBot: boolean;
}

/** What Slack leaves out, others that speak for it send as `null`. */
function maybe<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((value) => value ?? undefined);
}

const partSchema = z.object({
  subtype: maybe(z.string()),
  hidden: maybe(z.boolean()),
  user: maybe(z.string()),
  bot_id: maybe(z.string()),
  text: maybe(z.string()),
  ts: z.string(),
  thread_ts: maybe(z.string()),
  parent_user_id: maybe(z.string()),
  edited: maybe(z.object({ ts: z.string() })),
});

const eventSchema = partSchema.extend({
  type: z.enum(["message", "app_mention"]),
  channel: z.string(),
  channel_type: maybe(z.string()),
  message: maybe(partSchema),
  previous_message: maybe(partSchema),
  deleted_ts: maybe(z.string()),
});

const bodySchema = z.object({
  event: eventSchema,
  is_ext_shared_channel: maybe(z.boolean()),
});

/** What happened to a message. */
export type MessageChange =
  | { readonly kind: "new"; readonly message: SlackMessage }
  | {
      readonly kind: "edited";
      readonly message: SlackMessage;
      readonly editedTs: string;
      readonly before: string;
    }
  | {
      readonly kind: "deleted";
      readonly channel: string;
      readonly ts: string;
      /** As of a message that is there, if Slack says it. */
      readonly threadTs: string | undefined;
    };

/** Subtypes that people's own messages come with. */
const WRITTEN: ReadonlySet<string | undefined> = new Set([
  undefined,
  "file_share",
  "me_message",
  "thread_broadcast",
]);

/**
 * Reads an event of type `message` or `app_mention`; `undefined` for what people did not write, and
 * for what Slack changed by itself, such as a preview that it added.
 */
export function readMessage(body: unknown, botUser: string): MessageChange | undefined {
  const { data } = bodySchema.safeParse(body);
  if (data === undefined) return undefined;
  const { event, is_ext_shared_channel: isExternal = false } = data;
  const { channel, message, previous_message: previous } = event;
  const toMessage = (part: z.infer<typeof partSchema>): SlackMessage | undefined => {
    const { user, text = "" } = part;
    if (user === undefined || part.bot_id !== undefined || !WRITTEN.has(part.subtype))
      return undefined;
    if ([botUser, "USLACKBOT", "USLACK"].includes(user)) return undefined;
    return {
      channel,
      ts: part.ts,
      threadTs: part.thread_ts,
      user,
      text,
      isDirect: event.channel_type === "im" || channel.startsWith("D"),
      isMention: event.type === "app_mention" || mentions(text, botUser),
      isExternal,
      isUnderBot: part.parent_user_id === botUser,
    };
  };

  if (event.subtype === "message_deleted" && event.deleted_ts !== undefined) {
    return { kind: "deleted", channel, ts: event.deleted_ts, threadTs: previous?.thread_ts };
  }
  if (event.subtype === "message_changed" && message !== undefined) {
    // A deleted message that has replies stays as a tombstone.
    if (message.subtype === "tombstone") {
      return { kind: "deleted", channel, ts: message.ts, threadTs: message.thread_ts };
    }
    const changed = toMessage(message);
    const before = previous?.text ?? "";
    if (changed === undefined || message.edited === undefined || before === changed.text)
      return undefined;
    return { kind: "edited", message: changed, editedTs: message.edited.ts, before };
  }
  if (event.hidden === true) return undefined;
  const written = toMessage(event);
  return written === undefined ? undefined : { kind: "new", message: written };
}

/** Whether a text names this person. */
function mentions(text: string, user: string): boolean {
  return text.includes(`<@${user}>`) || text.includes(`<@${user}|`);
}

/** Whether a text names anybody else. */
export function mentionsOthers(text: string, user: string): boolean {
  return [...text.matchAll(/<@([A-Z0-9]+)[>|]/gu)].some(([, named]) => named !== user);
}

/** What was written, without the mention of the bot and without Slack's markup. */
export function toText(raw: string, botUser: string): string {
  return raw
    .replaceAll(/<([^<>]*)>/gu, (_, inner: string) => shown(inner, botUser))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replaceAll("\u00a0", " ")
    .trim();
}

/** What is read of `<…>`: a link, or a person, channel or group that is named. */
function shown(inner: string, botUser: string): string {
  const bar = inner.indexOf("|");
  const target = bar === -1 ? inner : inner.slice(0, bar);
  const label = bar === -1 ? "" : inner.slice(bar + 1);
  if (target === `@${botUser}`) return "";
  if (target.startsWith("@")) return label === "" ? "" : `@${label.replace(/^@/u, "")}`;
  if (target.startsWith("#")) return label === "" ? "" : `#${label.replace(/^#/u, "")}`;
  if (target.startsWith("!")) return label;
  return label === "" ? target : label;
}
