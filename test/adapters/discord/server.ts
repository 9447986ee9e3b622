import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import { refusalsOf } from "./body-check.ts";

/** A request that the bot made. */
export interface Request {
  readonly method: string;
  /** Without the version: `/channels/1/messages`. */
  readonly path: string;
  readonly body: Body;
  readonly status: number;
}

/** Any JSON object: the tests look into it. */
// oxlint-disable-next-line typescript/no-explicit-any -- whatever the bot has sent
export type Body = any;

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

export const ids = {
  guild: "900000000000000001",
  general: "900000000000000002",
  forum: "900000000000000003",
  voice: "900000000000000004",
  bot: "900000000000000010",
  application: "900000000000000010",
  role: "900000000000000011",
  ada: "900000000000000020",
  ben: "900000000000000021",
  otherBot: "900000000000000022",
  dm: "900000000000000030",
} as const;

/** Guilds, GuildMessages and so on, as far as they are acted on here. */
const MESSAGE_CONTENT = 1 << 15;

/**
 * A Discord on this machine, small but strict: gateway and REST on one port, every body checked
 * against Discord's own specification, nonces and intents respected, faults on demand.
 */
export class DiscordServer {
  readonly requests: Request[] = [];
  /** What Discord would have refused. */
  readonly violations: string[] = [];
  readonly messages = new Map<string, Body>();
  readonly threads = new Map<string, Body>();
  readonly channels = new Map<string, Body>();
  readonly faults: Fault[] = [];
  readonly callbacks = new Map<string, Body>();
  commands: Body[] = [];
  identifies: Body[] = [];
  resumes = 0;
  /** What members of the bot's role may do. */
  permissions = "309237730304";
  refusesContent = false;
  acknowledgesHeartbeats = true;
  heartbeatMs = 41_250;
  tokenTtlMs = 15 * 60_000;
  /** Latency of every request. */
  delayMs = 0;
  readonly #server: Server = createServer(
    (request, response) => void this.#take(request, response),
  );
  readonly #gateway = new WebSocketServer({ server: this.#server });
  readonly #sockets = new Map<WebSocket, { intents: number }>();
  readonly #byNonce = new Map<string, Body>();
  readonly #tokens = new Map<
    string,
    {
      readonly id: string;
      readonly at: number;
      readonly channel: string;
      readonly message: Body;
      original: string | undefined;
    }
  >();
  #sequence = 0;
  #id = 1_300_000_000_000_000_000n;
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

  get url(): string {
    return `http://127.0.0.1:${this.#port}/api`;
  }

  nextId(): string {
    this.#id += 4_194_304n;
    return String(this.#id);
  }

  /** Sends an event to every connected bot. */
  dispatch(type: string, data: Body): void {
    this.#sequence += 1;
    for (const [socket, { intents }] of this.#sockets) {
      const isRedacted =
        type === "MESSAGE_CREATE" && (intents & MESSAGE_CONTENT) === 0 && !isContentVisible(data);
      const d = isRedacted ? { ...data, content: "", attachments: [], components: [] } : data;
      socket.send(JSON.stringify({ op: 0, t: type, s: this.#sequence, d }));
    }
  }

  /** Closes every connection with a code. */
  close(code: number): void {
    for (const socket of this.#sockets.keys()) socket.close(code);
  }

  /** Requests of one sort, in their order. */
  made(method: string, path: RegExp): readonly Request[] {
    return this.requests.filter((request) => request.method === method && path.test(request.path));
  }

  /** Messages that the bot has in a channel, in their order. */
  posted(channel?: string): readonly Body[] {
    return [...this.messages.values()].filter(
      ({ author, channel_id: where }) =>
        author.id === ids.bot && (channel === undefined || where === channel),
    );
  }

  /** Everything the bot has said, as the texts that were sent. */
  transcript(channel?: string): string {
    return this.posted(channel)
      .map((message) => textsOf(message).join("\n"))
      .join("\n\n");
  }

  /** Makes an interaction's token known, as Discord does by sending it. */
  expect(interaction: Body): void {
    this.#tokens.set(interaction.token, {
      id: interaction.id,
      at: Date.now(),
      channel: interaction.channel?.id ?? "",
      message: interaction.message,
      original: undefined,
    });
  }

  /** The message that stands in place of an interaction's acknowledgement. */
  original(token: string): Body | undefined {
    const id = this.#tokens.get(token)?.original;
    return id === undefined ? undefined : this.messages.get(id);
  }

  #connected(socket: WebSocket): void {
    const send = (op: number, d: unknown, t: string | null = null) => {
      if (op === 0) this.#sequence += 1;
      socket.send(JSON.stringify({ op, d, t, s: op === 0 ? this.#sequence : null }));
    };
    send(10, { heartbeat_interval: this.heartbeatMs });
    socket.on("close", () => this.#sockets.delete(socket));
    socket.on("message", (data: Buffer) => {
      const { op, d } = JSON.parse(data.toString()) as { readonly op: number; readonly d: Body };
      if (op === 1 && this.acknowledgesHeartbeats) send(11, null);
      if (op === 6) {
        this.resumes += 1;
        this.#sockets.set(socket, { intents: this.identifies.at(-1)?.intents ?? 0 });
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
          guilds: [{ id: ids.guild, unavailable: true }],
          session_id: "s",
          resume_gateway_url: `ws://127.0.0.1:${this.#port}`,
          application: { id: ids.application, flags: 0 },
          shard: d.shard,
        },
        "READY",
      );
      send(0, this.#guild(), "GUILD_CREATE");
    });
  }

  #guild(): Body {
    return {
      id: ids.guild,
      name: "Server",
      owner_id: ids.ada,
      preferred_locale: "en-US",
      roles: [
        {
          id: ids.guild,
          name: "@everyone",
          permissions: "0",
          position: 0,
          color: 0,
          hoist: false,
          managed: false,
          mentionable: false,
        },
        {
          id: ids.role,
          name: "Footnote",
          permissions: this.permissions,
          position: 1,
          color: 0,
          hoist: false,
          managed: true,
          mentionable: true,
          tags: { bot_id: ids.bot },
        },
      ],
      members: [
        {
          user: bot,
          roles: [ids.role],
          joined_at: "2026-01-01T00:00:00Z",
          deaf: false,
          mute: false,
        },
      ],
      channels: [...this.channels.values()],
      threads: [],
      emojis: [],
      stickers: [],
      member_count: 3,
    };
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const body: Body = text === "" ? {} : JSON.parse(text);
    const method = request.method ?? "";
    const path = decodeURIComponent((request.url ?? "").split("?")[0] ?? "").replace(
      /^\/api\/v\d+/u,
      "",
    );
    if (this.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, this.delayMs));
    const fault = this.faults.find(
      (each) => (each.method ?? method) === method && each.path.test(path) && (each.times ?? 1) > 0,
    );
    if (fault?.times !== undefined) fault.times -= 1;
    const done =
      fault !== undefined && fault.isLate !== true ? undefined : this.#act(method, path, body);
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

  #act(method: string, path: string, body: Body): readonly [number, Body?] {
    const refusals = refusalsOf(method, path, body);
    if (refusals.length > 0) {
      this.violations.push(
        ...refusals.map(
          (refusal) => `${method} ${path}: ${refusal} in ${JSON.stringify(body).slice(0, 500)}`,
        ),
      );
      return [400, { code: 50_035, message: "Invalid Form Body", errors: {} }];
    }
    const [, first = "", id = "", third = "", fourth = "", fifth = ""] = path.split("/");
    if (path === "/gateway/bot") {
      return [
        200,
        {
          url: `ws://127.0.0.1:${this.#port}`,
          shards: 1,
          session_start_limit: {
            total: 1000,
            remaining: 1000,
            reset_after: 0,
            max_concurrency: 16,
          },
        },
      ];
    }
    if (path === "/applications/@me") return [200, { id: ids.application, name: "Footnote" }];
    if (first === "applications" && third === "commands") {
      if (method === "PUT")
        this.commands = body.map((command: Body) => ({
          ...command,
          id: this.nextId(),
          version: this.nextId(),
          application_id: ids.application,
        }));
      return [200, this.commands];
    }
    if (first === "users" && third === "channels")
      return [200, { id: ids.dm, type: 1, recipients: [person(body.recipient_id)] }];
    if (first === "interactions") return this.#callback(third, body);
    if (first === "webhooks") return this.#webhook(method, third, fifth, body);
    if (first !== "channels") return [404, { code: 0, message: "no such route" }];
    if (third === "typing") return [204];
    if (third === "") return this.#channel(method, id, body);
    if (third !== "messages") return [404, { code: 0, message: "no such route" }];
    if (fifth === "threads") return this.#startThread(id, fourth, body);
    if (fourth === "" && method === "POST") return [200, this.#create(id, body)];
    if (fourth === "")
      return [
        200,
        [...this.messages.values()].filter((message) => message.channel_id === id).toReversed(),
      ];
    const message = this.messages.get(fourth);
    if (message === undefined) return [404, { code: 10_008, message: "Unknown Message" }];
    if (method === "DELETE") {
      this.messages.delete(fourth);
      return [204];
    }
    if (method === "PATCH") Object.assign(message, body);
    return [200, message];
  }

  #channel(method: string, id: string, body: Body): readonly [number, Body?] {
    const channel = this.channels.get(id) ?? this.threads.get(id);
    if (channel === undefined) return [404, { code: 10_003, message: "Unknown Channel" }];
    if (method === "PATCH") Object.assign(channel, body);
    return [200, channel];
  }

  #startThread(channel: string, message: string, { name }: Body): readonly [number, Body] {
    if (this.threads.has(message))
      return [
        400,
        { code: 160_004, message: "A thread has already been created for this message" },
      ];
    const thread = this.addThread(message, { name, parent_id: channel, owner_id: ids.bot });
    this.dispatch("THREAD_CREATE", { ...thread, newly_created: true });
    return [201, thread];
  }

  /** Makes a thread that nobody is told of. */
  addThread(id: string, part: Body): Body {
    const thread = {
      id,
      type: 11,
      guild_id: ids.guild,
      applied_tags: [],
      thread_metadata: {
        archived: false,
        locked: false,
        auto_archive_duration: 1440,
        archive_timestamp: "2026-01-01T00:00:00Z",
      },
      ...part,
    };
    this.threads.set(id, thread);
    return thread;
  }

  #create(channel: string, body: Body): Body {
    const key = `${channel}:${body.nonce ?? ""}`;
    const before = body.enforce_nonce === true ? this.#byNonce.get(key) : undefined;
    if (before !== undefined) return before;
    const message = {
      ...body,
      id: this.nextId(),
      channel_id: channel,
      author: bot,
      content: body.content ?? "",
      mentions: [],
      mention_roles: [],
      attachments: [],
      embeds: [],
      timestamp: "2026-01-01T00:00:00Z",
      edited_timestamp: null,
      tts: false,
      mention_everyone: false,
      pinned: false,
      type: body.message_reference === undefined ? 0 : 19,
      flags: body.flags ?? 0,
    };
    this.messages.set(message.id, message);
    this.#byNonce.set(key, message);
    if (channel !== "") this.dispatch("MESSAGE_CREATE", message);
    return message;
  }

  #callback(token: string, body: Body): readonly [number, Body?] {
    const known = this.#tokens.get(token);
    if (known === undefined || Date.now() - known.at > Math.min(this.tokenTtlMs, 3_000))
      return [404, { code: 10_062, message: "Unknown interaction" }];
    if (this.callbacks.has(known.id))
      return [400, { code: 40_060, message: "Interaction has already been acknowledged." }];
    this.callbacks.set(known.id, body);
    if (body.type === 4) known.original = this.#create(known.channel, body.data).id;
    if (body.type === 7 && known.message !== undefined)
      Object.assign(this.messages.get(known.message.id) ?? {}, body.data);
    return [204];
  }

  #webhook(method: string, token: string, message: string, body: Body): readonly [number, Body?] {
    const known = this.#tokens.get(token);
    if (known === undefined || Date.now() - known.at > this.tokenTtlMs)
      return [401, { code: 50_027, message: "Invalid Webhook Token" }];
    const callback = this.callbacks.get(known.id);
    if (callback === undefined) return [404, { code: 10_015, message: "Unknown Webhook" }];
    if (method === "POST") return [200, this.#create(known.channel, body)];
    const id =
      message === "@original"
        ? callback.type === 6
          ? known.message?.id
          : known.original
        : message;
    if (method === "DELETE") {
      this.messages.delete(id);
      return [204];
    }
    if (id === undefined) {
      const created = this.#create(known.channel, {
        ...body,
        flags: (body.flags ?? 0) | (callback.data?.flags ?? 0),
      });
      known.original = created.id;
      return [200, created];
    }
    const stored = this.messages.get(id);
    if (stored === undefined) return [404, { code: 10_008, message: "Unknown Message" }];
    if (method === "PATCH")
      Object.assign(stored, body, { flags: stored.flags | (body.flags ?? 0) });
    return [200, stored];
  }
}

