import { webApi } from "@slack/bolt";
import { BoundedMap } from "../../src/index.ts";
import { within } from "../time.ts";
import { TryLater } from "../worker.ts";
import type { Workspace } from "./desk.ts";
import { isPlatformError, passing } from "./failures.ts";

/** Knows which channels people of another organisation read: Slack says so with each event. */
export class Externals {
  readonly #byChannel = new BoundedMap<string, boolean>(10_000);

  note(workspace: Workspace, channel: string, isExternal: boolean): void {
    this.#byChannel.set(`${workspace.team}:${channel}`, isExternal);
  }

  /**
   * Whether a channel is shared. What brings no event, such as a command, has to ask; without the
   * scope for that (`channels:read`) the channel counts as not shared.
   *
   * @throws {TryLater} if Slack can't be asked now: it may well be shared.
   */
  async has(workspace: Workspace, channel: string): Promise<boolean> {
    const known = this.#byChannel.get(`${workspace.team}:${channel}`);
    if (known !== undefined) return known;
    try {
      const info = await within(1_500, workspace.client.conversations.info({ channel }));
      const isExternal = info.channel?.is_ext_shared ?? false;
      this.note(workspace, channel, isExternal);
      return isExternal;
    } catch (error) {
      const isSaid =
        error instanceof webApi.WebAPIPlatformError && !isPlatformError(error, passing);
      if (isSaid) return false;
      throw new TryLater("Slack does not say now who reads along.", { cause: error });
    }
  }
}
