import { HTTPReceiver, LogLevel, type Receiver, SocketModeReceiver } from "@slack/bolt";
import { z } from "zod";
import { SetupError } from "../../src/index.ts";
import { type Log, silence } from "../log.ts";
import { clientOptions } from "./client.ts";
import type { InstallerOptions } from "./installer.ts";
import { isPlatformError, shutOut } from "./failures.ts";
import { toBoltLogger } from "./log.ts";
import type { SlackSettings } from "./settings.ts";
import { setupErrorFrom } from "./setup-error.ts";
import type { PlatformMonitor } from "../monitor.ts";
import { sleep, within } from "../time.ts";
import { Watchdog } from "../watchdog.ts";

/** The way on which Slack's events arrive. */
export interface Connection {
  readonly receiver: Receiver;
  /** Whether Slack's events arrive. */
  readonly isOpen: boolean;
  /** @throws {SetupError} if it can't be opened. */
  open(): Promise<void>;
  close(): Promise<void>;
}

export interface ConnectionOptions {
  readonly settings: SlackSettings;
  readonly log: Log;
  /** Called when Slack does not let the bot in any more, or is out of reach for too long. */
  readonly onFatal: (error: Error) => void;
  readonly silenceLimitMs: number | undefined;
  /** Lets the bot be installed over HTTP; `undefined` where there is one workspace. */
  readonly installer?: InstallerOptions | undefined;
  readonly monitor: Pick<PlatformMonitor, "heard" | "watchdog">;
}

export function createConnection(options: ConnectionOptions): Connection {
  const { mode } = options.settings;
  return mode.kind === "http"
    ? httpConnection(mode.signingSecret, mode.port, options)
    : new SocketConnection(mode.appToken, options);
}

function httpConnection(
  signingSecret: string,
  port: number,
  options: ConnectionOptions,
): Connection {
  const receiver = createReceiver(signingSecret, options);
  let isOpen = false;
  return {
    // Bolt takes either our `authorize` or that of an installer that it can see.
    receiver: {
      init: (app) => receiver.init(app),
      start: () => receiver.start(port),
      stop: () => receiver.stop(),
    },
    get isOpen() {
      return isOpen;
    },
    async open() {
      try {
        await receiver.start(port);
        isOpen = true;
      } catch (error) {
        throw new SetupError(
          `Port ${port} can't be listened on. Set PORT to a free one that Slack's requests reach.`,
          { cause: error },
        );
      }
    },
    async close() {
      isOpen = false;
      // It refuses to stop if it never began, as when its port was taken.
      await receiver.stop().catch(() => undefined);
    },
  };
}

function createReceiver(
  signingSecret: string,
  { log, installer }: ConnectionOptions,
): HTTPReceiver {
  return new HTTPReceiver({
    ...installer,
    signingSecret,
    endpoints: "/slack/events",
    logger: toBoltLogger(log),
    logLevel: LogLevel.INFO,
    // Said already, by the app.
    processEventErrorHandler: ({ response }) => {
      if (!response.headersSent) response.writeHead(503).end();
      return Promise.resolve(true);
    },
  });
}

/** How long a connection may take before it counts as failed. */
const OPENING_MS = 4_000;

/**
 * Socket Mode with a reconnect of its own: the client's waits for five seconds in which events are
 * lost to other connections, and can end the process when it is stopped meanwhile
 * (`@slack/socket-mode` 3.1).
 */
class SocketConnection implements Connection {
  readonly receiver: SocketModeReceiver;
  readonly #options: ConnectionOptions;
  readonly #watchdog: Watchdog;
  #isOpen = false;
  #isOpening = false;
  #isClosed = false;

