import type { Client } from "discord.js";
import {
  type Answer,
  type Bot,
  type ChannelPolicy,
  type Handler,
  isShowable,
  type PersonId,
  type Policy,
  type Store,
} from "../../src/index.ts";
import type { Lanes } from "../lanes.ts";
import type { Limits } from "../limits.ts";
import type { Log } from "../log.ts";
import type { PlatformMonitor } from "../monitor.ts";
import type { Worker } from "../worker.ts";
import type { AtHand } from "./at-hand.ts";
import type { CoolDown } from "./cool-down.ts";
import type { DiscordSettings } from "./settings.ts";

/** What the adapter needs from outside. */
export interface DiscordOptions {
  readonly settings: DiscordSettings;
  /** The notes, for what is shown without asking: titles, lists, figures. */
  readonly bot: Pick<Bot, "library">;
  readonly policy: Policy;
  readonly log: Log;
  /** Reads the notes again. */
  readonly reload: () => Promise<void>;
  /** When the notes were last read. */
  readonly readAt: () => Date;
  /** Called when the bot can serve no longer: what happened, and what to do about it. */
  readonly onFatal: (error: Error) => void;
  /** The time, in milliseconds since the epoch. */
  readonly now: () => number;
  /** @default in memory */
  readonly store?: Store;
  /** @default none */
  readonly limits?: Limits;
  /** Whether texts of questions may be kept with feedback. @default false */
  readonly keepsTexts?: boolean;
  /** @default tells nobody */
  readonly monitor?: PlatformMonitor;
  /** Runs one item's work with its key known to the log. @default just runs it */
  readonly inRequest?: <Result>(id: string, work: () => Promise<Result>) => Promise<Result>;
  /** How long answers under way may take when the bot stops. @default 10,000 */
  readonly stopWithinMs?: number;
  /**
   * How long a store that is away is waited for before whoever called the bot is told so: Discord
   * delivers nothing again. @default 60,000
   */
  readonly patienceMs?: number;
  /** @default of the watchdog: three minutes */
  readonly silenceLimitMs?: number;
}

/** What the parts of the adapter share while it runs. */
export interface Desk extends Pick<
  DiscordOptions,
  "settings" | "bot" | "policy" | "log" | "reload" | "readAt" | "now"
> {
  readonly client: Client<true>;
  readonly handle: Handler;
  readonly monitor: PlatformMonitor;
  readonly store: Store;
  readonly limits: Limits;
  readonly keepsTexts: boolean;
  readonly patienceMs: number;
  readonly worker: Worker;
  readonly atHand: AtHand;
  /** Keep what is done in one channel in order. */
  readonly lanes: Lanes;
  readonly refusals: CoolDown;
  /** Whether Discord has granted the content of messages that don't mention the bot. */
  readonly hasMessageContent: boolean;
}

export function personOf(user: string): PersonId {
  return `discord:${user}`;
}

/** Discord's own id of a person. */
export function userOf(person: PersonId): string {
  return person.slice("discord:".length);
}

/** Where something was asked; in a thread, its channel is the parent. */
export interface Whereabouts {
  readonly guildId?: string | null | undefined;
  readonly channelId?: string | null | undefined;
  readonly parentId?: string | null | undefined;
}

/** What holds where something was asked; a thread has what its channel has. */
export function policyIn(
  { policy }: Pick<Desk, "policy">,
  { guildId, channelId, parentId }: Whereabouts,
): ChannelPolicy {
  return policy.in({
    workspace: guildId ?? "direct",
    channel: parentId ?? channelId ?? "",
    isDirect: (guildId ?? undefined) === undefined,
  });
}

/** Whether an answer that was given before, perhaps elsewhere, may be shown where it is wanted now. */
export function mayShow(
  desk: Pick<Desk, "bot" | "policy">,
  where: Whereabouts,
  answer: Answer,
): boolean {
  return isShowable(desk.bot.library.within(policyIn(desk, where).scope), answer);
}
