import { type Client, Events, Status } from "discord.js";
import {
  type Adapter,
  createMemoryStore,
  type Handler,
  type Lease,
  SetupError,
  type Store,
} from "../../src/index.ts";
import type { Attempt } from "../attempt.ts";
import { Lanes } from "../lanes.ts";
import { createLimits, type Limits } from "../limits.ts";
import { noMonitor, type PlatformMonitor } from "../monitor.ts";
import { within } from "../time.ts";
import { Watchdog } from "../watchdog.ts";
import { TryLater, Worker } from "../worker.ts";
import { AtHand } from "./at-hand.ts";
import { connect, type Connection, disconnect, fatalCloseCodes } from "./connection.ts";
import { CoolDown } from "./cool-down.ts";
import type { Desk, DiscordOptions } from "./desk.ts";
import { failureOf } from "./failures.ts";
import { hearPost } from "./forum.ts";
import { apologize } from "./given-up.ts";
import { hearMessage } from "./hear.ts";
import { hearInteraction } from "./interactions.ts";
import { perform } from "./perform.ts";
import { syncCommands } from "./sync.ts";

export type { DiscordOptions } from "./desk.ts";

/** The last that came before the connection ended is kept within it. */
const FAREWELL_MS = 1_000;

/** Answers in Discord: in servers, in direct messages, and where people bring the bot along. */
export function createDiscordAdapter(options: DiscordOptions): DiscordAdapter {
  return new DiscordAdapter(options);
}

export class DiscordAdapter implements Adapter {
  readonly name = "discord";
  readonly #options: DiscordOptions;
  readonly #store: Store;
  readonly #limits: Limits;
  readonly #worker: Worker;
  readonly #monitor: PlatformMonitor;
  readonly #atHand = new AtHand();
  readonly #lanes = new Lanes();
  readonly #refusals: CoolDown;
  readonly #watchdog: Watchdog;
  /** What is made of events, until it is kept in the inbox or done. */
  readonly #underWay = new Set<Promise<void>>();
  #handle: Handler | undefined;
  #connection: Connection | undefined;
  #isStopped = false;

