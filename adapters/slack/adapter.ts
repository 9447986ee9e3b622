import { App, LogLevel } from "@slack/bolt";
import {
  type Adapter,
  type Claims,
  defaultPolicy,
  type FeedbackStore,
  type Handler,
  type Library,
  MemoryClaims,
  MemoryFeedback,
  MemoryPosts,
  type Policy,
  type Posts,
} from "../../src/index.ts";
import { authorizeOne, type AuthorizeWorkspace } from "./authorize.ts";
import { clientOptions } from "./client.ts";
import { type Connection, createConnection } from "./connection.ts";
import type { Desk } from "./desk.ts";
import { Externals } from "./externals.ts";
import { Intake } from "./intake.ts";
import { Lanes } from "./lanes.ts";
import { listen } from "./listen.ts";
import { errorFields, type Log, toBoltLogger } from "./log.ts";
import { Outbox } from "./outbox.ts";
import { Recent } from "./recent.ts";
import { Replies } from "./replies.ts";
import type { SlackSettings } from "./settings.ts";
import { Threads } from "./threads.ts";
import { sleep } from "./time.ts";

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
  readonly claims?: Claims;
  /** @default in memory */
  readonly posts?: Posts;
  /** @default in memory */
  readonly feedback?: FeedbackStore;
  /** Called when Slack does not let the bot in any more. @default only logs it */
  readonly onFatal?: (error: Error) => void;
  /** Serves more than one workspace. @default the one that the bot token is for */
  readonly authorize?: AuthorizeWorkspace;
  /** The time, in milliseconds since the epoch. @default Date.now */
  readonly now?: () => number;
  /** How long answers under way may take when the bot stops. @default 10,000 */
  readonly stopWithinMs?: number;
}

/** Answers in Slack. */
export function createSlackAdapter(options: SlackOptions): Adapter {
  return new Slack(options);
}

class Slack implements Adapter {
  readonly name = "slack";
  readonly #options: SlackOptions;
  readonly #intake = new Intake();
  #connection: Connection | undefined;

  constructor(options: SlackOptions) {
    this.#options = options;
  }

  async start(handle: Handler): Promise<void> {
    const { settings, log, authorize } = this.#options;
    const { botToken, apiUrl } = settings;
    const authorizeAll = authorize ?? (await authorizeOne(botToken, apiUrl));
    const { onFatal = (error) => log.error(errorFields(error), "slack: shut out") } = this.#options;
    const connection = createConnection({ settings, log, onFatal });
    const app = new App({
      receiver: connection.receiver,
      authorize: authorizeAll,
      clientOptions: clientOptions(apiUrl),
      logger: toBoltLogger(log),
      logLevel: LogLevel.INFO,
      convoStore: false,
      deferInitialization: true,
    });
    await app.init();
    this.#intake.guard(app);
    app.error((error) => {
      log.error(errorFields(error), "slack: an event failed");
      return Promise.resolve();
    });
    listen(app, toDesk(this.#options, handle));
    this.#connection = connection;
    await connection.open();
    log.info({ mode: settings.mode.kind }, "slack: connected");
  }

  async stop(): Promise<void> {
    // First nothing new, then the rest of what is under way, and the connection last: it carries acks.
    await this.#intake.close(this.#options.stopWithinMs ?? 10_000);
    await this.#connection?.close();
  }
}

function toDesk(options: SlackOptions, handle: Handler): Desk {
  const { settings, library, readAt, log, now = Date.now } = options;
  return {
    handle,
    library,
    readAt,
    log,
    now,
    command: settings.command,
    policy: options.policy ?? defaultPolicy,
    claims: options.claims ?? new MemoryClaims(),
    posts: options.posts ?? new MemoryPosts(),
    feedback: options.feedback ?? new MemoryFeedback(),
    replies: new Replies(),
    threads: new Threads({ now }),
    recent: new Recent(),
    externals: new Externals(),
    lanes: new Lanes(),
    outbox: new Outbox({ log, sleep }),
  };
}
