import type { SlackSettings } from "../../../adapters/slack/settings.ts";
import { CLIENT_ID, CLIENT_SECRET, type FakePlace } from "./fake-oauth.ts";
import { FakeSlack } from "./fake-slack.ts";
import { authorization, envelope, event } from "./payloads.ts";
import { play, type PlayOptions, type Scene, settingsFor, until } from "./playing.ts";
import type { Body } from "./wire.ts";

export const STATE_SECRET = "a state secret of the tests";

export const FIRST = { team: "T000000001" };
export const SECOND = { team: "T000000002" };
export const ORGANISATION = { enterprise: "E000000001" };

/** A bot that may be installed anywhere, over HTTP. */
export async function settingsForMany(slack: FakeSlack): Promise<SlackSettings> {
  return {
    ...(await settingsFor(slack, "http")),
    botToken: undefined,
    oauth: { clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, stateSecret: STATE_SECRET },
  };
}

/** Starts Slack, and a bot that is installed nowhere yet. */
export async function playMany({
  slack: given,
  lifeSeconds,
  ...options
}: PlayOptions & { readonly lifeSeconds?: number } = {}): Promise<Scene> {
  const slack = given ?? (await FakeSlack.start());
  slack.oauth.lifeSeconds = lifeSeconds ?? slack.oauth.lifeSeconds;
  return play({ slack, settings: await settingsForMany(slack), ...options });
}

/** Opens `/slack/install`, as a browser does: where it leads, and the cookie that it sets. */
export async function beginInstall(slack: FakeSlack) {
  const response = await fetch(`${slack.botUrl}/slack/install`, { redirect: "manual" });
  const [cookie = ""] = (response.headers.get("set-cookie") ?? "").split(";");
  return { page: response.headers.get("location") ?? "", cookie };
}

/** Follows the way back from Slack. */
export async function comeBack(
  slack: FakeSlack,
  parameters: URLSearchParams | Record<string, string>,
  cookie?: string,
) {
  const query = new URLSearchParams(parameters).toString();
  const headers = cookie === undefined ? {} : { cookie };
  const response = await fetch(`${slack.botUrl}/slack/oauth_redirect?${query}`, { headers });
  return { status: response.status, headers: response.headers, html: await response.text() };
}

/** Installs the bot. */
export async function install({ slack }: Pick<Scene, "slack">, place: FakePlace) {
  const { page, cookie } = await beginInstall(slack);
  return comeBack(slack, slack.oauth.allow(page, place), cookie);
}

/** What an event, a command or a press says of where it comes from. */
export function from(slack: FakeSlack, { team, enterprise }: FakePlace, isOrgWide = false): Body {
  const teamId = team ?? null;
  const enterpriseId = enterprise ?? null;
  return {
    team_id: teamId,
    enterprise_id: enterpriseId,
    authorizations: [
      {
        ...authorization(slack),
        team_id: teamId,
        enterprise_id: enterpriseId,
        is_enterprise_install: isOrgWide,
      },
    ],
  };
}

/** Ada mentions the bot in a workspace. */
export async function ask(
  { slack, ops }: Scene,
  origin: Body,
  text = "what is Fargate?",
  { root, name = "ada" }: { readonly root?: string; readonly name?: string } = {},
) {
  const written = `<@${slack.bot}> ${text}`;
  const ts = await slack.write(name, ops, written, root);
  const said = { channel: ops, ts, text: written };
  const body = event(slack, name, said, root, "app_mention", origin);
  return { ...said, body, delivery: await slack.deliver("events_api", body) };
}

/** Slack says that the bot was removed. */
export function remove(
  slack: FakeSlack,
  origin: Body,
  inner: Body = { type: "app_uninstalled" },
  at = Date.now(),
) {
  const time = { event_time: Math.floor(at / 1_000) };
  return slack.deliver("events_api", envelope(inner, { ...origin, ...time }));
}

/** The tokens with which answers were posted. */
export function tokensUsed({ slack }: Scene, method = "chat.postMessage"): readonly string[] {
  return slack.callsOf(method).map(({ token }) => token);
}

/** Waits until so many answers were posted. */
export function answersIn(scene: Scene, count: number): Promise<true> {
  return until(() => (tokensUsed(scene).length >= count ? true : undefined));
}
