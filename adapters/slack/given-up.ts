import { z } from "zod";
import type { Lease } from "../../src/index.ts";
import { apology } from "../apology.ts";
import type { Desk, Workspace } from "./desk.ts";
import { type Job, toJob } from "./job.ts";
import { readMessage } from "./message.ts";
import { toNotice } from "./render.ts";
import { reply } from "./respond.ts";

const responseSchema = z.object({ response_url: z.string() });

/** Tells whoever asked that no answer will come, as far as that can be said. */
export async function apologize(desk: Desk, lease: Lease): Promise<void> {
  const job = toJob(lease);
  if (job === undefined) return;
  switch (job.kind) {
    case "message":
      await apologizeInThread(desk, await desk.workspaces.find(job), job);
      return;
    case "command":
    case "press":
    case "shortcut": {
      const { data } = responseSchema.safeParse(job.body);
      if (data !== undefined) await reply(desk, data.response_url, toNotice(apology));
      return;
    }
    case "edit":
    case "deletion":
    // Nobody waits for anything: there is an answer already.
  }
}

async function apologizeInThread(
  desk: Desk,
  workspace: Workspace,
  { body, call = "asked" }: Job,
): Promise<void> {
  const change = readMessage(body, workspace.botUser);
  if (call === "unasked" || change === undefined || change.kind === "deleted") return;
  const { channel, ts, threadTs, isDirect } = change.message;
  if (desk.policy.in({ workspace: workspace.team, channel, isDirect }).answering === "off") return;
  // It is Slack's method of that name, not a window's.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  await workspace.client.chat.postMessage({ channel, thread_ts: threadTs ?? ts, text: apology });
}
