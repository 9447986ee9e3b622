import { webApi } from "@slack/bolt";
import { interfaceWords as words, suggestions } from "../../src/index.ts";
import { ownLibrary } from "./commands.ts";
import type { Desk, Workspace } from "./desk.ts";
import { shortened } from "./format/escape.ts";

/** Workspaces that have said that they don't have prompts: it is not worth asking again. */
const without = new WeakMap<Desk, Set<string>>();

/**
 * Suggests what to ask above the direct conversation, from the notes' own headings. Best effort: a
 * workspace without the agent view sees nothing, and no error.
 */
export async function suggestPrompts(
  desk: Desk,
  workspace: Workspace,
  person: string,
  channel: string,
): Promise<void> {
  const lacking = without.get(desk) ?? new Set<string>();
  without.set(desk, lacking);
  if (lacking.has(workspace.team)) return;
  const library = ownLibrary(desk, workspace, person);
  const prompts = suggestions(library)
    .slice(0, 4)
    .map((heading) => ({
      title: shortened(heading, 75),
      message: library.words.questionFor(heading),
    }));
  if (prompts.length === 0) return;
  try {
    await workspace.client.apiCall("assistant.threads.setSuggestedPrompts", {
      channel_id: channel,
      title: words.promptsTitle,
      prompts,
    });
  } catch (error) {
    // A failure that passes is not worth a word: the conversation works without.
    if (!(error instanceof webApi.WebAPIPlatformError)) return;
    lacking.add(workspace.team);
    desk.log.info({ team: workspace.team }, "slack: this workspace has no suggested prompts");
  }
}
