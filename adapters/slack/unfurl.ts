import { z } from "zod";
import { type Policy, quoteSection, sectionAt } from "../../src/index.ts";
import type { Desk, Workspace } from "./desk.ts";
import { toBlocks } from "./format/blocks.ts";
import { toPages } from "./format/pages.ts";
import { toPieces } from "./format/pieces.ts";
import { toSummary } from "./format/text.ts";

const schema = z.object({
  event: z.object({
    channel: z.string(),
    message_ts: z.string(),
    unfurl_id: z.string().optional(),
    source: z.enum(["composer", "conversations_history"]).optional(),
    links: z.array(z.object({ url: z.string() })),
  }),
  is_ext_shared_channel: z.boolean().optional(),
});

/** A preview is a glance: the link itself leads to the rest. */
const room = { blocks: 8, characters: 1_500 };

/** Shows the section that a link to the notes leads to, where that section may be seen. */
export async function unfurl(desk: Desk, workspace: Workspace, body: unknown): Promise<void> {
  const { data } = schema.safeParse(body);
  if (data === undefined) return;
  const { event, is_ext_shared_channel: isExternal = false } = data;
  const { channel, message_ts: ts, unfurl_id: unfurlId, source } = event;
  const place = { workspace: workspace.team, channel, isDirect: channel.startsWith("D") };
  const policy = desk.policy.in(place);
  if (policy.answering === "off" || (isExternal && !policy.isExternalAllowed)) return;
  // While a message is written, nobody says where it will be sent.
  if (source === "composer" && !isOpenEverywhere(desk.policy, workspace)) return;

  const library = desk.library().within(policy.scope);
  const previews = event.links.flatMap(({ url }) => {
    const section = sectionAt(library, url);
    if (section === undefined) return [];
    const [page = []] = toPages(toPieces(quoteSection(library, section).body), room);
    return [[url, { blocks: [...toBlocks(page, "fixed")], fallback: toSummary(page) }] as const];
  });
  if (previews.length === 0) return;
  const unfurls = Object.fromEntries(previews);
  try {
    // While the message is still being written, it has a name of another kind.
    await workspace.client.apiCall(
      "chat.unfurl",
      unfurlId !== undefined && source !== undefined
        ? { unfurl_id: unfurlId, source, unfurls }
        : { channel, ts, unfurls },
    );
  } catch (error) {
    desk.log.warn({ err: error }, "slack: a link could not be previewed");
  }
}

/** Whether all notes may be shown in every place that there is, also to other organisations. */
function isOpenEverywhere(policy: Policy, { team: workspace }: Workspace): boolean {
  if (policy.folders.length > 0 || policy.channels.length > 0) return false;
  return [true, false].every((isDirect) => {
    const { answering, isExternalAllowed } = policy.in({ workspace, channel: "", isDirect });
    return answering !== "off" && isExternalAllowed;
  });
}
