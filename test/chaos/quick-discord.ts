import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import { leaseMs } from "../../src/index.ts";
import { toGuild } from "../adapters/discord/guild.ts";
import { ask } from "../adapters/discord/interact.ts";
import { type Body, ids } from "../adapters/discord/people.ts";
import { written } from "../adapters/discord/play.ts";
import { DiscordRest } from "../adapters/discord/rest.ts";
import { Sessions } from "./sessions.ts";

/** What Discord does instead of what it was asked to. */
type Fault =
  | "rate-limited"
  | "failed"
  | "unavailable"
  | "reset"
  | "done and failed"
  | "done and dropped";

const faults: readonly Fault[] = [
  "rate-limited",
  "failed",
  "unavailable",
  "reset",
  "done and failed",
  "done and dropped",
];

/** A question, and how it was asked. */
export interface Asked {
  /** Discord's id of the message, or of the interaction. */
  readonly id: string;
  /** Of the interaction; `undefined` for a message. */
  readonly token: string | undefined;
}

export interface QuickDiscordOptions {
  readonly chance: () => number;
  /** Share of requests that fail, 0 to 1. */
  readonly faultShare: number;
  /** How long a request takes. */
  readonly latencyMs: number;
}

const CHANNELS = 20;

/**
 * Discord as far as mentions and `/ask` need it, with sessions of their own for several replicas, and
 * with faults. What is sent is checked as in the other tests.
 */
export class QuickDiscord extends DiscordRest {
  readonly asked: Asked[] = [];
  readonly failed = new Map<Fault, number>();
  readonly sessions: Sessions;
  /** How often something was told of a question, to all who were connected. */
  deliveries = 0;
  // Discord's minutes, shortened: whoever takes over what somebody else has left has to look for it.
  override nonceTtlMs = leaseMs / 2;
  readonly #options: QuickDiscordOptions;
  readonly #server = createServer((request, response) => void this.#serve(request, response));

  constructor(options: QuickDiscordOptions) {
    super();
    this.#options = options;
    this.sessions = new Sessions({
      chance: options.chance,
      guild: () => toGuild(this.channels),
      port: () => this.port,
    });
    for (let at = 0; at < CHANNELS; at += 1) {
      const id = channelId(at);
      const name = `channel-${at}`;
      const channel = { id, type: 0, name, guild_id: ids.guild, permission_overwrites: [] };
      this.channels.set(id, { ...channel, position: at });
    }
  }

  async start(): Promise<this> {
    this.sessions.listen(this.#server);
    await new Promise<void>((resolve) => {
      this.#server.listen(0, "127.0.0.1", resolve);
    });
    return this;
  }

  stop(): void {
    this.sessions.stop();
    this.#server.closeAllConnections();
    this.#server.close();
  }

  protected override get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/api`;
  }

  override dispatch(type: string, data: Body): void {
    this.sessions.tell(type, data);
  }

  /** Somebody mentions the bot, or uses its command, for the n-th time. */
  ask(text: string, at: number): void {
    const channel = { channel_id: channelId(at % CHANNELS) };
    if (at % 2 === 0) {
      const message = written(this, text, channel);
      this.asked.push({ id: message.id, token: undefined });
      this.dispatch("MESSAGE_CREATE", message);
      void this.#again("MESSAGE_CREATE", message);
    } else {
      const interaction = ask(this, text, channel);
      this.asked.push({ id: interaction.id, token: interaction.token });
      void this.#again("INTERACTION_CREATE", interaction);
    }
    this.deliveries += 1;
  }

  /** A third of everything comes a second time. */
  async #again(type: string, data: Body): Promise<void> {
    const { chance } = this.#options;
    if (chance() > 1 / 3) return;
    await setTimeout(chance() * 2_000);
    this.deliveries += 1;
    this.dispatch(type, data);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const text = Buffer.concat(chunks).toString();
      if (this.#options.latencyMs > 0) await setTimeout(this.#options.latencyMs);
      const url = new URL(request.url ?? "", "http://127.0.0.1");
      const path = decodeURIComponent(url.pathname).replace(/^\/api\/v\d+/u, "");
      const act = () =>
        this.act(request.method ?? "", path, text === "" ? {} : JSON.parse(text), url.searchParams);
      this.#answer(this.#faultAt(path), act, response);
    } catch {
      // The bot was killed while it asked.
      response.destroy();
    }
  }

  /** A process that can't even connect ends, and is started again: that is not what is looked at here. */
  #faultAt(path: string): Fault | undefined {
    const { chance, faultShare } = this.#options;
    if (/^\/(?:gateway|applications)\//u.test(path) || chance() >= faultShare) return undefined;
    const fault = faults[Math.floor(chance() * faults.length)];
    if (fault !== undefined) this.failed.set(fault, (this.failed.get(fault) ?? 0) + 1);
    return fault;
  }

  #answer(
    fault: Fault | undefined,
    act: () => readonly [number, Body?],
    response: ServerResponse,
  ): void {
    switch (fault) {
      case "rate-limited":
        response.setHeader("retry-after", "1");
        say(response, 429, {
          message: "You are being rate limited.",
          retry_after: 1,
          global: false,
        });
        return;
      case "failed":
        say(response, 500, { message: "500: Internal Server Error", code: 0 });
        return;
      case "unavailable":
        say(response, 503, undefined);
        return;
      case "reset":
        response.socket?.resetAndDestroy();
        return;
      case "done and failed":
        act();
        say(response, 500, { message: "500: Internal Server Error", code: 0 });
        return;
      case "done and dropped":
        act();
        response.destroy();
        return;
      case undefined:
        say(response, ...act());
    }
  }
}

function channelId(at: number): string {
  return String(900_000_000_000_000_100n + BigInt(at));
}

function say(response: ServerResponse, status: number, body?: Body): void {
  if (body === undefined) response.writeHead(status).end();
  else response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
