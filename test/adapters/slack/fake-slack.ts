import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import { createEmulator, type Emulator } from "emulate";
import { type WebSocket, WebSocketServer } from "ws";
import { FakeOAuth } from "./fake-oauth.ts";
import { problemsOf } from "./validate-blocks.ts";
import { APP_TOKEN, type Body, BOT_TOKEN, parsed, readAll, seed, signedRequest } from "./wire.ts";

export const TEAM = "T000000001";

/** A call that the bot made. */
export interface Call {
  readonly method: string;
  readonly token: string;
  readonly body: Body;
  /** What it was answered. */
  readonly reply: Body;
  /** When it came in, in milliseconds of this process. */
  readonly at: number;
}

/** A message as Slack keeps it. */
export interface StoredMessage {
  readonly ts: string;
  readonly user: string;
  readonly text: string;
  readonly thread_ts?: string;
  readonly blocks?: readonly Body[];
  readonly metadata?: Body;
  readonly edited?: Body;
}

/** What a faulty Slack does in place of answering: a reply, a status, or hanging up. */
export interface Fault {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly reply?: Body;
  /** How long Slack takes before it does anything, */
  readonly delayMs?: number;
  /** and to say so once it is done. */
  readonly silentMs?: number;
  /** The call is carried out, and the bot is told otherwise. */
  readonly isCarriedOut?: boolean;
}

/**
 * Slack on loopback: its Web API with state by `emulate`, and what that lacks by us: Socket Mode,
 * signed requests, faults, and the refusal of blocks that Slack would refuse.
 */
export class FakeSlack {
  readonly calls: Call[] = [];
  /** What the bot sent to a `response_url`. */
  readonly responses: Body[] = [];
  /** Why blocks were refused. */
  readonly refusals: string[] = [];
  /** Acknowledgements over Socket Mode, by envelope. */
  readonly acks = new Map<string, unknown>();
  readonly people = new Map<string, string>();
  readonly channels = new Map<string, string>();
  /** Where the bot was installed, and with which tokens. */
  readonly oauth = new FakeOAuth(() => this.bot);
  readonly #faults = new Map<string, Fault[]>();
  readonly #emulator: Emulator;
  readonly #server: Server;
  readonly #sockets: WebSocketServer;
  /** Where the bot listens over HTTP. */
  botUrl: string | undefined;
  #envelopes = 0;

