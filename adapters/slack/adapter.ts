import { App, LogLevel } from "@slack/bolt";
import {
  type Adapter,
  createMemoryStore,
  defaultPolicy,
  type Handler,
  type Library,
  type Policy,
  SetupError,
  type Store,
  StoreError,
} from "../../src/index.ts";
import { createLimits, type Limits } from "../limits.ts";
import { noMonitor, type PlatformMonitor } from "../monitor.ts";
import { StoppedError, TryLater, Worker } from "../worker.ts";
import { authorizeOne, type AuthorizeWorkspace, NotInstalledError } from "./authorize.ts";
import { clientOptions } from "./client.ts";
import { type Connection, createConnection } from "./connection.ts";
import type { Desk } from "./desk.ts";
import { Externals } from "./externals.ts";
import { apologize } from "./given-up.ts";
import { Installed } from "./installed.ts";
import { createInstaller } from "./installer.ts";
import { Intake } from "./intake.ts";
import { listen } from "./listen.ts";
import type { Log } from "../log.ts";
import { toBoltLogger } from "./log.ts";
import { Outbox } from "./outbox.ts";
import { perform } from "./perform.ts";
import { readScopes } from "./scopes.ts";
import type { SlackSettings } from "./settings.ts";
import { setupErrorFrom } from "./setup-error.ts";
import { listenToRemovals } from "./removals.ts";
import { Workspaces } from "./workspaces.ts";

export interface SlackOptions {
  readonly settings: SlackSettings;
  /** The notes that are answered from now. */
  readonly library: () => Library;
  /** When they were read. */
  readonly readAt: () => Date;
  readonly log: Log;
  /** @default follow-ups everywhere */
  readonly policy?: Policy;
  /** @default in memory */
  readonly store?: Store;
  /** @default none */
  readonly limits?: Limits;
  /** Whether texts of questions may be kept with feedback. @default false */
  readonly keepsTexts?: boolean;
  /** Called when Slack does not let the bot in any more. @default only logs it */
  readonly onFatal?: (error: Error) => void;
  /** Serves more than one workspace. @default the one that the bot token is for */
  readonly authorize?: AuthorizeWorkspace;
  /** @default tells nobody */
  readonly monitor?: PlatformMonitor;
  /** Runs one item's work with its key known to the log. @default just runs it */
  readonly inRequest?: <Result>(id: string, work: () => Promise<Result>) => Promise<Result>;
  /** The time, in milliseconds since the epoch. @default Date.now */
  readonly now?: () => number;
  /** How long answers under way may take when the bot stops. @default 10,000 */
  readonly stopWithinMs?: number;
  /** How long Slack may be out of reach before the bot gives up. @default of the watchdog */
  readonly silenceLimitMs?: number;
}

/** Answers in Slack. */
export function createSlackAdapter(options: SlackOptions): SlackAdapter {
  return new SlackAdapter(options);
}

export class SlackAdapter implements Adapter {
  readonly name = "slack";
  readonly #options: SlackOptions;
  readonly #intake: Intake;
  #desk: Desk | undefined;
  #connection: Connection | undefined;

  constructor(options: SlackOptions) {
    this.#options = options;
    this.#intake = new Intake(options.monitor ?? noMonitor);
  }

  /** Whether Slack's events reach the bot. */
  get isConnected(): boolean {
    return this.#connection?.isOpen === true;
  }

  async start(handle: Handler): Promise<void> {
    const { settings, log, monitor = noMonitor, silenceLimitMs, now = Date.now } = this.#options;
    const { botToken = "", apiUrl, oauth } = settings;
    const store = this.#options.store ?? createMemoryStore({ now });
    const { installations } = store;
    const installed = oauth && new Installed({ installations, oauth, apiUrl, log, now });
    const authorize =
      this.#options.authorize ?? installed?.authorize ?? (await authorizeOne(botToken, apiUrl));
    const workspaces = new Workspaces({
      authorize,
      apiUrl,
      doubt: (origin) => installed?.doubt(origin),
    });
    const installer =
      oauth &&
      installed &&
      createInstaller({ oauth, apiUrl, scopes: await readScopes(), installed, log });
    const { onFatal = (error) => log.error({ err: error }, "slack: shut out") } = this.#options;
    const settled = { settings, log, onFatal, silenceLimitMs, monitor, installer };
    const connection = createConnection(settled);
    const app = createApp(connection, workspaces, this.#options);
    await app.init();
    this.#intake.guard(app);
    const isForOne = this.#options.authorize === undefined && installed === undefined;
    const onShutOut = (error: unknown) => onFatal(setupErrorFrom(error, "SLACK_BOT_TOKEN", apiUrl));
    const parts = { store, workspaces, handle, ...(isForOne ? { onShutOut } : {}) };
    this.#desk = toDesk(this.#options, this.#intake, parts);
    listen(app, this.#desk);
    if (installed !== undefined) listenToRemovals(app, { installed, workspaces, log });
    this.#connection = connection;
    await connection.open();
    this.#desk.worker.start();
    log.info({ mode: settings.mode.kind }, "slack: connected");
  }

  async stop(): Promise<void> {
    const { stopWithinMs = 10_000 } = this.#options;
    // First nothing new, then the rest of what is under way, and the connection last: it carries acks.
    await Promise.all([this.#intake.close(stopWithinMs), this.#desk?.worker.stop(stopWithinMs)]);
    await this.#connection?.close();
  }
}

function createApp(
  { receiver }: Connection,
  { authorize }: Workspaces,
  { settings, log }: SlackOptions,
): App {
  const app = new App({
    receiver,
    authorize,
    clientOptions: clientOptions(settings.apiUrl),
    logger: toBoltLogger(log),
    logLevel: LogLevel.INFO,
    convoStore: false,
    deferInitialization: true,
  });
  app.error(async (error) => {
    const { original = error } = error;
    if (original instanceof NotInstalledError) {
      const { workspace } = original;
      log.info({ workspace }, "slack: passed over what came from where the bot is not installed");
    } else if (original instanceof SetupError) {
      log.error({ err: original }, "slack: an event has to wait until a setting is put right");
    } else if (!(original instanceof StoppedError)) {
      log.error({ err: original }, "slack: an event failed");
    }
    // What could not be kept is not acknowledged, and so comes again, as does what can't be done before
    // a setting is put right; what fails of itself would fail again.
    if (COMES_AGAIN.some((kind) => original instanceof kind)) throw original;
  });
  return app;
}

const COMES_AGAIN = [StoreError, StoppedError, TryLater, SetupError];

function toDesk(
  options: SlackOptions,
  intake: Intake,
  parts: Pick<Desk, "store" | "workspaces" | "handle" | "onShutOut">,
): Desk {
  const {
    settings,
    library,
    readAt,
    log,
    inRequest,
    monitor = noMonitor,
    now = Date.now,
  } = options;
  const desk: Desk = {
    ...parts,
    library,
    readAt,
    log,
    now,
    intake,
    command: settings.command,
    keepsTexts: options.keepsTexts ?? false,
    policy: options.policy ?? defaultPolicy,
    limits: options.limits ?? createLimits({}),
    worker: new Worker({
      inbox: parts.store.inbox,
      platform: "slack",
      perform: (lease, attempt) => perform(desk, lease, attempt),
      onGivenUp: (lease) => apologize(desk, lease),
      log,
      now,
      monitor,
      ...(inRequest === undefined ? {} : { inRequest }),
    }),
    externals: new Externals(),
    outbox: new Outbox(log),
  };
  return desk;
}