export const bot = {
  id: ids.bot,
  username: "footnote",
  global_name: null,
  discriminator: "0",
  avatar: null,
  bot: true,
};

/** A person, or a bot that is not ours. */
export function person(id: string): Body {
  const names: Record<string, string> = {
    [ids.ada]: "Ada",
    [ids.ben]: "Ben",
    [ids.otherBot]: "Beep",
  };
  const name = names[id] ?? "Someone";
  return {
    id,
    username: name.toLowerCase(),
    global_name: name,
    discriminator: "0",
    avatar: null,
    bot: id === ids.otherBot,
  };
}

/** The texts of a message, in the order in which they are read. */
export function textsOf(message: Body): readonly string[] {
  const texts: string[] =
    message.content === "" || message.content === undefined ? [] : [message.content];
  const visit = (component: Body): void => {
    if (typeof component.content === "string") texts.push(component.content);
    for (const inner of component.components ?? []) visit(inner);
  };
  for (const component of message.components ?? []) visit(component);
  return texts;
}

/** Discord shows a bot the content of its own messages, of direct ones, and of those that mention it. */
function isContentVisible({ author, guild_id: guild, mentions = [] }: Body): boolean {
  return (
    author.id === ids.bot || guild === undefined || mentions.some(({ id }: Body) => id === ids.bot)
  );
}