  static async start(): Promise<FakeSlack> {
    const emulator = await createEmulator({ service: "slack", port: 0, seed });
    const server = createServer();
    const fake = new FakeSlack(emulator, server);
    server.on("request", (request, response) => void fake.#serve(request, response));
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    await fake.#learnNames();
    return fake;
  }

  private constructor(emulator: Emulator, server: Server) {
    this.#emulator = emulator;
    this.#server = server;
    this.#sockets = new WebSocketServer({ server });
    this.#sockets.on("connection", (socket) => {
      socket.on("message", (data: Buffer) => {
        const { envelope_id: id, payload } = JSON.parse(data.toString()) as Body;
        this.acks.set(String(id), payload);
      });
      socket.send(JSON.stringify({ type: "hello" }));
    });
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#sockets.close();
    this.#server.closeAllConnections();
    this.#server.close();
    await this.#emulator.close();
  }

  get apiUrl(): string {
    return `${this.#base}/api/`;
  }

  get bot(): string {
    return this.person("footnote");
  }

  person(name: string): string {
    return this.people.get(name) ?? name;
  }

  channel(name: string): string {
    return this.channels.get(name) ?? name;
  }

  /** The next calls of a method go wrong, one for each fault. */
  fail(method: string, ...faults: readonly Fault[]): void {
    this.#faults.set(method, [...(this.#faults.get(method) ?? []), ...faults]);
  }

  callsOf(method: string): readonly Call[] {
    return this.calls.filter((call) => call.method === method);
  }

  /** Lets the bot open a dialog for this person, as the press of a button does. */
  async trigger(name: string): Promise<string> {
    const body = { user_id: this.person(name) };
    const { trigger_id: id } = await this.#emulated("views.generateTriggerId", BOT_TOKEN, body);
    return String(id);
  }

  /** What is in a thread or, without one, in a channel. */
  async messages(channel: string, root?: string): Promise<readonly StoredMessage[]> {
    const method = root === undefined ? "conversations.history" : "conversations.replies";
    const body = root === undefined ? { channel, limit: 200 } : { channel, ts: root, limit: 200 };
    const { messages = [] } = await this.#emulated(method, BOT_TOKEN, body);
    const stored = messages as readonly StoredMessage[];
    return root === undefined ? stored.toReversed() : stored;
  }

  /** What the bot has posted in a thread or channel. */
  async posted(channel: string, root?: string): Promise<readonly StoredMessage[]> {
    return (await this.messages(channel, root)).filter(({ user }) => user === this.bot);
  }

  /** Puts what a person wrote into Slack, without telling the bot; gives its `ts`. */
  async write(name: string, channel: string, text: string, root?: string): Promise<string> {
    const thread = root === undefined ? {} : { thread_ts: root };
    const { ts } = await this.#emulated("chat.postMessage", `xoxp-${name}`, {
      channel,
      text,
      ...thread,
    });
    return String(ts);
  }

  async openDirect(name: string): Promise<string> {
    const { channel } = await this.#emulated("conversations.open", `xoxp-${name}`, {
      users: this.bot,
    });
    return String((channel as Body)["id"]);
  }

  /** Delivers something to the bot, on the way on which it is connected. */
  async deliver(
    type: "events_api" | "slash_commands" | "interactive",
    payload: Body,
    retry?: number,
  ): Promise<{ readonly id: string; readonly status?: number; readonly body?: string }> {
    this.#envelopes += 1;
    const id = `envelope-${this.#envelopes}`;
    if (this.botUrl !== undefined) {
      const response = await fetch(
        `${this.botUrl}/slack/events`,
        signedRequest(type, payload, retry),
      );
      return { id, status: response.status, body: await response.text() };
    }
    const envelope = {
      envelope_id: id,
      type,
      payload,
      accepts_response_payload: type !== "events_api",
      ...(retry === undefined ? {} : { retry_attempt: retry, retry_reason: "timeout" }),
    };
    for (const socket of this.sockets) socket.send(JSON.stringify(envelope));
    return { id };
  }

  /** The bot's connections. */
  get sockets(): readonly WebSocket[] {
    return [...this.#sockets.clients].filter((socket) => socket.readyState === socket.OPEN);
  }

  get #base(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get responseUrl(): string {
    return `${this.#base}/response/1`;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const raw = await readAll(request);
    if (request.url?.startsWith("/response/") === true) {
      const body = JSON.parse(raw) as Body;
      const fault = this.#faults.get("response_url")?.shift();
      if (fault === undefined) this.responses.push(body);
      this.refusals.push(...problemsOf(body));
      response.writeHead(fault?.status ?? 200).end(fault === undefined ? "ok" : "no");
      return;
    }
    const at = performance.now();
    const method = (request.url ?? "").replace(/^\/api\//u, "");
    const token = request.headers.authorization?.replace(/^Bearer /u, "") ?? "";
    const body = parsed(raw);
    const fault = this.#faults.get(method)?.shift();
    if (fault?.delayMs !== undefined) await setTimeout(fault.delayMs);
    const reply =
      fault === undefined || fault.isCarriedOut === true
        ? await this.#answer(method, token, body)
        : {};
    if (fault?.silentMs !== undefined) await setTimeout(fault.silentMs);
    const said = fault?.reply ?? reply;
    this.calls.push({ method, token, body, reply: fault === undefined ? reply : said, at });
    response.writeHead(fault?.status ?? 200, {
      "content-type": "application/json",
      ...fault?.headers,
    });
    response.end(JSON.stringify(said));
  }

  async #answer(method: string, given: string, body: Body): Promise<Body> {
    if (method === "oauth.v2.access") return this.oauth.access(body);
    const { token, error } = this.oauth.behind(given);
    if (error !== undefined) return { ok: false, error };
    if (method === "apps.connections.open") {
      if (token !== APP_TOKEN) return { ok: false, error: "invalid_auth" };
      return { ok: true, url: `${this.#base.replace("http", "ws")}/link` };
    }
    if (/^(?:assistant|agents|chat\.unfurl)/u.test(method)) return { ok: true };
    const problems = /^chat\.(?:post|update)/u.test(method)
      ? problemsOf(body)
      : method.startsWith("views.")
        ? problemsOf(body["view"], "view")
        : [];
    if (problems.length > 0) {
      this.refusals.push(...problems);
      return { ok: false, error: "invalid_blocks" };
    }
    return this.#emulated(method, token, body);
  }

  async #emulated(method: string, token: string, body: Body): Promise<Body> {
    const response = await fetch(`${this.#emulator.url}/api/${method}`, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    });
    return (await response.json()) as Body;
  }

  async #learnNames(): Promise<void> {
    const { members } = await this.#emulated("users.list", BOT_TOKEN, {});
    for (const { id, name } of members as readonly { id: string; name: string }[])
      this.people.set(name, id);
    const { channels } = await this.#emulated("conversations.list", BOT_TOKEN, { limit: 200 });
    for (const { id, name } of channels as readonly { id: string; name: string }[])
      this.channels.set(name, id);
  }
}
