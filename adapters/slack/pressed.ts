import { z } from "zod";

/** Something that a person pressed in a message of the bot. */
export interface Pressed {
  readonly person: string;
  readonly personName: string;
  readonly channel: string;
  /** The message that it stands in. */
  readonly ts: string;
  /** The first message of the thread of that message. */
  readonly root: string;
  readonly actionId: string;
  readonly blockId: string | undefined;
  readonly value: string;
  /** Allows a dialog to be opened, for three seconds. */
  readonly triggerId: string;
  /** Where an answer to the person alone is sent. */
  readonly responseUrl: string;
}

const schema = z.object({
  response_url: z.string().optional(),
  user: z.object({ id: z.string(), name: z.string().optional(), username: z.string().optional() }),
  channel: z.object({ id: z.string() }).optional(),
  container: z.object({ message_ts: z.string().optional(), channel_id: z.string().optional() }),
  message: z.object({ ts: z.string().optional(), thread_ts: z.string().optional() }).optional(),
  trigger_id: z.string(),
  actions: z.tuple(
    [
      z.object({
        action_id: z.string(),
        block_id: z.string().optional(),
        value: z.string().optional(),
      }),
    ],
    z.unknown(),
  ),
});

/** Reads a payload of type `block_actions`; `undefined` if it is of no message. */
export function readPressed(body: unknown): Pressed | undefined {
  const { data } = schema.safeParse(body);
  if (data === undefined) return undefined;
  const { user, channel, container, message, actions, trigger_id: triggerId } = data;
  const [action] = actions;
  const ts = container.message_ts ?? message?.ts;
  const channelId = channel?.id ?? container.channel_id;
  if (ts === undefined || channelId === undefined) return undefined;
  return {
    person: user.id,
    personName: user.name ?? user.username ?? "",
    channel: channelId,
    ts,
    root: message?.thread_ts ?? ts,
    actionId: action.action_id,
    blockId: action.block_id,
    value: action.value ?? "",
    triggerId,
    responseUrl: data.response_url ?? "",
  };
}
