import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { SetupError } from "../../src/index.ts";
import type { Log } from "../log.ts";
import { codeOf } from "../reason.ts";
import { areAllWell, type Check } from "./health.ts";

export interface OperationsOptions {
  readonly host: string;
  /** 0 for one that is free. */
  readonly port: number;
  readonly health: {
    liveness(): readonly Check[];
    readiness(): Promise<readonly Check[]>;
  };
  readonly metrics: {
    text(): Promise<{ readonly contentType: string; readonly body: string }>;
  };
  readonly log: Pick<Log, "info" | "error">;
}

/** Tells orchestrators and monitoring how the bot is. */
export interface OperationsServer {
  /**
   * Resolves with the port that it listens on.
   *
   * @throws {SetupError} if the port is taken, or the address none of this machine.
   */
  start(): Promise<number>;
  stop(): Promise<void>;
}

interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** Nobody who may ask needs longer, and those who may not are not to hold a connection. */
const REQUEST_MS = 5_000;

/** Serves `/healthz`, `/readyz` and `/metrics`. */
export function createOperationsServer(options: OperationsOptions): OperationsServer {
  const { host, port, log } = options;
  const server = createServer({ requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS });
  server.on("request", (request, response) => {
    void serve(request, response, options);
  });
  // What is no HTTP is hung up on.
  server.on("clientError", (_, socket) => socket.destroy());
  return {
    async start() {
      await listen(server, host, port);
      server.on("error", (error) => log.error({ err: error }, "operations: the server failed"));
      const address = server.address();
      const listening = isInet(address) ? address.port : port;
      log.info({ host, port: listening }, "operations: serving health and metrics");
      return listening;
    },
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  options: OperationsOptions,
): Promise<void> {
  // A connection may break at any time.
  response.on("error", () => response.destroy());
  request.resume();
  try {
    const { status, type, body } = await reply(request, options);
    response.writeHead(status, {
      "content-type": type,
      "content-length": Buffer.byteLength(body),
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      ...(status === 405 ? { allow: "GET, HEAD" } : {}),
    });
    // Node leaves the body of a HEAD away by itself.
    response.end(body);
  } catch (error) {
    options.log.error({ err: error }, "operations: answering failed");
    if (!response.headersSent) response.writeHead(500);
    response.end();
  }
}

async function reply(
  { method, url = "/" }: IncomingMessage,
  { health, metrics }: OperationsOptions,
): Promise<Reply> {
  const [path] = url.split("?");
  if (path !== "/healthz" && path !== "/readyz" && path !== "/metrics") {
    return plain(404, "There are /healthz, /readyz and /metrics.");
  }
  if (method !== "GET" && method !== "HEAD") return plain(405, "Only GET and HEAD are answered.");
  if (path === "/healthz") return report(health.liveness());
  if (path === "/readyz") return report(await health.readiness());
  const { contentType, body } = await metrics.text();
  return { status: 200, type: contentType, body };
}

function report(checks: readonly Check[]): Reply {
  const isAllWell = areAllWell(checks);
  const states = checks.map(({ name, isWell, state }) => [name, { ok: isWell, state }] as const);
  const body = { ok: isAllWell, checks: Object.fromEntries(states) };
  return {
    status: isAllWell ? 200 : 503,
    type: "application/json",
    body: `${JSON.stringify(body)}\n`,
  };
}

function plain(status: number, text: string): Reply {
  return { status, type: "text/plain; charset=utf-8", body: `${text}\n` };
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen({ host, port }, () => {
        server.off("error", reject);
        resolve();
      });
    });
  } catch (error) {
    const isTaken = codeOf(error) === "EADDRINUSE";
    const advice = isTaken
      ? "Another process listens there: set OPS_PORT to a free one."
      : "Is OPS_HOST an address of this machine, and may this user open OPS_PORT?";
    throw new SetupError(`Port ${port} of ${host} can't be listened on. ${advice}`, {
      cause: error,
    });
  }
}

function isInet(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === "object" && address !== null;
}
