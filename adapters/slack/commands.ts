import type { Root } from "mdast";
import { z } from "zod";
import {
  aboutAsking,
  aboutPolicy,
  aboutStatus,
  type Answer,
  type ChannelPolicy,
  interfaceWords as words,
  StoreError,
} from "../../src/index.ts";
import { apology } from "../apology.ts";
import type { Attempt } from "../attempt.ts";
import { type Desk, nameOf, personOf, type Workspace } from "./desk.ts";
import { type Job, receive, tsNow } from "./job.ts";
import { isBeyondLimits } from "./limited.ts";
import { toText } from "./message.ts";
import { answerPrivately, share } from "./private-answer.ts";
import { toLadder, toNotice } from "./render.ts";
import { reply } from "./respond.ts";

const schema = z.object({
  text: z.string().default(""),
  channel_id: z.string(),
  user_id: z.string(),
  user_name: z.string().default(""),
  trigger_id: z.string(),
  response_url: z.string(),
});

type Command = z.infer<typeof schema>;

/** Takes the slash command. It has no place in threads, and no message of its own to answer to. */
export async function receiveCommand(
  desk: Desk,
  workspace: Workspace,
  body: unknown,
): Promise<void> {
  const { data } = schema.safeParse(body);
  if (data === undefined) return;
  const key = `slack:${workspace.team}:command:${data.trigger_id}`;
  const root = `command-${data.trigger_id}`;
  const placement = { key, channel: data.channel_id, root, at: tsNow(desk) };
  await receive(desk, workspace, placement, { kind: "command", body });
}

/** Answers the slash command. */
export async function command(
  desk: Desk,
  workspace: Workspace,
  { body }: Job,
  attempt: Attempt,
): Promise<void> {
  const { data } = schema.safeParse(body);
  if (data === undefined) return;
  const { channel_id: channel, user_id: person, response_url: url } = data;
  const isDirect = channel.startsWith("D");
  const policy = desk.policy.in({ workspace: workspace.team, channel, isDirect });
  const text = toText(data.text, workspace.botUser);

  if (text.toLowerCase() === "forget me") return forget(desk, workspace, data);
  const told = tell(desk, text.toLowerCase(), person, policy);
  if (told !== undefined) return reply(desk, url, told);
  if (policy.answering === "off") return reply(desk, url, toNotice(words.switchedOff));
  const asking = { channel, user: person, root: undefined, isUnasked: false, responseUrl: url };
  if (await isBeyondLimits(desk, workspace, asking, attempt)) return;
  const isPublic = /^(?:--|\u2014)public\b/u.test(text);
  if (isPublic) {
    const question = text.replace(/^(?:--|\u2014)public\s*/u, "");
    return answerPublicly(desk, workspace, { ...data, text: question }, policy, attempt);
  }
  const ask = { channel, person, text, scope: policy.scope };
  return answerPrivately(desk, workspace, ask, url, attempt);
}

/** Deletes what is known of whoever asks for it. */
async function forget(
  desk: Desk,
  workspace: Workspace,
  { user_id: user, response_url: url }: Command,
): Promise<void> {
  const count = await desk.store.forget(personOf(workspace, user));
  await reply(desk, url, toNotice(words.forgotten(count)));
}

/** What the command says about the bot itself; `undefined` for a question. */
function tell(desk: Desk, text: string, person: string, policy: ChannelPolicy) {
  if (text === "" || text === "help") return toPlain(desk, aboutAsking(desk.command));
  if (text === "status")
    return toPlain(desk, aboutStatus(desk.library().within(policy.scope), desk.readAt()));
  if (text !== "config") return undefined;
  if (!desk.policy.isOperator(person)) return toNotice(words.notOperator);
  return toPlain(desk, aboutPolicy(policy));
}

/** Words about the bot, shown as an answer is, with nothing to press. */
function toPlain(desk: Desk, body: Root) {
  const { version } = desk.library();
  const said: Answer = { kind: "reply", body, citations: [], options: [], version };
  return toLadder(said, { asker: "", privateId: "" });
}

async function answerPublicly(
  desk: Desk,
  workspace: Workspace,
  asked: Command,
  { scope, isExternalAllowed }: ChannelPolicy,
  attempt: Attempt,
): Promise<void> {
  const { channel_id: channel, user_id: user, user_name: personName, text } = asked;
  const { trigger_id: trigger, response_url: responseUrl } = asked;
  if (text === "") return reply(desk, responseUrl, toPlain(desk, aboutAsking(desk.command)));
  if (!isExternalAllowed && (await desk.externals.has(workspace, channel))) {
    return reply(desk, responseUrl, toNotice(words.external));
  }
  const id = nameOf(workspace, channel, `command-${trigger}`);
  const asker = personOf(workspace, user);
  let answer: Answer | undefined;
  try {
    answer = await desk.handle({ id, thread: id, person: asker, text, scope });
  } catch (error) {
    if (error instanceof StoreError) throw error;
    desk.log.error({ err: error, message: id }, "slack: answering failed");
    return reply(desk, responseUrl, toNotice(apology));
  }
  if (answer === undefined) return;
  const post = { asker, question: text, answer };
  const sharing = { id, channel, personName, scope, hasOriginal: false, responseUrl };
  await share(desk, workspace, post, sharing, attempt);
}

/** The notes that somebody may see who is in no channel. */
export function ownLibrary(desk: Desk, workspace: Workspace, person: string) {
  const place = { workspace: workspace.team, channel: person, isDirect: true };
  return desk.library().within(desk.policy.in(place).scope);
}
