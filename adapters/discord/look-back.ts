import type { Message as DiscordMessage, SendableChannels } from "discord.js";
import type { Component } from "./format/blocks.ts";
import { failureOf } from "./failures.ts";

/** Discord gives no more at once; an answer stands close below what it answers. */
const MOST = 100;

/**
 * The bot's own messages in a channel that came after something, as far as it may read them: what an
 * earlier try may have posted is among them.
 */
export async function ownAfter(
  channel: SendableChannels,
  id: string,
): Promise<readonly DiscordMessage[]> {
  if (!("messages" in channel)) return [];
  try {
    const after = await channel.messages.fetch({ after: id, limit: MOST });
    return [...after.values()].filter(({ author }) => author.id === channel.client.user.id);
  } catch (error) {
    const failure = failureOf(error);
    if (failure === "forbidden" || failure === "no-history" || failure === "over") return [];
    throw error;
  }
}

/** Whether a message points at another, as an answer does. */
export function pointsAt({ reference }: DiscordMessage, id: string | undefined): boolean {
  return id !== undefined && reference?.messageId === id;
}

/** Whether a message stands for itself: it neither points at another nor responds to a command. */
export function standsAlone({ reference, interactionMetadata }: DiscordMessage): boolean {
  return reference === null && interactionMetadata === null;
}

/** Whether a message says what these components say. */
export function says(message: DiscordMessage, components: readonly Component[]): boolean {
  const said = message.components.map((component) => component.toJSON());
  return textsIn(said).join("\n") === textsIn(components).join("\n");
}

/** Every text that is shown, in the order in which it is read. */
function textsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== "object" || value === null) return [];
  const own = "content" in value && typeof value.content === "string" ? [value.content.trim()] : [];
  return [...own, ...Object.values(value).flatMap(textsIn)];
}
