import { App, LogLevel } from "@slack/bolt";
import {
  type Adapter,
  createMemoryStore,
  defaultPolicy,
  type Handler,
  type Library,
  type Policy,
  type Store,
  StoreError,
} from "../../src/index.ts";
import { createLimits, type Limits } from "../limits.ts";
import { noMonitor, type PlatformMonitor } from "../monitor.ts";
import { sleep } from "../time.ts";
import { StoppedError, Worker } from "../worker.ts";
import { authorizeOne, type AuthorizeWorkspace } from "./authorize.ts";
import { clientOptions } from "./client.ts";
import { type Connection, createConnection } from "./connection.ts";
import type { Desk } from "./desk.ts";
import { Externals } from "./externals.ts";
import { Intake } from "./intake.ts";
import { listen } from "./listen.ts";
import { type Log, toBoltLogger } from "./log.ts";
import { Outbox } from "./outbox.ts";
import { perform } from "./perform.ts";
import type { SlackSettings } from "./settings.ts";
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
    const { settings, log } = this.#options;
    const { botToken = "", apiUrl } = settings;
    const authorize = this.#options.authorize ?? (await authorizeOne(botToken, apiUrl));
    const { onFatal = (error) => log.error({ err: error }, "slack: shut out") } = this.#options;
    const { silenceLimitMs, monitor = noMonitor, now = Date.now } = this.#options;
    const connection = createConnection({ settings, log, onFatal, silenceLimitMs, monitor, now });
    const app = new App({
      receiver: connection.receiver,
      authorize,
      clientOptions: clientOptions(apiUrl),
      logger: toBoltLogger(log),
      logLevel: LogLevel.INFO,
      convoStore: false,
      deferInitialization: true,
    });
    await app.init();
    this.#intake.guard(app);
    app.error(async (error) => {
      const { original = error } = error;
      if (!(original instanceof StoppedError)) {
        log.error({ err: original }, "slack: an event failed");
      }
      // What could not be kept is not acknowledged, and so comes again; what fails of itself would
      // fail again.
      if (original instanceof StoreError || original instanceof StoppedError) throw original;
    });
    this.#desk = toDesk(this.#options, this.#intake, authorize, handle);
    listen(app, this.#desk);
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

function toDesk(
  options: SlackOptions,
  intake: Intake,
  authorize: AuthorizeWorkspace,
  handle: Handler,
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
  const store = options.store ?? createMemoryStore({ now });
  const desk: Desk = {
    handle,
    library,
    readAt,
    log,
    now,
    store,
    intake,
    command: settings.command,
    keepsTexts: options.keepsTexts ?? false,
    policy: options.policy ?? defaultPolicy,
    limits: options.limits ?? createLimits({}),
    worker: new Worker({
      inbox: store.inbox,
      platform: "slack",
      perform: (lease, attempt) => perform(desk, lease, attempt),
      log,
      now,
      monitor,
      ...(inRequest === undefined ? {} : { inRequest }),
    }),
    workspaces: new Workspaces({ authorize, apiUrl: settings.apiUrl }),
    externals: new Externals(),
    outbox: new Outbox({ log, sleep }),
  };
  return desk;
}
