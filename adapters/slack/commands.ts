import type { RespondFn } from "@slack/bolt";
import type { Root } from "mdast";
import { z } from "zod";
import {
  aboutAsking,
  aboutPolicy,
  aboutStatus,
  type Answer,
  type ChannelPolicy,
  interfaceWords as words,
} from "../../src/index.ts";
import { apology } from "../apology.ts";
import { type Desk, nameOf, type Workspace } from "./desk.ts";
import { errorFields } from "./log.ts";
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
});

type Command = z.infer<typeof schema>;

/** Takes the slash command. It has no place in threads, and no message of its own to answer to. */
export async function command(
  desk: Desk,
  workspace: Workspace,
  body: unknown,
  respond: RespondFn,
): Promise<void> {
  const { data } = schema.safeParse(body);
  if (data === undefined) return;
  if (!(await desk.claims.claim(`slack:${workspace.team}:command:${data.trigger_id}`))) return;
  const { channel_id: channel, user_id: person } = data;
  const isDirect = channel.startsWith("D");
  const policy = desk.policy.in({ workspace: workspace.team, channel, isDirect });
  const text = toText(data.text, workspace.botUser);

  const told = tell(desk, text.toLowerCase(), person, policy);
  if (told !== undefined) return reply(desk, respond, told);
  if (policy.answering === "off") return reply(desk, respond, toNotice(words.switchedOff));
  const isPublic = /^(?:--|\u2014)public\b/u.test(text);
  if (isPublic) {
    const question = text.replace(/^(?:--|\u2014)public\s*/u, "");
    return answerPublicly(desk, workspace, { ...data, text: question }, policy, respond);
  }
  const ask = { channel, person, text, folders: policy.folders };
  return answerPrivately(desk, workspace, ask, respond);
}

/** What the command says about the bot itself; `undefined` for a question. */
function tell(desk: Desk, text: string, person: string, policy: ChannelPolicy) {
  if (text === "" || text === "help") return toPlain(desk, aboutAsking(desk.command));
  if (text === "status") return toPlain(desk, aboutStatus(desk.library(), desk.readAt()));
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
  {
    channel_id: channel,
    user_id: asker,
    user_name: personName,
    text,
    trigger_id: trigger,
  }: Command,
  { folders, isExternalAllowed }: ChannelPolicy,
  respond: RespondFn,
): Promise<void> {
  if (text === "") return reply(desk, respond, toPlain(desk, aboutAsking(desk.command)));
  if (!isExternalAllowed && (await desk.externals.has(workspace, channel))) {
    return reply(desk, respond, toNotice(words.external));
  }
  const id = nameOf(workspace, channel, `command-${trigger}`);
  const within = folders === undefined ? {} : { folders };
  let answer: Answer | undefined;
  try {
    answer = await desk.handle({ id, thread: id, text, ...within });
  } catch (error) {
    desk.log.error({ ...errorFields(error), message: id }, "slack: answering failed");
    return reply(desk, respond, toNotice(apology));
  }
  if (answer === undefined) return;
  const post = { asker, question: text, answer };
  const sharing = { channel, personName, folders, hasOriginal: false };
  await share(desk, workspace, post, sharing, respond);
}

/** The notes that somebody may see who is in no channel. */
export function ownLibrary(desk: Desk, workspace: Workspace, person: string) {
  const place = { workspace: workspace.team, channel: person, isDirect: true };
  return desk.library().within(desk.policy.in(place).folders);
}
