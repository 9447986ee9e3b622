import { ChannelType, type Guild, type GuildBasedChannel, PermissionFlagsBits } from "discord.js";
import type { List, RootContent } from "mdast";
import type { InterfaceWords } from "../../src/index.ts";
import { type Desk, policyIn } from "./desk.ts";

type Permission = keyof InterfaceWords["permissions"];

const IN_TEXT: readonly Permission[] = [
  "ViewChannel",
  "SendMessages",
  "CreatePublicThreads",
  "SendMessagesInThreads",
  "ReadMessageHistory",
  "EmbedLinks",
];

/** What the bot needs in channels of each sort; a voice channel has a text of its own. */
const NEEDED: ReadonlyMap<ChannelType, readonly Permission[]> = new Map([
  [ChannelType.GuildText, IN_TEXT],
  [ChannelType.GuildAnnouncement, IN_TEXT],
  [
    ChannelType.GuildForum,
    ["ViewChannel", "SendMessagesInThreads", "ReadMessageHistory", "EmbedLinks", "ManageThreads"],
  ],
  [ChannelType.GuildVoice, ["ViewChannel", "SendMessages", "ReadMessageHistory", "EmbedLinks"]],
]);

/** Which permission is missing in which channel, and what that switches off. */
export function findings(guild: Guild, desk: Desk, words: InterfaceWords): readonly RootContent[] {
  const channels = guild.channels.cache.filter(({ type }) => NEEDED.has(type));
  const sick = [...channels.values()].flatMap((channel): readonly RootContent[] => {
    if (policyIn(desk, { guildId: guild.id, channelId: channel.id }).answering === "off") return [];
    const missing = missingIn(channel);
    return missing.length === 0 ? [] : [titleOf(channel), listOf(missing, words)];
  });
  const intent: readonly RootContent[] = desk.hasMessageContent
    ? []
    : [paragraphOf(words.intentOff)];
  return [...(sick.length === 0 ? [paragraphOf(words.allWell)] : sick), ...intent];
}

function missingIn(channel: GuildBasedChannel): readonly Permission[] {
  const { me } = channel.guild.members;
  const own = me === null ? undefined : channel.permissionsFor(me);
  const missing = (NEEDED.get(channel.type) ?? []).filter(
    (name) => own?.has(PermissionFlagsBits[name]) !== true,
  );
  // Where nothing is seen, nothing else matters.
  return missing.includes("ViewChannel") ? ["ViewChannel"] : missing;
}

function titleOf({ name }: GuildBasedChannel): RootContent {
  return {
    type: "paragraph",
    children: [{ type: "strong", children: [{ type: "text", value: `#${name}` }] }],
  };
}

function listOf(missing: readonly Permission[], words: InterfaceWords): List {
  return {
    type: "list",
    ordered: false,
    children: missing.map((name) => ({
      type: "listItem",
      children: [paragraphOf(words.missing(words.permissions[name], words.features[name]))],
    })),
  };
}

function paragraphOf(value: string) {
  return { type: "paragraph" as const, children: [{ type: "text" as const, value }] };
}
