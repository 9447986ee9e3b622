import type { Client } from "discord.js";
import type {
  Bot,
  ChannelPolicy,
  Claims,
  FeedbackStore,
  Handler,
  Policy,
  Posts,
} from "../../src/index.ts";
import type { CoolDown } from "./cool-down.ts";
import type { Lanes } from "./lanes.ts";
import type { DiscordSettings } from "./settings.ts";

/** What the adapter needs from outside. */
export interface DiscordOptions {
  readonly settings: DiscordSettings;
  /** The notes, for what is shown without asking: titles, lists, figures. */
  readonly bot: Pick<Bot, "library">;
  readonly policy: Policy;
  readonly claims: Claims;
  readonly posts: Posts;
  readonly feedback: FeedbackStore;
  readonly log: Log;
  /** Reads the notes again. */
  readonly reload: () => Promise<void>;
  /** When the notes were last read. */
  readonly readAt: () => Date;
  /** Called when the bot can serve no longer: what happened, and what to do about it. */
  readonly onFatal: (error: Error) => void;
  /** The time, in milliseconds since the epoch. */
  readonly now: () => number;
  /** @default of the watchdog: three minutes */
  readonly silenceLimitMs?: number;
}

/** Where the adapter writes what happens; never what was asked or said. */
export interface Log {
  debug(about: object, message: string): void;
  info(about: object, message: string): void;
  warn(about: object, message: string): void;
  error(about: unknown, message: string): void;
}

/** What the parts of the adapter share while it runs. */
export interface Desk extends DiscordOptions {
  readonly client: Client<true>;
  readonly handle: Handler;
  readonly lanes: Lanes;
  readonly refusals: CoolDown;
  /** Whether Discord has granted the content of messages that don't mention the bot. */
  readonly hasMessageContent: boolean;
}

/** What holds where something was asked; a thread has what its channel has. */
export function policyIn(
  { policy }: Pick<DiscordOptions, "policy">,
  where: {
    readonly guildId: string | null;
    readonly channelId: string | null;
    readonly parentId?: string | null | undefined;
  },
): ChannelPolicy {
  return policy.in({
    workspace: where.guildId ?? "direct",
    channel: where.parentId ?? where.channelId ?? "",
    isDirect: where.guildId === null,
  });
}

/** Folders as the core's messages carry them. */
export function within({ folders }: ChannelPolicy): { readonly folders?: readonly string[] } {
  return folders === undefined ? {} : { folders };
}
