import { type Client, Events } from "discord.js";
import { type Adapter, type Handler, SetupError } from "../../src/index.ts";
import { connect, type Connection, fatalCloseCodes } from "./connection.ts";
import type { Context, DiscordOptions } from "./context.ts";
import { CoolDown } from "./cool-down.ts";
import { failureOf } from "./failures.ts";
import { hearMessage } from "./hearing.ts";
import { InOrder } from "./in-order.ts";

export type { DiscordOptions } from "./context.ts";

/** Answers in Discord: in servers, in direct messages, and where people bring the bot along. */
export function createDiscordAdapter(options: DiscordOptions): Adapter {
  return new Discord(options);
}

class Discord implements Adapter {
  readonly name = "discord";
  readonly #options: DiscordOptions;
  readonly #order = new InOrder();
  readonly #refusals: CoolDown;
  #connection: Connection | undefined;
  #isStopped = false;

  constructor(options: DiscordOptions) {
    this.#options = options;
    this.#refusals = new CoolDown(options.now);
  }

  async start(handle: Handler): Promise<void> {
    const { settings, log } = this.#options;
    const connection = await connect(settings, log, (client) => this.#listen(client, handle));
    this.#connection = connection;
    const { client, hasMessageContent } = connection;
    log.info(
      { user: client.user.id, servers: client.guilds.cache.size, hasMessageContent },
      "discord: connected",
    );
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#order.idle();
    await this.#connection?.client.destroy();
  }

  #listen(client: Client, handle: Handler): void {
    const hear =
      <T>(work: (context: Context, event: T) => Promise<void>) =>
      (event: T): void => {
        if (this.#isStopped || !client.isReady()) return;
        const context = this.#context(client, handle);
        // Under a key of its own, so that stopping waits for it.
        this.#order
          .run(`event:${this.#nextEvent()}`, () => work(context, event))
          .catch((error: unknown) => this.#failed(error));
      };
    client.on(Events.MessageCreate, hear(hearMessage));
    client.on(Events.ShardDisconnect, ({ code }) => this.#disconnected(code));
    client.on(Events.ShardError, (error) =>
      this.#options.log.warn({ reason: error.message }, "discord: connection failed"),
    );
    client.on(Events.Invalidated, () =>
      this.#options.onFatal(new Error("Discord has ended the session.")),
    );
  }

  #events = 0;

  #nextEvent(): number {
    this.#events += 1;
    return this.#events;
  }

  #context(client: Client<true>, handle: Handler): Context {
    const hasMessageContent = this.#connection?.hasMessageContent ?? false;
    return {
      ...this.#options,
      client,
      handle,
      order: this.#order,
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
}
