import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { type Adapter, type Bot, createBot, createMemoryStore, type Store } from "../src/index.ts";
import { openChosenStore } from "./chosen-store.ts";
import type { Console } from "./command-line.ts";
import { countAnswers, countRefusals } from "./bookkeeping.ts";
import { createLimits, type Limits, type MakeCounter } from "./limits.ts";
import { createLog, type Logger } from "./log.ts";
import { Health } from "./operations/health.ts";
import { createMetrics, type Metrics } from "./operations/metrics.ts";
import { createOperationsServer } from "./operations/server.ts";
import { watch } from "./operations/watch.ts";
import { inRequest } from "./request.ts";
import { secretsIn } from "./secrets.ts";
import type { Environment } from "./setting-values.ts";
import { type AllSettings, readSettings } from "./settings.ts";
import { Shelf } from "./shelf.ts";
import { Supervisor } from "./supervisor.ts";

/** The watchdogs have given up long before: then only starting anew helps. */
const SILENCE_MS = 10 * 60 * 1_000;

/** What all platforms share. */
interface Shared {
  readonly settings: AllSettings;
  readonly log: Logger;
  readonly bot: Bot;
  readonly shelf: Shelf;
  readonly store: Store;
  readonly limits: Limits;
  readonly metrics: Metrics;
  readonly health: Health;
  readonly supervisor: Supervisor;
}

/**
 * `npm start`: runs on the platforms that there are tokens for, else in the terminal, until it is
 * told to stop. Gives the exit code.
 *
 * @throws {SetupError} if something has to be put right first.
 */
export async function run(env: Environment, { stderr }: Console): Promise<number> {
  const settings = readSettings(env);
  const { general, policy, warnings } = settings;
  const log = createLog(general, { secrets: secretsIn(env) });
  for (const warning of warnings) log.warn(warning);
  const now = Date.now;

  const supervisor = new Supervisor({ stopWithinMs: general.stopSeconds * 1_000, log });
  supervisor.watch(process);
  let store: Store | undefined;
  const health = new Health({ ping: () => store?.ping() ?? Promise.reject(notYet()), now });
  supervisor.onStop(() => health.stopping());
  const shelf = new Shelf({
    notesDir: general.notesDir,
    siteUrl: general.siteUrl,
    snapshotFile: join(general.dataDir, "notes.snapshot"),
    policy,
    say: (lines) => void stderr.write(`${lines.join("\n")}\n`),
    warn: (error, text) => log.warn(error, text),
  });
  process.on("SIGHUP", () => {
    shelf.reload().catch((error: unknown) => log.error(error, "reading the notes again failed"));
  });
  let bot: Bot | undefined;
  const metrics = createMetrics({
    index: () => bot && { library: bot.library, readAt: shelf.readAt.getTime() },
    inbox: () => store?.inbox.counts() ?? Promise.reject(notYet()),
    isReady: async () => (await health.readiness()).every(({ isWell }) => isWell),
    now,
  });
  try {
    if (general.operations !== undefined) {
      const server = createOperationsServer({ ...general.operations, health, metrics, log });
      await server.start();
      supervisor.atEnd(() => server.stop());
    }
    // The terminal needs no memory beyond its end.
    const kept = hasPlatform(settings)
      ? await openChosenStore(general, { log, signal: supervisor.signal })
      : createMemoryStore({ now });
    store = kept;
    supervisor.atEnd(() => kept.close());
    const onAnswer = countAnswers({
      store: kept,
      metrics,
      log,
      keepsTexts: general.areQuestionsLogged,
    });
    bot = createBot({
      library: await shelf.open(),
      conversations: kept.conversations,
      now,
      onAnswer,
    });
    health.notesRead();
    shelf.keepUpToDate(bot);
    supervisor.atEnd(() => Promise.resolve(shelf.close()));
    const counters = await openCounters(settings, log, supervisor);
    const limits = countRefusals(createLimits(general.limits, counters), metrics);
    const shared = { settings, log, bot, shelf, store: kept, limits, metrics, health, supervisor };
    const adapters = await createAdapters(shared);
    for (const adapter of adapters) supervisor.add(adapter);
    const { handle } = bot;
    await Promise.all(adapters.map((adapter) => adapter.start(handle)));
    forgetRegularly(shared);
    return await supervisor.ended;
  } catch (error) {
    // It was told to stop while it started.
    if (supervisor.signal.aborted) return supervisor.ended;
    await supervisor.abandon();
    throw error;
  }
}

function hasPlatform({ slack, discord }: AllSettings): boolean {
  return slack !== undefined || discord !== undefined;
}

function notYet(): Error {
  return new Error("The store is not open yet.");
}

/** Replicas that share a database share the counts of who asks how much. */
async function openCounters(
  { general, slack, discord }: AllSettings,
  log: Logger,
  supervisor: Supervisor,
): Promise<MakeCounter | undefined> {
  const { databaseUrl: url } = general;
  if (url === undefined || (slack === undefined && discord === undefined)) return undefined;
  const { openSharedCounters } = await import("./store/shared-counters.ts");
  const counters = openSharedCounters({ url, log });
  supervisor.atEnd(() => counters.close());
  return counters.make;
}

async function createAdapters(shared: Shared): Promise<readonly Adapter[]> {
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
    // Over HTTP, Slack says nothing by itself.
    health.expect("slack", slack.mode.kind === "socket" ? SILENCE_MS : undefined);
    const monitor = watch("slack", metrics, health);
    const library = () => bot.library;
    adapters.push(createSlackAdapter({ ...options, settings: slack, library, monitor }));
  }
  if (discord !== undefined) {
    const { createDiscordAdapter } = await import("./discord/adapter.ts");
    health.expect("discord", SILENCE_MS);
    const monitor = watch("discord", metrics, health);
    const reload = () => shelf.reload();
    adapters.push(createDiscordAdapter({ ...options, settings: discord, bot, reload, monitor }));
  }
  if (adapters.length > 0) return adapters;
  const { createTerminalAdapter } = await import("./terminal.ts");
  const { formatFor } = await import("./terminal-format.ts");
  return [
    createTerminalAdapter({
      format: () => formatFor(process.stdout, process.env),
      id: randomUUID().slice(0, 8),
      reload: () => shelf.reload(),
      onEnd: () => supervisor.stop(),
      onError: (error) => log.error(error, "terminal: answering failed"),
    }),
  ];
}

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Forgets what is too old, now and every hour. */
function forgetRegularly({ settings, store, log, supervisor }: Shared): void {
  const forget = () => {
    store.expire(Date.now() - settings.general.retentionDays * DAY_MS).then(
      (records) => log.debug({ records }, "what is too old was forgotten"),
      (error: unknown) => log.warn(error, "what is too old could not be forgotten"),
    );
  };
  forget();
  const timer = setInterval(forget, DAY_MS / 24);
  timer.unref();
  supervisor.atEnd(() => Promise.resolve(clearInterval(timer)));
}
