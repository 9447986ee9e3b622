import { RespondError, type RespondFn } from "@slack/bolt";
import type { Desk } from "./desk.ts";
import { errorFields } from "./log.ts";
import type { Draft, Ladder } from "./outbox.ts";

/** How an answer by `response_url` appears; that address can be used five times, in half an hour. */
export interface RespondOptions {
  readonly response_type: "ephemeral" | "in_channel";
  readonly replace_original: boolean;
}

/**
 * Answers by `response_url`, in the best form that Slack takes. A person who has waited too long for
 * it gets nothing, which is logged.
 */
export async function reply(
  desk: Desk,
  respond: RespondFn,
  ladder: Ladder,
  options: RespondOptions = { response_type: "ephemeral", replace_original: false },
): Promise<void> {
  const [drafts = [], ...plainer] = ladder;
  try {
    for (const draft of drafts) {
      // In the order in which they are to be read.
      // oxlint-disable-next-line no-await-in-loop
      await send(respond, draft, options);
    }
  } catch (error) {
    // 404 and 410: the address is used up.
    const isRefused = error instanceof RespondError && ![404, 410].includes(error.statusCode);
    if (isRefused && plainer.length > 0) {
      await reply(desk, respond, plainer, options);
      return;
    }
    desk.log.warn(errorFields(error), "slack: an answer could not be delivered");
  }
}

/** Takes the message away that a person has pressed something in, which only they see. */
export async function dismiss(desk: Desk, respond: RespondFn): Promise<void> {
  try {
    await respond({ delete_original: true });
  } catch (error) {
    desk.log.warn(errorFields(error), "slack: a message could not be taken away");
  }
}

async function send(respond: RespondFn, draft: Draft, options: RespondOptions): Promise<void> {
  const { text, blocks } = draft;
  await respond(
    blocks === undefined ? { ...options, text } : { ...options, text, blocks: [...blocks] },
  );
}
