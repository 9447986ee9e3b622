import { randomUUID } from "node:crypto";
import type { Adapter, Bot, Store } from "../src/index.ts";
import type { Limits } from "./limits.ts";
import type { Log } from "./log.ts";
import type { Health } from "./operations/health.ts";
import type { Metrics } from "./operations/metrics.ts";
import { watch } from "./operations/watch.ts";
import { inRequest } from "./request.ts";
import type { AllSettings } from "./settings.ts";
import type { Shelf } from "./shelf.ts";
import type { Supervisor } from "./supervisor.ts";

/** The watchdogs have given up long before: then only starting anew helps. */
const SILENCE_MS = 10 * 60 * 1_000;

/** What all platforms share. */
export interface Shared {
  readonly settings: AllSettings;
  readonly log: Log;
  readonly bot: Bot;
  readonly shelf: Shelf;
  readonly store: Store;
  readonly limits: Limits;
  readonly metrics: Metrics;
  readonly health: Health;
  readonly supervisor: Supervisor;
}

/** Whether the bot runs anywhere but in the terminal. */
export function hasPlatform({ slack, discord }: AllSettings): boolean {
  return slack !== undefined || discord !== undefined;
}

/** The platforms that there are tokens for, or else the terminal. */
export async function createAdapters(shared: Shared): Promise<readonly Adapter[]> {
  const { settings, log, bot, shelf, store, limits, metrics, health, supervisor } = shared;
  const { general, slack, discord, policy } = settings;
  const options = {
    policy,
    store,
    limits,
    log,
    inRequest,
    keepsTexts: general.areQuestionsLogged,
    readAt: () => shelf.readAt,
    onFatal: (error: Error) => supervisor.fail(error),
    now: Date.now,
    stopWithinMs: general.stopSeconds * 1_000,
  };
  const adapters: Adapter[] = [];
  // A platform's libraries take memory and time to load: only those that are used.
  if (slack !== undefined) {
    const { createSlackAdapter } = await import("./slack/adapter.ts");
    const monitor = watch("slack", metrics, health);
    const library = () => bot.library;
    const adapter = createSlackAdapter({ ...options, settings: slack, library, monitor });
    // Over HTTP, Slack says nothing by itself.
    const silenceMs = slack.mode.kind === "socket" ? SILENCE_MS : undefined;
    health.expect({ name: adapter.name, isConnected: () => adapter.isConnected, silenceMs });
    adapters.push(adapter);
  }
  if (discord !== undefined) {
    const { createDiscordAdapter } = await import("./discord/adapter.ts");
    const monitor = watch("discord", metrics, health);
    const reload = () => shelf.reload();
    const adapter = createDiscordAdapter({ ...options, settings: discord, bot, reload, monitor });
    health.expect({
      name: adapter.name,
      isConnected: () => adapter.isConnected,
      silenceMs: SILENCE_MS,
    });
    adapters.push(adapter);
  }
  return adapters.length > 0 ? adapters : [await createTerminal(shared)];
}

async function createTerminal({ shelf, supervisor, log }: Shared): Promise<Adapter> {
  const { createTerminalAdapter } = await import("./terminal.ts");
  const { formatFor } = await import("./terminal-format.ts");
  return createTerminalAdapter({
    format: () => formatFor(process.stdout, process.env),
    id: randomUUID().slice(0, 8),
    reload: () => shelf.reload(),
    onEnd: () => supervisor.stop(),
    onError: (error) => log.error({ err: error }, "terminal: answering failed"),
  });
}
