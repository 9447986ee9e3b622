import { type Client, Events } from "discord.js";
import { type Adapter, type Handler, SetupError } from "../../src/index.ts";
import { connect, type Connection, fatalCloseCodes } from "./connection.ts";
import { CoolDown } from "./cool-down.ts";
import type { Desk, DiscordOptions } from "./desk.ts";
import { failureOf } from "./failures.ts";
import { hearPost } from "./forum.ts";
import { hearMessage } from "./hear.ts";
import { hearInteraction } from "./interactions.ts";
import { Lanes } from "./lanes.ts";
import { syncCommands } from "./sync.ts";
import { Watchdog } from "./watchdog.ts";

export type { DiscordOptions } from "./desk.ts";

/** Answers in Discord: in servers, in direct messages, and where people bring the bot along. */
export function createDiscordAdapter(options: DiscordOptions): DiscordAdapter {
  return new DiscordAdapter(options);
}

class DiscordAdapter implements Adapter {
  readonly name = "discord";
  readonly #options: DiscordOptions;
  readonly #lanes = new Lanes();
  readonly #refusals: CoolDown;
  readonly #watchdog: Watchdog;
  #handle: Handler | undefined;
  #connection: Connection | undefined;
  #isStopped = false;
  #events = 0;

  constructor(options: DiscordOptions) {
    this.#options = options;
    this.#refusals = new CoolDown(options.now);
    this.#watchdog = new Watchdog({
      now: options.now,
      ...(options.silenceLimitMs === undefined ? {} : { limitMs: options.silenceLimitMs }),
      onSilent: () => this.#reconnect(),
      onDead: () =>
        options.onFatal(
          new Error("Discord has been silent for too long, also after connecting again."),
        ),
    });
  }

  /** Whether Discord was heard from lately. */
  get isHealthy(): boolean {
    return this.#connection?.client.isReady() === true && this.#watchdog.isHealthy;
  }

  async start(handle: Handler): Promise<void> {
    const { settings, log } = this.#options;
    this.#handle = handle;
    const connection = await this.#connect();
    this.#watchdog.start();
    const { client, hasMessageContent } = connection;
    const servers = client.guilds.cache.size;
    log.info({ user: client.user.id, servers, hasMessageContent }, "discord: connected");
    try {
      const { isWritten, changed } = await syncCommands(client.rest, {
        applicationId: settings.applicationId ?? client.application.id,
      });
      if (isWritten) log.info({ changed }, "discord: commands written");
    } catch (error) {
      // Mentions work without commands.
      log.warn({ reason: String(error) }, "discord: the commands could not be compared or written");
    }
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#watchdog.stop();
    await this.#lanes.idle();
    await this.#connection?.client.destroy();
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
        if (this.#isStopped || !client.isReady() || this.#handle === undefined) return;
        const desk = this.#desk(client, this.#handle);
        this.#events += 1;
        // In a lane of its own, so that stopping waits for it.
        this.#lanes
          .run(`event:${this.#events}`, () => work(desk, event))
          .catch((error: unknown) => this.#failed(error));
      };
    client.on(Events.MessageCreate, hear(hearMessage));
    client.on(Events.InteractionCreate, hear(hearInteraction));
    const hearNewPost = hear(hearPost);
    client.on(Events.ThreadCreate, (thread, isNew) => {
      // It is also told of old threads that it is added to.
      if (isNew) hearNewPost(thread);
    });
    client.on(Events.Raw, () => this.#watchdog.sign());
    client.on(Events.Debug, (message) => {
      if (message.includes("Heartbeat acknowledged")) this.#watchdog.sign();
    });
    client.on(Events.ShardDisconnect, ({ code }) => this.#disconnected(code));
    client.on(Events.ShardError, ({ message }) =>
      this.#options.log.warn({ reason: message }, "discord: connection failed"),
    );
    client.on(Events.Invalidated, () =>
      this.#options.onFatal(new Error("Discord has ended the session.")),
    );
  }

  #desk(client: Client<true>, handle: Handler): Desk {
    const hasMessageContent = this.#connection?.hasMessageContent ?? false;
    return {
      ...this.#options,
      client,
      handle,
      lanes: this.#lanes,
      refusals: this.#refusals,
      hasMessageContent,
    };
  }

  /** The platform's failures end here: one of them must not end the others' answers. */
  #failed(error: unknown): void {
    if (failureOf(error) === "revoked") {
      this.#options.onFatal(
        new SetupError(
          "Discord has revoked DISCORD_TOKEN. Copy a new one from https://discord.com/developers/applications.",
        ),
      );
      return;
    }
    this.#options.log.error(error, "discord: handling an event failed");
  }

  #disconnected(code: number): void {
    // While it connects, the failure is thrown to whoever starts it.
    if (this.#connection === undefined || this.#isStopped) return;
    const advice = fatalCloseCodes.get(code);
    if (advice !== undefined) this.#options.onFatal(new SetupError(advice));
  }

  #reconnect(): void {
    const old = this.#connection?.client;
    this.#options.log.warn({}, "discord: silent for too long, connecting again");
    this.#connection = undefined;
    old?.removeAllListeners();
    // An old connection that hangs cannot say farewell: nobody waits for it.
    old?.destroy().catch(() => undefined);
    this.#connect().catch((error: unknown) =>
      this.#options.onFatal(error instanceof Error ? error : new Error(String(error))),
    );
  }
}