  constructor(options: DiscordOptions) {
    const { now, log, monitor = noMonitor, inRequest, silenceLimitMs } = options;
    this.#options = options;
    this.#monitor = monitor;
    this.#store = options.store ?? createMemoryStore({ now });
    this.#limits = options.limits ?? createLimits({});
    this.#refusals = new CoolDown(now);
    this.#worker = new Worker({
      inbox: this.#store.inbox,
      platform: "discord",
      perform: (lease, attempt) => this.#perform(lease, attempt),
      onGivenUp: (lease) => this.#apologize(lease),
      log,
      now,
      redelivers: false,
      monitor,
      ...(inRequest === undefined ? {} : { inRequest }),
    });
    this.#watchdog = new Watchdog({
      now: () => performance.now(),
      ...(silenceLimitMs === undefined ? {} : { limitMs: silenceLimitMs }),
      onSilent: () => {
        monitor.watchdog("silent");
        this.#reconnect();
      },
      onDead: () => {
        monitor.watchdog("dead");
        options.onFatal(
          new Error("Discord has been silent for too long, also after connecting again."),
        );
      },
    });
  }

  /** Whether Discord's events reach the bot. */
  get isConnected(): boolean {
    const client = this.#connection?.client;
    return (
      client?.isReady() === true && client.ws.shards.every(isReady) && this.#watchdog.isHealthy
    );
  }

  async start(handle: Handler): Promise<void> {
    const { settings, log } = this.#options;
    this.#handle = handle;
    const { client, hasMessageContent } = await this.#connect();
    this.#watchdog.start();
    this.#worker.start();
    const servers = client.guilds.cache.size;
    log.info({ user: client.user.id, servers, hasMessageContent }, "discord: connected");
    try {
      const { isWritten, changed } = await syncCommands(client.rest, {
        applicationId: settings.applicationId ?? client.application.id,
      });
      if (isWritten) log.info({ changed }, "discord: commands written");
    } catch (error) {
      // Mentions work without commands.
      log.warn({ err: error }, "discord: the commands could not be compared or written");
    }
  }

  async stop(): Promise<void> {
    const { stopWithinMs = 10_000 } = this.#options;
    this.#isStopped = true;
    this.#watchdog.stop();
    // What is under way is done; what is not done then, and what comes meanwhile, is in the inbox for
    // whoever is there next.
    const end = performance.now() + stopWithinMs;
    await within(stopWithinMs, Promise.all(this.#underWay)).catch(() => undefined);
    await this.#worker.stop(Math.max(0, end - performance.now()));
    const client = this.#connection?.client;
    if (client !== undefined) await disconnect(client);
    await within(FAREWELL_MS, Promise.all(this.#underWay)).catch(() => undefined);
  }

  async #connect(): Promise<Connection> {
    const { settings, log } = this.#options;
    const connection = await connect(settings, log, (client) => this.#listen(client));
    this.#connection = connection;
    return connection;
  }

  #listen(client: Client): void {
    const hear =
      <T>(work: (desk: Desk, event: T) => Promise<void>) =>
      (event: T): void => {
        if (!client.isReady() || this.#handle === undefined) return;
        const taken = work(this.#desk(client, this.#handle), event).catch((error: unknown) =>
          this.#failed(client, error),
        );
        this.#underWay.add(taken);
        void taken.finally(() => this.#underWay.delete(taken));
      };
    client.on(Events.MessageCreate, hear(hearMessage));
    client.on(Events.InteractionCreate, hear(hearInteraction));
    const hearNewPost = hear(hearPost);
    client.on(Events.ThreadCreate, (thread, isNew) => {
      // It is also told of old threads that it is added to.
      if (isNew) hearNewPost(thread);
    });
    const hearSign = () => {
      this.#watchdog.sign();
      this.#monitor.heard();
    };
    client.on(Events.Raw, hearSign);
    client.on(Events.Debug, (message) => {
      if (message.includes("Heartbeat acknowledged")) hearSign();
    });
    client.on(Events.ShardDisconnect, ({ code }) => this.#disconnected(client, code));
    client.on(Events.ShardError, ({ message }) =>
      this.#options.log.warn({ reason: message }, "discord: connection failed"),
    );
    client.on(Events.Invalidated, () =>
      this.#options.onFatal(new Error("Discord has ended the session.")),
    );
  }

  #desk(client: Client<true>, handle: Handler): Desk {
    return {
      ...this.#options,
      monitor: this.#monitor,
      client,
      handle,
      store: this.#store,
      limits: this.#limits,
      keepsTexts: this.#options.keepsTexts ?? false,
      patienceMs: this.#options.patienceMs ?? 60_000,
      worker: this.#worker,
      atHand: this.#atHand,
      lanes: this.#lanes,
      refusals: this.#refusals,
      hasMessageContent: this.#connection?.hasMessageContent ?? false,
    };
  }

  async #perform(lease: Lease, attempt: Attempt): Promise<void> {
    const client = this.#connection?.client;
    if (client === undefined || this.#handle === undefined) {
      throw new TryLater("Discord is not connected.");
    }
    try {
      await perform(this.#desk(client, this.#handle), lease, attempt);
    } catch (error) {
      if (failureOf(error) !== "revoked") throw error;
      this.#failed(client, error);
      throw new TryLater("Discord has revoked the token.", { cause: error });
    }
  }

  async #apologize(lease: Lease): Promise<void> {
    const client = this.#connection?.client;
    if (client === undefined || this.#handle === undefined) return;
    await apologize(this.#desk(client, this.#handle), lease);
  }

  /** The platform's failures end here: one of them must not end the others' answers. */
  #failed(client: Client, error: unknown): void {
    if (failureOf(error) === "revoked") {
      // A client that was ended has no token either.
      if (!this.#isCurrent(client)) return;
      this.#options.onFatal(
        new SetupError(
          "Discord has revoked DISCORD_TOKEN. Copy a new one from https://discord.com/developers/applications.",
        ),
      );
      return;
    }
    this.#options.log.error({ err: error }, "discord: handling an event failed");
  }

  /** Discord has closed a connection for good: a client would stay up, and deaf. */
  #disconnected(client: Client, code: number): void {
    // While it connects, the failure is thrown to whoever starts it.
    if (!this.#isCurrent(client)) return;
    const advice = fatalCloseCodes.get(code) ?? `Discord has closed the connection with ${code}.`;
    this.#options.onFatal(new SetupError(advice));
  }

  #isCurrent(client: Client): boolean {
    return !this.#isStopped && this.#connection?.client === client;
  }

  #reconnect(): void {
    const old = this.#connection?.client;
    this.#options.log.warn({}, "discord: silent for too long, connecting again");
    this.#connection = undefined;
    if (old !== undefined) {
      old.removeAllListeners();
      // A client without this listener would end the process on its first error.
      old.on(Events.Error, () => undefined);
      void disconnect(old);
    }
    this.#connect().catch((error: unknown) =>
      this.#options.onFatal(error instanceof Error ? error : new Error(String(error))),
    );
  }
}

function isReady({ status }: { readonly status: Status }): boolean {
  return status === Status.Ready;
}
