import { join } from "node:path";
import { type Bot, createBot, createMemoryStore, type Store } from "../src/index.ts";
import { countAnswers, countRefusals } from "./bookkeeping.ts";
import { openChosenStore } from "./chosen-store.ts";
import type { Console } from "./command-line.ts";
import { createLimits, type MakeCounter } from "./limits.ts";
import { createLog, type Log } from "./log.ts";
import { Health } from "./operations/health.ts";
import { createMetrics } from "./operations/metrics.ts";
import { createOperationsServer } from "./operations/server.ts";
import { createAdapters, hasPlatform } from "./platforms.ts";
import { forgetRegularly } from "./retention.ts";
import { secretsIn } from "./secrets.ts";
import type { Environment } from "./setting-values.ts";
import { type AllSettings, readSettings } from "./settings.ts";
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
  const now = Date.now;

  const supervisor = new Supervisor({ stopWithinMs: general.stopSeconds * 1_000, log });
  supervisor.watch(process);
  let store: Store | undefined;
  const health = new Health({ ping: () => store?.ping() ?? Promise.reject(notYet()), now: steady });
  supervisor.onStop(() => health.stopping());
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
    const library = await shelf.open();
    supervisor.signal.throwIfAborted();
    bot = createBot({ library, conversations: kept.conversations, now, onAnswer });
    shelf.keepUpToDate(bot);
    supervisor.atEnd(() => Promise.resolve(shelf.close()));
    const counters = await openCounters(settings, log, supervisor);
    const limits = countRefusals(createLimits(general.limits, counters), metrics);
    const adapters = await createAdapters({
      settings,
      log,
      bot,
      shelf,
      store: kept,
      limits,
      metrics,
      health,
      supervisor,
    });
    // Whoever connected now would not be told to end.
    supervisor.signal.throwIfAborted();
    // Only now it is known which platforms have to be connected as well.
    health.notesRead();
    for (const adapter of adapters) supervisor.add(adapter);
    const { handle } = bot;
    await Promise.all(adapters.map((adapter) => adapter.start(handle)));
    const stopForgetting = forgetRegularly({ store: kept, days: general.retentionDays, log });
    supervisor.atEnd(() => Promise.resolve(stopForgetting()));
    return await supervisor.ended;
  } catch (error) {
    // It was told to stop while it started.
    if (supervisor.signal.aborted) return supervisor.ended;
    await supervisor.abandon();
    throw error;
  }
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

/** Replicas that share a database share the counts of who asks how much. */
async function openCounters(
  settings: AllSettings,
  log: Pick<Log, "warn">,
  supervisor: Supervisor,
): Promise<MakeCounter | undefined> {
  const { databaseUrl: url } = settings.general;
  if (url === undefined || !hasPlatform(settings)) return undefined;
  const { openSharedCounters } = await import("./store/shared-counters.ts");
  const counters = openSharedCounters({ url, log });
  supervisor.atEnd(() => counters.close());
  return counters.make;
}
