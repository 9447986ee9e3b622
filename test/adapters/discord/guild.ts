import { type Body, bot, ids } from "./people.ts";

/** What members of the bot's role may do, where nothing else is said. */
export const guildPermissions = "309237730304";

/** The server, as bots that connect are told of it. */
export function toGuild(
  channels: ReadonlyMap<string, Body>,
  permissions: string = guildPermissions,
): Body {
  return {
    id: ids.guild,
    name: "Server",
    owner_id: ids.ada,
    preferred_locale: "en-US",
    roles: [
      {
        id: ids.guild,
        name: "@everyone",
        permissions: "0",
        position: 0,
        color: 0,
        hoist: false,
        managed: false,
        mentionable: false,
      },
      {
        id: ids.role,
        name: "Footnote",
        permissions,
        position: 1,
        color: 0,
        hoist: false,
        managed: true,
        mentionable: true,
        tags: { bot_id: ids.bot },
      },
    ],
    members: [
      {
        user: bot,
        roles: [ids.role],
        joined_at: "2026-01-01T00:00:00Z",
        deaf: false,
        mute: false,
      },
    ],
    channels: [...channels.values()],
    threads: [],
    emojis: [],
    stickers: [],
    member_count: 3,
  };
}
