import type { types } from "@slack/bolt";
import { z } from "zod";
import { type Feedback, interfaceWords as words, type ThreadId } from "../../src/index.ts";
import { type Desk, nameOf, personOf, type Workspace } from "./desk.ts";
import { toJson } from "../json.ts";
import { plainText } from "./format/escape.ts";
import type { Pressed } from "./pressed.ts";

export const missingView = "missing";

/** The block of the dialog that is written in. */
export const missingBlock = "missing";

/** Keeps what somebody thinks of an answer, and asks what was missing if it did not help. */
export async function pressFeedback(
  desk: Desk,
  workspace: Workspace,
  pressed: Pressed,
): Promise<void> {
  const { channel, ts, root, person, value, triggerId } = pressed;
  const isHelpful = value === "helpful";
  const about = { channel, ts, root };
  // First the dialog, which Slack opens within three seconds or not at all.
  if (!isHelpful) desk.intake.aside(openDialog(desk, workspace, triggerId, about));
  await keep(desk, workspace, about, { person, isHelpful, missing: undefined });
}

async function openDialog(
  desk: Desk,
  { client }: Workspace,
  trigger: string,
  about: About,
): Promise<void> {
  try {
    await client.views.open({ trigger_id: trigger, view: dialog(about) });
  } catch (error) {
    desk.log.warn({ err: error }, "slack: the feedback dialog did not open");
  }
}

const submissionSchema = z.object({
  user: z.object({ id: z.string() }),
  view: z.object({
    private_metadata: z.string(),
    state: z.object({
      values: z.object({
        missing: z.object({ missing: z.object({ value: z.string().nullish() }) }),
      }),
    }),
  }),
});

const aboutSchema = z.object({ channel: z.string(), ts: z.string(), root: z.string() });

type About = z.infer<typeof aboutSchema>;

/** Keeps what was missing, when the dialog comes back. */
export async function takeMissing(desk: Desk, workspace: Workspace, body: unknown): Promise<void> {
  const { data } = submissionSchema.safeParse(body);
  const about = aboutSchema.safeParse(toJson(data?.view.private_metadata ?? "")).data;
  if (data === undefined || about === undefined) return;
  const missing = data.view.state.values.missing.missing.value ?? undefined;
  await keep(desk, workspace, about, { person: data.user.id, isHelpful: false, missing });
}

async function keep(
  desk: Desk,
  workspace: Workspace,
  { channel, ts, root }: About,
  {
    person,
    isHelpful,
    missing,
  }: Pick<Feedback, "isHelpful" | "missing"> & { readonly person: string },
): Promise<void> {
  const name = nameOf(workspace, channel, ts);
  const thread: ThreadId = nameOf(workspace, channel, root);
  const { posts, feedback } = desk.store;
  const post = desk.keepsTexts ? await posts.find(name) : undefined;
  await feedback.keep({
    id: `${name}:${person}`,
    person: personOf(workspace, person),
    thread,
    isHelpful,
    question: post?.question,
    missing,
    at: desk.now(),
  });
}

function dialog(about: About): types.ModalView {
  return {
    type: "modal",
    callback_id: missingView,
    private_metadata: JSON.stringify(about),
    title: plainText(words.missingTitle, 24),
    submit: plainText(words.send, 24),
    close: plainText(words.cancel, 24),
    blocks: [
      {
        type: "input",
        block_id: missingBlock,
        label: plainText(words.missingLabel, 2_000),
        hint: plainText(words.missingHint, 2_000),
        element: {
          type: "plain_text_input",
          action_id: "missing",
          multiline: true,
          max_length: 2_000,
        },
      },
    ],
  };
}
