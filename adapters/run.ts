import { join } from "node:path";
import { type Bot, createBot, createMemoryStore, type Store } from "../src/index.ts";
import { countAnswers, countRefusals } from "./bookkeeping.ts";
import { openChosenStore } from "./chosen-store.ts";
import type { Console } from "./command-line.ts";
import { createLimits, type MakeCounter } from "./limits.ts";
import { createLog, type Log } from "./log.ts";
import { areAllWell, Health } from "./operations/health.ts";
import { createMetrics } from "./operations/metrics.ts";
import { createOperationsServer } from "./operations/server.ts";
import { whenOrphaned } from "./orphan.ts";
import { createAdapters, hasPlatform, type Shared } from "./platforms.ts";
import { forgetRegularly } from "./retention.ts";
import { secretsIn } from "./secrets.ts";
import type { Environment } from "./setting-values.ts";
import { readSettings } from "./settings.ts";
import { Shelf, type ShelfOptions } from "./shelf.ts";
import { Supervisor } from "./supervisor.ts";

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
  for (const warning of warnings) log.warn({}, warning);

  const supervisor = new Supervisor({ stopWithinMs: general.stopSeconds * 1_000, log });
  supervisor.watch(process);
  if (env["npm_lifecycle_event"] !== undefined) whenOrphaned(() => supervisor.stop());
  const shelf = new Shelf({
    notesDir: general.notesDir,
    siteUrl: general.siteUrl,
    snapshotFile: join(general.dataDir, "notes.snapshot"),
    policy,
    say: hasPlatform(settings) ? inLog(log) : inTerminal(stderr),
    log,
  });
  process.on("SIGHUP", () => {
    shelf
      .reload()
      .catch((error: unknown) => log.error({ err: error }, "reading the notes again failed"));
  });
  try {
    await begin({ settings, log, supervisor, shelf });
    return await supervisor.ended;
  } catch (error) {
    // It was told to stop while it started.
    if (supervisor.signal.aborted) return supervisor.ended;
    await supervisor.abandon();
    throw error;
  }
}

/** What all parts are made from. */
type Foundation = Pick<Shared, "settings" | "log" | "supervisor" | "shelf">;

/** What there is of the bot so far. */
interface Begun {
  store?: Store;
  bot?: Bot;
}

/** Begins one part after the other, and tells the supervisor how each ends. */
async function begin(foundation: Foundation): Promise<void> {
  const { settings, log, supervisor, shelf } = foundation;
  const { general } = settings;
  const begun: Begun = {};
  const { health, metrics } = await observe(begun, foundation);
  const store = await openMemory(foundation);
  begun.store = store;
  supervisor.atEnd(() => store.close());

  const library = await shelf.open();
  supervisor.signal.throwIfAborted();
  const onAnswer = countAnswers({ store, metrics, log, keepsTexts: general.areQuestionsLogged });
  const bot = createBot({ library, conversations: store.conversations, now: Date.now, onAnswer });
  begun.bot = bot;
  shelf.keepUpToDate(bot);
  supervisor.atEnd(() => Promise.resolve(shelf.close()));

  const counters = await openCounters(foundation);
  const limits = countRefusals(createLimits(general.limits, counters), metrics);
  const adapters = await createAdapters({ ...foundation, bot, store, limits, metrics, health });
  // Whoever connected now would not be told to end.
  supervisor.signal.throwIfAborted();
  // Only now it is known which platforms have to be connected as well.
  health.notesRead();
  for (const adapter of adapters) supervisor.add(adapter);
  await Promise.all(adapters.map((adapter) => adapter.start(bot.handle)));
  const stopForgetting = forgetRegularly({ store, days: general.retentionDays, log });
  supervisor.atEnd(() => Promise.resolve(stopForgetting()));
}

/** Whoever watches over the bot can ask how it is while the other parts begin. */
async function observe(
  begun: Begun,
  { settings, log, supervisor, shelf }: Foundation,
): Promise<Pick<Shared, "health" | "metrics">> {
  const health = new Health({
    ping: () => begun.store?.ping() ?? Promise.reject(notYet()),
    now: steady,
  });
  supervisor.onStop(() => health.stopping());
  const metrics = createMetrics({
    index: () => begun.bot && { library: begun.bot.library, readAt: shelf.readAt.getTime() },
    inbox: () => begun.store?.inbox.counts() ?? Promise.reject(notYet()),
    isReady: async () => areAllWell(await health.readiness()),
    now: Date.now,
  });
  const { operations } = settings.general;
  if (operations !== undefined) {
    const server = createOperationsServer({ ...operations, health, metrics, log });
    await server.start();
    supervisor.atEnd(() => server.stop());
  }
  return { health, metrics };
}

/** What was read is a line of the log, for whoever reads that, */
function inLog(log: Pick<Log, "info" | "warn">): ShelfOptions["say"] {
  return ({ summary, problems }) => {
    log.info({}, summary);
    for (const problem of problems) log.warn({}, problem);
  };
}

/** and plain text for the person who sits there. */
function inTerminal(stderr: Console["stderr"]): ShelfOptions["say"] {
  return ({ summary, problems }) => void stderr.write(`${[summary, ...problems].join("\n")}\n`);
}

/** A clock that nobody sets. */
function steady(): number {
  return performance.now();
}

function notYet(): Error {
  return new Error("The store is not open yet.");
}

/** The terminal needs no memory beyond its end. */
async function openMemory({ settings, log, supervisor }: Foundation): Promise<Store> {
  return hasPlatform(settings)
    ? openChosenStore(settings.general, { log, signal: supervisor.signal })
    : createMemoryStore({ now: Date.now });
}

/** Replicas that share a database share the counts of who asks how much. */
async function openCounters({
  settings,
  log,
  supervisor,
}: Foundation): Promise<MakeCounter | undefined> {
  const { databaseUrl: url } = settings.general;
  if (url === undefined || !hasPlatform(settings)) return undefined;
  const { openSharedCounters } = await import("./store/shared-counters.ts");
  const counters = openSharedCounters({ url, log });
  supervisor.atEnd(() => counters.close());
  return counters.make;
}
