import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { silence } from "../../../adapters/log.ts";
import { Health } from "../../../adapters/operations/health.ts";
import {
  createOperationsServer,
  type OperationsOptions,
  type OperationsServer,
} from "../../../adapters/operations/server.ts";
import { SetupError } from "../../../src/index.ts";

const running: OperationsServer[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

async function serve(options: Partial<OperationsOptions> = {}) {
  const health = new Health({ now: () => 0, ping: () => Promise.resolve() });
  const server = createOperationsServer({
    host: "127.0.0.1",
    port: 0,
    health,
    metrics: { text: () => Promise.resolve({ contentType: "text/plain", body: "a 1\n" }) },
    log: silence,
    ...options,
  });
  running.push(server);
  const port = await server.start();
  return { health, port, url: `http://127.0.0.1:${port}`, server };
}

/** Sends bytes as they are, and gives what comes back until the other side hangs up. */
async function raw(port: number, bytes: string | Buffer): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  const parts: Buffer[] = [];
  socket.on("data", (data) => parts.push(data));
  socket.on("error", () => undefined);
  socket.end(bytes);
  await new Promise((resolve) => {
    socket.on("close", resolve);
  });
  return Buffer.concat(parts).toString();
}

describe("createOperationsServer", () => {
  it("says that the process lives", async () => {
    const { url } = await serve();
    const response = await fetch(`${url}/healthz`);
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toEqual({
      ok: true,
      checks: { "event loop": { ok: true, state: "turns" } },
    });
  });

  it("says which check keeps it from being ready", async () => {
    const { url, health } = await serve();
    health.expect({ name: "slack", isConnected: () => true });
    const response = await fetch(`${url}/readyz?verbose`);
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({
      ok: false,
      checks: {
        process: { ok: true, state: "running" },
        notes: { ok: false, state: "not read yet" },
        store: { ok: true, state: "reachable" },
        slack: { ok: true, state: "connected" },
      },
    });
    health.notesRead();
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });

  it("serves the metrics", async () => {
    const { url } = await serve();
    const response = await fetch(`${url}/metrics`);
    expect(response.headers.get("content-type")).toBe("text/plain");
    expect(await response.text()).toBe("a 1\n");
  });

  it("answers a HEAD without a body", async () => {
    const { url } = await serve();
    const response = await fetch(`${url}/metrics`, { method: "HEAD" });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-length")).toBe("4");
    expect(await response.text()).toBe("");
  });

  it.each(["/", "/healthz/", "/metrics.json", "//healthz", "/%", "/healthz%00", "/../readyz"])(
    "has nothing at %s",
    async (path) => {
      const { port } = await serve();
      const reply = await raw(port, `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
      expect(reply).toMatch(/^HTTP\/1\.1 404 /u);
    },
  );

  it.each(["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])("refuses %s", async (method) => {
    const { url } = await serve();
    const body = method === "OPTIONS" ? {} : { body: "x".repeat(100_000) };
    const response = await fetch(`${url}/healthz`, { method, ...body });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("GET, HEAD");
  });

  it.each([
    ["no HTTP", "\u0016\u0003\u0001\u0000"],
    ["a broken request line", "GET\r\n\r\n"],
    ["a header without end", `GET /healthz HTTP/1.1\r\na: ${"x".repeat(100_000)}`],
    ["two lengths", "POST /healthz HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"],
    ["an upgrade", "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n"],
    ["a tunnel", "CONNECT evil.example:443 HTTP/1.1\r\nHost: a\r\n\r\n"],
    ["half a request", "GET /healthz HTTP/1.1\r\nHost"],
  ])("survives %s", async (_, bytes) => {
    const { port, url } = await serve();
    await raw(port, bytes);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it("says 500, and goes on, where a check fails itself", async () => {
    const errors: unknown[] = [];
    const { url } = await serve({
      log: { ...silence, error: (fields) => errors.push(fields) },
      metrics: { text: () => Promise.reject(new Error("no metrics")) },
    });
    expect((await fetch(`${url}/metrics`)).status).toBe(500);
    expect(errors).toHaveLength(1);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it("is reached at the address that it was given alone", async () => {
    const { port } = await serve({ host: "127.0.0.2" });
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow("fetch failed");
    expect((await fetch(`http://127.0.0.2:${port}/healthz`)).status).toBe(200);
  });

  it("refuses a port that is taken, and says what to do", async () => {
    const { port } = await serve();
    await expect(serve({ port })).rejects.toThrow(
      new SetupError(
        `Port ${port} of 127.0.0.1 can't be listened on. Another process listens there: set OPS_PORT to a free one.`,
      ),
    );
  });

  it("refuses an address that is none of this machine", async () => {
    await expect(serve({ host: "192.0.2.1" })).rejects.toThrow("OPS_HOST");
  });

  it("stops while somebody holds a connection", async () => {
    const { port, server } = await serve();
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => undefined);
    await once(socket, "connect");
    await server.stop();
    await once(socket.resume(), "close");
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow("fetch failed");
  });

  it("stops without having started", async () => {
    const server = createOperationsServer({
      host: "127.0.0.1",
      port: 0,
      health: new Health({ now: () => 0, ping: () => Promise.resolve() }),
      metrics: { text: () => Promise.reject(new Error("no metrics")) },
      log: silence,
    });
    await expect(server.stop()).resolves.toBeUndefined();
  });
});
