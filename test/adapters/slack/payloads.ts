import { type FakeSlack, TEAM } from "./fake-slack.ts";
import type { Body } from "./wire.ts";

/** Where people write. */
interface Place {
  readonly slack: FakeSlack;
}

export interface Said {
  readonly channel: string;
  readonly ts: string;
  readonly root: string;
  readonly text: string;
}

/** A person writes; Slack delivers it as `message` and, if it mentions the bot, as `app_mention`. */
export async function say(
  { slack }: Place,
  name: string,
  channel: string,
  text: string,
  { root, order = "message first", extra = {} }: SayOptions = {},
): Promise<Said> {
  const written = text.replaceAll("@footnote", `<@${slack.bot}>`);
  const ts = await slack.write(name, channel, written, root);
  const said = { channel, ts, root: root ?? ts, text: written };
  const bodies = [event(slack, name, said, root, "message", extra)];
  if (written !== text) bodies.push(event(slack, name, said, root, "app_mention", extra));
  if (order === "mention first") bodies.reverse();
  if (order === "at once")
    await Promise.all(bodies.map((body) => slack.deliver("events_api", body)));
  else for (const body of bodies) await slack.deliver("events_api", body);
  return said;
}

export interface SayOptions {
  readonly root?: string;
  readonly order?: "message first" | "mention first" | "at once";
  /** Of the envelope. */
  readonly extra?: Body;
}

let events = 0;

/** An event as Slack sends it. */
export function event(
  slack: FakeSlack,
  name: string,
  said: Pick<Said, "channel" | "ts" | "text">,
  root: string | undefined,
  type: "message" | "app_mention",
  extra: Body = {},
): Body {
  const { channel, ts, text } = said;
  const isDirect = channel.startsWith("D");
  return envelope(
    {
      type,
      user: slack.person(name),
      text,
      ts,
      channel,
      event_ts: ts,
      client_msg_id: `client-${ts}`,
      team: TEAM,
      ...(type === "message" ? { channel_type: isDirect ? "im" : "channel" } : {}),
      ...(root === undefined ? {} : { thread_ts: root }),
    },
    { authorizations: [authorization(slack)], ...extra },
  );
}

export function envelope(inner: Body, extra: Body = {}): Body {
  events += 1;
  return {
    token: "legacy",
    team_id: TEAM,
    api_app_id: "A000FOOT",
    type: "event_callback",
    event_id: `Ev${events}`,
    event_time: 1_700_000_000,
    is_ext_shared_channel: false,
    event: inner,
    ...extra,
  };
}

export function authorization(slack: FakeSlack): Body {
  return {
    enterprise_id: null,
    team_id: TEAM,
    user_id: slack.bot,
    is_bot: true,
    is_enterprise_install: false,
  };
}

/** A press of something in a message of the bot. */
export async function press(
  { slack }: Place,
  name: string,
  action: Body,
  message: Body,
  extra: Body = {},
): Promise<{ readonly id: string }> {
  return slack.deliver("interactive", {
    type: "block_actions",
    team: { id: TEAM, domain: "acme" },
    user: { id: slack.person(name), username: name, name, team_id: TEAM },
    api_app_id: "A000FOOT",
    trigger_id: await slack.trigger(name),
    response_url: slack.responseUrl,
    container: {
      type: "message",
      message_ts: message["ts"],
      channel_id: message["channel"],
      is_ephemeral: false,
    },
    channel: { id: message["channel"], name: "ops" },
    message,
    actions: [{ type: "button", block_id: "b1", action_ts: "1.1", ...action }],
    ...extra,
  });
}

/** A slash command. */
export function command(
  { slack }: Place,
  name: string,
  channel: string,
  text: string,
  extra: Body = {},
): Promise<{ readonly id: string; readonly status?: number; readonly body?: string }> {
  return slack.deliver("slash_commands", {
    command: "/ask",
    text,
    team_id: TEAM,
    team_domain: "acme",
    channel_id: channel,
    channel_name: channel.startsWith("D") ? "directmessage" : "ops",
    user_id: slack.person(name),
    user_name: name,
    api_app_id: "A000FOOT",
    response_url: slack.responseUrl,
    trigger_id: `trigger-${(events += 1)}`,
    is_enterprise_install: "false",
    ...extra,
  });
}
