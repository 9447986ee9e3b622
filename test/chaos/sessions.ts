import type { Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import { type Body, bot, ids } from "../adapters/discord/people.ts";

/** Something that happened, as a session is told of it. */
interface Happening {
  readonly t: string;
  readonly s: number;
  readonly d: Body;
}

/** Whoever is gone sooner after it was told of something may not have written it down. */
const LIVED_MS = 1_000;
/** A connection that breaks can be resumed for so long. */
const RESUMABLE_MS = 15_000;
/** So many of the last happenings come twice when a connection is resumed. */
const REPEATED = 2;
/** Share of broken connections whose session is over. */
const OVER_SHARE = 0.2;

/** A process that has identified itself, also while its connection is broken. */
class Session {
  readonly id: string;
  isOver = false;
  #socket: WebSocket | undefined;
  /** Since when nothing is heard of it. */
  #goneSince: number | undefined;
  readonly #happenings: Happening[] = [];
  readonly #toldAt = new Map<string, number>();

  constructor(id: string) {
    this.id = id;
  }

  get isConnected(): boolean {
    return this.#socket !== undefined;
  }

  get isResumable(): boolean {
    const goneMs = performance.now() - (this.#goneSince ?? performance.now());
    return !this.isOver && goneMs < RESUMABLE_MS;
  }

  connect(socket: WebSocket): void {
    this.#socket = socket;
    this.#goneSince = undefined;
    socket.on("close", () => {
      if (this.#socket !== socket) return;
      this.#socket = undefined;
      this.#goneSince = performance.now();
    });
  }

  /** Tells it what it has missed, and the last that it has not. */
  resume(socket: WebSocket, sequence: number): void {
    this.connect(socket);
    for (const each of this.#happenings.slice(Math.max(0, sequence - REPEATED))) this.#send(each);
    this.#send({ t: "RESUMED", s: this.#happenings.length, d: {} });
  }

  /** Tells it, now or when it resumes. */
  tell(t: string, d: Body): void {
    const happening = { t, s: this.#happenings.length + 1, d };
    this.#happenings.push(happening);
    this.#send(happening);
  }

  wasTold(id: string): boolean {
    return this.#toldAt.has(id);
  }

  /** Whether its process lived on for a moment after it was told. */
  hasTaken(id: string): boolean {
    const at = this.#toldAt.get(id);
    return at !== undefined && (this.#goneSince ?? Infinity) - at >= LIVED_MS;
  }

  cut(): void {
    this.#socket?.terminate();
  }

  #send(happening: Happening): void {
    if (this.#socket === undefined) return;
    this.#socket.send(JSON.stringify({ op: 0, ...happening }));
    // Of what is told again, the first time may have been lost on the way.
    if (happening.d.id !== undefined) this.#toldAt.set(happening.d.id, performance.now());
  }
}

export interface SessionsOptions {
  readonly chance: () => number;
  /** The server, as whoever connects is told of it. */
  readonly guild: () => Body;
  readonly port: () => number;
}

/** Discord's gateway: all sessions are told of everything, and each resumes where it was. */
export class Sessions {
  readonly #options: SessionsOptions;
  readonly #all: Session[] = [];
  #gateway: WebSocketServer | undefined;
  resumes = 0;

  constructor(options: SessionsOptions) {
    this.#options = options;
  }

  listen(server: Server): void {
    this.#gateway = new WebSocketServer({ server });
    this.#gateway.on("connection", (socket) => this.#greet(socket));
  }

  stop(): void {
    for (const socket of this.#gateway?.clients ?? []) socket.terminate();
    this.#gateway?.close();
  }

  /** Whether anybody is connected. */
  get isHeard(): boolean {
    return this.#all.some(({ isConnected }) => isConnected);
  }

  tell(type: string, data: Body): void {
    for (const session of this.#all) if (session.isResumable) session.tell(type, data);
  }

  /** Breaks the connection of one of them. */
  cut(): void {
    const { chance } = this.#options;
    const connected = this.#all.filter(({ isConnected }) => isConnected);
    const session = connected[Math.floor(chance() * connected.length)];
    if (session === undefined) return;
    session.isOver = chance() < OVER_SHARE;
    session.cut();
  }

  wasTold(id: string): boolean {
    return this.#all.some((session) => session.wasTold(id));
  }

  /** Whether one of them was told, and lived on for a moment. */
  hasTaken(id: string): boolean {
    return this.#all.some((session) => session.hasTaken(id));
  }

  #greet(socket: WebSocket): void {
    const send = (op: number, d: unknown) =>
      socket.send(JSON.stringify({ op, d, t: null, s: null }));
    send(10, { heartbeat_interval: 41_250 });
    // It is killed.
    socket.on("error", () => undefined);
    socket.on("message", (data: Buffer) => {
      const { op, d } = JSON.parse(data.toString()) as { readonly op: number; readonly d: Body };
      if (op === 1) send(11, null);
      if (op === 2) this.#identify(socket);
      if (op !== 6) return;
      const session = this.#all.find(({ id }) => id === d.session_id);
      if (session?.isResumable === true) {
        this.resumes += 1;
        session.resume(socket, d.seq);
      } else send(9, false);
    });
  }

  #identify(socket: WebSocket): void {
    const session = new Session(`s${this.#all.length}`);
    session.connect(socket);
    session.tell("READY", {
      v: 10,
      user: bot,
      guilds: [{ id: ids.guild, unavailable: true }],
      session_id: session.id,
      resume_gateway_url: `ws://127.0.0.1:${this.#options.port()}`,
      application: { id: ids.application, flags: 0 },
    });
    session.tell("GUILD_CREATE", this.#options.guild());
    this.#all.push(session);
  }
}