  constructor(appToken: string, options: ConnectionOptions) {
    this.#options = options;
    const { settings, silenceLimitMs, log, onFatal, monitor } = options;
    this.#watchdog = new Watchdog({
      now: () => performance.now(),
      ...(silenceLimitMs === undefined ? {} : { limitMs: silenceLimitMs }),
      // It tries to connect all the time as it is.
      onSilent: () => {
        monitor.watchdog("silent");
        log.warn({}, "slack: out of reach for too long");
      },
      onDead: () => {
        monitor.watchdog("dead");
        onFatal(new Error("Slack has been out of reach for too long."));
      },
      isOpen: () => {
        if (this.#isOpen) monitor.heard();
        return this.#isOpen;
      },
    });
    this.receiver = new SocketModeReceiver({
      appToken,
      // What the client says of failed connections is said by us, once, and in words.
      logger: toBoltLogger(silence),
      logLevel: LogLevel.INFO,
      autoReconnectEnabled: false,
      installerOptions: { clientOptions: clientOptions(settings.apiUrl) },
      // Said already, by the app; without an acknowledgement, Slack delivers it again.
      processEventErrorHandler: () => Promise.resolve(false),
    });
    readWithCare(this.receiver.client, log);
  }

  async open(): Promise<void> {
    try {
      await this.#connect();
    } catch (error) {
      throw this.#setupError(error);
    }
    this.#watchdog.start();
    // A connection that is open and dead is noticed by the client, which misses Slack's pings.
    this.receiver.client.on("disconnected", () => {
      this.#isOpen = false;
      if (!this.#isOpening && !this.#isClosed) void this.#reconnect();
    });
  }

  get isOpen(): boolean {
    return this.#isOpen && !this.#isClosed;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#watchdog.stop();
    await within(2_000, this.receiver.client.disconnect()).catch(() => undefined);
  }

  async #connect(): Promise<void> {
    this.#isOpening = true;
    try {
      await within(OPENING_MS, this.receiver.client.start());
      this.#isOpen = true;
    } catch (error) {
      await within(500, this.receiver.client.disconnect()).catch(() => undefined);
      // The client rejects with nothing when Slack hangs up before it has said hello.
      throw error instanceof Error ? error : new Error("Slack closed the connection.");
    } finally {
      this.#isOpening = false;
    }
  }

  #setupError(error: unknown): SetupError {
    return setupErrorFrom(error, "SLACK_APP_TOKEN", this.#options.settings.apiUrl);
  }

  async #reconnect(): Promise<void> {
    for (let failures = 0; !this.#isClosed; failures += 1) {
      try {
        // One after the other is the point.
        // oxlint-disable-next-line no-await-in-loop
        await this.#connect();
        break;
      } catch (error) {
        this.#options.log.warn({ err: error }, "slack: reconnecting failed");
        if (isPlatformError(error, shutOut)) {
          this.#options.onFatal(this.#setupError(error));
          return;
        }
        // oxlint-disable-next-line no-await-in-loop
        await sleep(Math.min(250 * 2 ** failures, 15_000));
      }
    }
    // It was stopped while it reconnected.
    if (this.#isClosed) await this.close();
  }
}

const envelopeSchema = z.looseObject({
  type: z.string(),
  payload: z.looseObject({ type: z.string().optional() }).nullish(),
});
const eventSchema = z.object({ payload: z.object({ event: z.object({ type: z.string() }) }) });

/**
 * The client believes what it is sent: an envelope of events without an event, such as
 * `app_rate_limited`, would end the process, and so would one that is no object
 * (`@slack/socket-mode` 3.1). The first is given an event, so that it is acknowledged as any other.
 */
function readWithCare(client: SocketModeReceiver["client"], log: Log): void {
  const listeners = client.listeners("ws_message");
  client.removeAllListeners("ws_message");
  client.on("ws_message", (data: unknown, isBinary: unknown) => {
    const frame = isBinary === true ? undefined : parsed(data);
    const { data: envelope } = envelopeSchema.safeParse(frame);
    if (envelope === undefined) {
      log.warn({}, "slack: a frame that says nothing was left alone");
      return;
    }
    let readable: unknown = data;
    if (envelope.type === "events_api" && !eventSchema.safeParse(envelope).success) {
      const type = envelope.payload?.type ?? "unknown";
      log.warn({ event: type }, "slack: an envelope came without an event");
      readable = JSON.stringify({ ...envelope, payload: { ...envelope.payload, event: { type } } });
    }
    for (const listener of listeners) listener.call(client, readable, isBinary);
  });
}

function parsed(data: unknown): unknown {
  const text = data instanceof Uint8Array ? Buffer.from(data).toString() : data;
  if (typeof text !== "string") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
