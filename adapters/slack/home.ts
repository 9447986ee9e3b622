import { aboutHome } from "../../src/index.ts";
import { ownLibrary } from "./commands.ts";
import { type Desk, personOf, type Workspace } from "./desk.ts";
import { toBlocks } from "./format/blocks.ts";
import { toPages } from "./format/pages.ts";
import { toPieces } from "./format/pieces.ts";

/** How many of somebody's last questions are shown. */
const SHOWN = 5;

/** The view takes 100 blocks. */
const room = { blocks: 90, characters: 30_000 };

/** Shows somebody's home: what to ask, how, which notes, and their last questions with the answers. */
export async function showHome(desk: Desk, workspace: Workspace, person: string): Promise<void> {
  const library = ownLibrary(desk, workspace, person);
  const recent = await desk.store.posts.latestOf(personOf(workspace, person), SHOWN);
  const shown = { library, readAt: desk.readAt(), command: desk.command };
  // As many of the last questions as there is room for.
  let pieces = toPieces(aboutHome({ ...shown, recent: [] }));
  for (let count = 1; count <= recent.length; count += 1) {
    const more = toPieces(aboutHome({ ...shown, recent: recent.slice(0, count) }));
    if (toPages(more, room).length > 1) break;
    pieces = more;
  }
  const blocks = [...toBlocks(pieces, "fixed")];
  try {
    await workspace.client.views.publish({ user_id: person, view: { type: "home", blocks } });
  } catch (error) {
    desk.log.warn({ err: error }, "slack: the home view could not be shown");
  }
}
