import { type Body, ids, person } from "./people.ts";
import type { DiscordRest } from "./rest.ts";
import { type DiscordServer } from "./server.ts";
import { until } from "./until.ts";

const READ_WRITE = "2048";
export const MANAGE_GUILD = "32";
export const MANAGE_MESSAGES = "8192";

let tokens = 0;

/** An interaction as Discord sends it, with the fields that discord.js insists upon. */
function toInteraction(server: DiscordRest, part: Body): Body {
  tokens += 1;
  const user = part.user ?? person(ids.ada);
  const { permissions = READ_WRITE, user: _, ...rest } = part;
  const channel = server.channels.get(part.channel_id ?? ids.general) ??
    server.threads.get(part.channel_id) ?? { id: ids.dm, type: 1 };
  const isDirect = channel.type === 1;
  return {
    id: server.nextId(),
    application_id: ids.application,
    token: `interaction-token-${tokens}`,
    version: 1,
    locale: "en-US",
    entitlements: [],
    authorizing_integration_owners: { "0": ids.guild },
    context: isDirect ? 1 : 0,
    attachment_size_limit: 1_000,
    channel: { ...channel, permissions: READ_WRITE },
    channel_id: channel.id,
    app_permissions: "309237730304",
    ...(isDirect
      ? { user }
      : {
          guild_id: ids.guild,
          guild_locale: "en-US",
          member: { user, roles: [], permissions, joined_at: "2026-01-01T00:00:00Z" },
        }),
    ...rest,
  };
}

function send(server: DiscordRest, part: Body): Body {
  const interaction = toInteraction(server, part);
  server.expect(interaction);
  server.dispatch("INTERACTION_CREATE", interaction);
  return interaction;
}

/** `/ask question:`, with other options as they are. */
export function ask(
  server: DiscordRest,
  question: string,
  part: Body = {},
  options: Body[] = [],
): Body {
  const data = {
    id: "1",
    name: "ask",
    type: 1,
    options: [{ name: "question", type: 3, value: question }, ...options],
  };
  return send(server, { type: 2, data, ...part });
}

export const privately: Body = { name: "private", type: 5, value: true };

export function complete(server: DiscordServer, typed: string, part: Body = {}): Body {
  const data = {
    id: "1",
    name: "ask",
    type: 1,
    options: [{ name: "question", type: 3, value: typed, focused: true }],
  };
  return send(server, { type: 4, data, ...part });
}

export function notes(
  server: DiscordServer,
  subcommand: string,
  options: Body[] = [],
  part: Body = {},
): Body {
  const data = {
    id: "2",
    name: "notes",
    type: 1,
    options: [{ name: subcommand, type: 1, options }],
  };
  return send(server, { type: 2, data, ...part });
}

/** "Answer from notes" on a message. */
export function pointAt(server: DiscordServer, message: Body, part: Body = {}): Body {
  const data = {
    id: "3",
    name: "Answer from notes",
    type: 3,
    target_id: message.id,
    resolved: { messages: { [message.id]: message } },
  };
  return send(server, { type: 2, data, ...part });
}

/** Presses the button of a message that is labelled so. */
export function press(server: DiscordServer, message: Body, label: string, part: Body = {}): Body {
  const button = controls(message).find((control) => control.label === label);
  if (button === undefined)
    throw new Error(
      `no button ${label} among ${controls(message)
        .map((control) => control.label)
        .join(", ")}`,
    );
  return send(server, {
    type: 3,
    message,
    channel_id: message.channel_id,
    data: { component_type: 2, custom_id: button.custom_id },
    ...part,
  });
}

export function pick(server: DiscordServer, message: Body, value: string, part: Body = {}): Body {
  const menu = controls(message).find(({ type }) => type === 3);
  return send(server, {
    type: 3,
    message,
    channel_id: message.channel_id,
    data: { component_type: 3, custom_id: menu.custom_id, values: [value] },
    ...part,
  });
}

/** Sends a dialog that a press has opened. */
export function submit(server: DiscordServer, opened: Body, text: string, part: Body = {}): Body {
  const { data } = server.callbacks.get(opened.id);
  const [label] = data.components;
  const components = [
    {
      type: 18,
      id: 1,
      component: { type: 4, id: 2, custom_id: label.component.custom_id, value: text },
    },
  ];
  return send(server, {
    type: 5,
    message: opened.message,
    channel_id: opened.channel_id,
    data: { custom_id: data.custom_id, components },
    ...part,
  });
}

/** Buttons and menus of a message, wherever they stand. */
export function controls(message: Body): Body[] {
  const inner = (component: Body): Body[] => [
    ...(component.custom_id === undefined && component.url === undefined ? [] : [component]),
    ...(component.components ?? []).flatMap(inner),
    ...(component.accessory === undefined ? [] : inner(component.accessory)),
  ];
  return (message.components ?? []).flatMap(inner);
}

/** The first response to an interaction, once it is there. */
export function callback(server: DiscordServer, { id }: Body): Promise<Body> {
  return until(() => {
    const body = server.callbacks.get(id);
    if (body === undefined) throw new Error("no response");
    return body;
  }, 4_000);
}

/** The message that answers an interaction, once it is there. */
export function answered(server: DiscordServer, { id, token }: Body): Promise<Body> {
  return until(() => {
    const message = server.original(token);
    if (message === undefined) throw new Error(`not answered: ${id}`);
    return message;
  }, 4_000);
}
