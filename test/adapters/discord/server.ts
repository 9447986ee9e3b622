import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import { guildPermissions, toGuild } from "./guild.ts";
import { type Body, bot, ids } from "./people.ts";
import { DiscordRest } from "./rest.ts";

/** A request that the bot made. */
export interface Request {
  readonly method: string;
  /** Without the version: `/channels/1/messages`. */
  readonly path: string;
  readonly body: Body;
  readonly status: number;
}

/** A refusal to be played. */
export interface Fault {
  readonly method?: string;
  readonly path: RegExp;
  readonly status: number;
  readonly code?: number;
  /** How often; without end when absent. */
  times?: number;
  /** It is refused after it was done: the answer was lost on the way. */
  readonly isLate?: boolean;
  readonly headers?: Record<string, string>;
}

/** Guilds, GuildMessages and so on, as far as they are acted on here. */
const MESSAGE_CONTENT = 1 << 15;

/**
 * A Discord on this machine, small but strict: gateway and REST on one port, every body checked
 * against Discord's own specification, nonces and intents respected, faults on demand.
 */
export class DiscordServer extends DiscordRest {
  readonly requests: Request[] = [];
  readonly faults: Fault[] = [];
  identifies: Body[] = [];
  resumes = 0;
  /** Closes every connection that identifies itself or resumes. */
  refusesWith: number | undefined;
  /** What members of the bot's role may do. */
  permissions: string = guildPermissions;
  refusesContent = false;
  /** Whether bots that connect serve the server; others do where it is split over processes. */
  hasGuild = true;
  acknowledgesHeartbeats = true;
  /** Takes connections, and says nothing to them. */
  isMute = false;
  heartbeatMs = 41_250;
  /** Latency of every request. */
  delayMs = 0;
  readonly #server: Server = createServer(
    (request, response) => void this.#take(request, response),
  );
  readonly #gateway = new WebSocketServer({ server: this.#server });
  readonly #sockets = new Map<WebSocket, { intents: number }>();
  /** What was dispatched, for those who resume. */
  readonly #dispatched: { readonly t: string; readonly s: number; readonly d: Body }[] = [];
  #sequence = 0;
  #port = 0;

  async start(): Promise<this> {
    this.channels.set(ids.general, {
      id: ids.general,
      type: 0,
      name: "general",
      guild_id: ids.guild,
      permission_overwrites: [],
      position: 0,
    });
    this.channels.set(ids.forum, {
      id: ids.forum,
      type: 15,
      name: "help",
      guild_id: ids.guild,
      permission_overwrites: [],
      position: 1,
      available_tags: [
        { id: "1", name: "Solved", moderated: false },
        { id: "2", name: "aws", moderated: false },
      ],
    });
    this.channels.set(ids.voice, {
      id: ids.voice,
      type: 2,
      name: "voice",
      guild_id: ids.guild,
      permission_overwrites: [],
      position: 2,
    });
    this.#gateway.on("connection", (socket) => this.#connected(socket));
    await new Promise<void>((resolve) => {
      this.#server.listen(0, "127.0.0.1", resolve);
    });
    this.#port = (this.#server.address() as AddressInfo).port;
    return this;
  }

  async stop(): Promise<void> {
    for (const socket of this.#gateway.clients) socket.terminate();
    this.#gateway.close();
    this.#server.closeAllConnections();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }

  protected get port(): number {
    return this.#port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}/api`;
  }

  /** Sends an event to every connected bot; those who resume later get it then. */
  dispatch(type: string, data: Body): void {
    this.#sequence += 1;
    const event = { t: type, s: this.#sequence, d: data };
    this.#dispatched.push(event);
    for (const [socket, { intents }] of this.#sockets) socket.send(toPayload(event, intents));
  }

  /** Closes every connection with a code. */
  close(code: number): void {
    for (const socket of this.#sockets.keys()) socket.close(code);
  }

  /** Cuts every connection, without a word. */
  cut(): void {
    for (const socket of this.#sockets.keys()) socket.terminate();
  }

  /** Sends an operation to every connected bot: 7 to connect again, 9 for a session that is over. */
  tell(op: number, d: unknown): void {
    for (const socket of this.#sockets.keys())
      socket.send(JSON.stringify({ op, d, t: null, s: null }));
  }

  /** Requests of one sort, in their order. */
  made(method: string, path: RegExp): readonly Request[] {
    return this.requests.filter((request) => request.method === method && path.test(request.path));
  }

  #connected(socket: WebSocket): void {
    if (this.isMute) return;
    const send = (op: number, d: unknown, t: string | null = null) => {
      if (op === 0) this.#sequence += 1;
      socket.send(JSON.stringify({ op, d, t, s: op === 0 ? this.#sequence : null }));
    };
    send(10, { heartbeat_interval: this.heartbeatMs });
    socket.on("close", () => this.#sockets.delete(socket));
    socket.on("message", (data: Buffer) => {
      const { op, d } = JSON.parse(data.toString()) as { readonly op: number; readonly d: Body };
      if (op === 1 && this.acknowledgesHeartbeats) send(11, null);
      if ((op === 2 || op === 6) && this.refusesWith !== undefined) {
        socket.close(this.refusesWith);
        return;
      }
      if (op === 6) {
        this.resumes += 1;
        const { intents } = this.identifies.at(-1);
        this.#sockets.set(socket, { intents });
        for (const event of this.#dispatched)
          if (event.s > d.seq) socket.send(toPayload(event, intents));
        send(0, {}, "RESUMED");
      }
      if (op !== 2) return;
      this.identifies.push(d);
      if (this.refusesContent && (d.intents & MESSAGE_CONTENT) !== 0) {
        socket.close(4014);
        return;
      }
      this.#sockets.set(socket, { intents: d.intents });
      send(
        0,
        {
          v: 10,
          user: bot,
          guilds: this.hasGuild ? [{ id: ids.guild, unavailable: true }] : [],
          session_id: "s",
          resume_gateway_url: `ws://127.0.0.1:${this.#port}`,
          application: { id: ids.application, flags: 0 },
          shard: d.shard,
        },
        "READY",
      );
      if (this.hasGuild) send(0, toGuild(this.channels, this.permissions), "GUILD_CREATE");
    });
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const body: Body = text === "" ? {} : JSON.parse(text);
    const method = request.method ?? "";
    const url = new URL(request.url ?? "", "http://127.0.0.1");
    const path = decodeURIComponent(url.pathname).replace(/^\/api\/v\d+/u, "");
    if (this.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, this.delayMs));
    const fault = this.faults.find(
      (each) => (each.method ?? method) === method && each.path.test(path) && (each.times ?? 1) > 0,
    );
    if (fault?.times !== undefined) fault.times -= 1;
    const done =
      fault !== undefined && fault.isLate !== true
        ? undefined
        : this.act(method, path, body, url.searchParams);
    const [status, answer] =
      fault === undefined
        ? (done ?? [404, {}])
        : [fault.status, { code: fault.code ?? 0, message: "refused" }];
    this.requests.push({ method, path, body, status });
    if (status === 204) {
      response.writeHead(204).end();
      return;
    }
    response
      .writeHead(status, { "content-type": "application/json", ...fault?.headers })
      .end(JSON.stringify(answer));
  }
}

/** An event as a bot with these intents gets it. */
function toPayload({ t, s, d }: { t: string; s: number; d: Body }, intents: number): string {
  const isRedacted =
    t === "MESSAGE_CREATE" && (intents & MESSAGE_CONTENT) === 0 && !isContentVisible(d);
  const shown = isRedacted ? { ...d, content: "", attachments: [], components: [] } : d;
  return JSON.stringify({ op: 0, t, s, d: shown });
}

/** Discord shows a bot the content of its own messages, of direct ones, and of those that mention it. */
function isContentVisible({ author, guild_id: guild, mentions = [] }: Body): boolean {
  return (
    author.id === ids.bot || guild === undefined || mentions.some(({ id }: Body) => id === ids.bot)
  );
}
