import {
  Agent,
  createServer,
  type IncomingMessage,
  request as send,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import { type Body, BOT_TOKEN, parsed, readAll, signedRequest } from "../adapters/slack/wire.ts";

const TEAM = "T0CHAOS01";
const BOT_USER = "U0FOOTNOTE";

/** What Slack does instead of taking a post. */
type Fault = "rate-limited" | "failed" | "reset" | "taken and failed" | "taken and dropped";

const faults: readonly Fault[] = [
  "rate-limited",
  "failed",
  "reset",
  "taken and failed",
  "taken and dropped",
];

/** A message that the bot has posted. */
export interface Posted {
  readonly ts: string;
  readonly text: string;
  readonly metadata: unknown;
  readonly at: number;
}

/** A question, and how it fared. */
export interface Asked {
  readonly channel: string;
  readonly ts: string;
  readonly text: string;
  /** The thread that it belongs to; its own `ts` if it begins one. */
  readonly root: string;
  readonly askedAt: number;
  /** Milliseconds until it was acknowledged for the first time. */
  acknowledgedMs: number | undefined;
  /** Milliseconds until each of its deliveries was. */
  readonly acknowledgementsMs: number[];
}

export interface QuickSlackOptions {
  readonly chance: () => number;
  /** Share of posts that fail, 0 to 1. */
  readonly faultShare: number;
  /** How long a call takes. */
  readonly latencyMs: number;
}

/** How often, and how long after the first time, an event is delivered that nobody acknowledges. */
const DELIVERIES_MS: readonly number[] = [0, 300, 1_000, 2_400, 5_000, 12_000, 20_000, 30_000];

/**
 * Slack as far as a mention needs it, quick enough for thousands of them: signed events with
 * redelivery, posts, threads to read back, and faults.
 */
export class QuickSlack {
  readonly asked: Asked[] = [];
  readonly #byThread = new Map<string, Posted[]>();
  readonly #byQuestion = new Map<string, Posted[]>();
  readonly #agent = new Agent({ keepAlive: true });
  readonly #options: QuickSlackOptions;
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  /** Where the bot listens: the replicas that are thought to be up. */
  bots: () => readonly string[] = () => [];
  /** Slack's answers that failed, by fault. */
  readonly failed = new Map<Fault, number>();
  deliveries = 0;
  /** Events that are still delivered again and again. */
  pending = 0;
  #clock = 1_700_000_000;
  #events = 0;

  constructor(options: QuickSlackOptions) {
    this.#options = options;
  }

  async start(): Promise<this> {
    this.#server.keepAliveTimeout = 60_000;
    await new Promise<void>((resolve) => {
      this.#server.listen(0, "127.0.0.1", resolve);
    });
    return this;
  }

  stop(): void {
    this.#agent.destroy();
    this.#server.closeAllConnections();
    this.#server.close();
  }

  get apiUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/api/`;
  }

  /** What the bot has posted in answer to a question. */
  answersTo({ channel, ts }: Asked): readonly Posted[] {
    return this.#byQuestion.get(`${channel}:${ts}`) ?? [];
  }

  /** Somebody mentions the bot, which is told of it so often. */
  ask(text: string, { channel = "C0CHAOS01", user = "U0ADA", root = "", times = 1 } = {}): Asked {
    this.#clock += 1;
    const ts = `${this.#clock}.000100`;
    const asked: Asked = {
      channel,
      ts,
      text,
      root: root === "" ? ts : root,
      askedAt: performance.now(),
      acknowledgedMs: undefined,
      acknowledgementsMs: [],
    };
    this.asked.push(asked);
    for (let time = 0; time < times; time += 1) void this.#deliver(asked, user, time);
    return asked;
  }

  async #deliver(asked: Asked, user: string, time: number): Promise<void> {
    const { channel, ts, text, root } = asked;
    const inner = {
      // The same message comes as both, with ids of their own.
      type: time % 2 === 0 ? "app_mention" : "message",
      user,
      text: `<@${BOT_USER}> ${text}`,
      ts,
      channel,
      channel_type: "channel",
      event_ts: ts,
      ...(root === ts ? {} : { thread_ts: root }),
    };
    const body = {
      team_id: TEAM,
      api_app_id: "A0CHAOS01",
      type: "event_callback",
      event_id: `Ev${(this.#events += 1)}`,
      event_time: this.#clock,
      event: inner,
      authorizations: [{ team_id: TEAM, user_id: BOT_USER, is_bot: true, enterprise_id: null }],
    };
    this.pending += 1;
    if (await this.#insist(body)) {
      const tookMs = performance.now() - asked.askedAt;
      asked.acknowledgedMs ??= tookMs;
      asked.acknowledgementsMs.push(tookMs);
    }
    this.pending -= 1;
  }

  /** Delivers until it is acknowledged; `false` if Slack gives up. */
  async #insist(body: Body): Promise<boolean> {
    const begin = performance.now();
    for (const [retry, at] of DELIVERIES_MS.entries()) {
      const wait = at - (performance.now() - begin);
      if (wait > 0) await setTimeout(wait);
      if (await this.#send(body, retry)) return true;
    }
    return false;
  }

  /** To one of the replicas, as a load balancer chooses; whether it was acknowledged. */
  async #send(body: Body, retry: number): Promise<boolean> {
    const bots = this.bots();
    const bot = bots[Math.floor(this.#options.chance() * bots.length)];
    if (bot === undefined) return false;
    this.deliveries += 1;
    const {
      method,
      headers,
      body: text,
    } = signedRequest("events_api", body, retry === 0 ? undefined : retry);
    // With `fetch`, delivering takes longer than answering.
    return new Promise((resolve) => {
      const options = { method, headers, agent: this.#agent, timeout: 3_000 };
      const sending = send(`${bot}/slack/events`, options, (response) => {
        response.resume();
        resolve(response.statusCode === 200);
      });
      sending.on("timeout", () => sending.destroy());
      sending.on("error", () => resolve(false));
      sending.end(text);
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const body = parsed(await readAll(request));
      if (this.#options.latencyMs > 0) await setTimeout(this.#options.latencyMs);
      const method = (request.url ?? "").split("?")[0]?.replace(/^\/api\//u, "") ?? "";
      if (request.headers.authorization !== `Bearer ${BOT_TOKEN}`) {
        say(response, 200, { ok: false, error: "invalid_auth" });
        return;
      }
      if (method === "chat.postMessage") this.#post(body, response);
      else say(response, 200, this.#answer(method, body));
    } catch {
      // The bot was killed while it asked.
      response.destroy();
    }
  }

  #post(body: Body, response: ServerResponse): void {
    const { chance, faultShare } = this.#options;
    const fault = chance() < faultShare ? faults[Math.floor(chance() * faults.length)] : undefined;
    if (fault !== undefined) this.failed.set(fault, (this.failed.get(fault) ?? 0) + 1);
    switch (fault) {
      case "rate-limited":
        response.setHeader("retry-after", "1");
        say(response, 429, { ok: false, error: "ratelimited" });
        return;
      case "failed":
        say(response, 503, { ok: false, error: "service_unavailable" });
        return;
      case "reset":
        response.destroy();
        return;
      case "taken and failed":
        this.#store(body);
        say(response, 500, { ok: false, error: "internal_error" });
        return;
      case "taken and dropped":
        this.#store(body);
        response.destroy();
        return;
      case undefined:
        say(response, 200, { ok: true, channel: body["channel"], ts: this.#store(body).ts });
    }
  }

  #store(body: Body): Posted {
    this.#clock += 1;
    const posted = {
      ts: `${this.#clock}.000200`,
      text: String(body["text"]),
      metadata: body["metadata"],
      at: performance.now(),
    };
    const question = questionOf(posted.metadata);
    this.#byQuestion.set(question, [...(this.#byQuestion.get(question) ?? []), posted]);
    const thread = `${String(body["channel"])}:${typeof body["thread_ts"] === "string" ? body["thread_ts"] : posted.ts}`;
    this.#byThread.set(thread, [...(this.#byThread.get(thread) ?? []), posted]);
    return posted;
  }

  #answer(method: string, body: Body): Body {
    if (method === "auth.test") {
      return { ok: true, team_id: TEAM, user_id: BOT_USER, bot_id: "B0CHAOS01", team: "Chaos" };
    }
    if (method === "conversations.replies") {
      const thread = `${String(body["channel"])}:${String(body["ts"])}`;
      const own = (this.#byThread.get(thread) ?? []).map(({ ts, text, metadata }) => {
        return { ts, text, metadata, user: BOT_USER, bot_id: "B0CHAOS01" };
      });
      return { ok: true, messages: own };
    }
    return { ok: true };
  }
}

/** Channel and `ts` of the message that is answered, out of the key that goes along with the answer. */
function questionOf(metadata: unknown): string {
  const { event_payload: payload } = (metadata ?? {}) as { event_payload?: { key?: string } };
  const [, channel = "", ts = ""] = /^slack:\w+:(\w+):([\d.]+)/u.exec(payload?.key ?? "") ?? [];
  return `${channel}:${ts}`;
}

function say(response: ServerResponse, status: number, body: Body): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}
