import { EventEmitter } from "node:events";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Supervisor } from "../../adapters/supervisor.ts";
import { type Adapter, SetupError } from "../../src/index.ts";

let events: string[];
let exits: number[];
let target: EventEmitter & { exit(code: number): never };
let supervisor: Supervisor;

beforeEach(() => {
  vi.useFakeTimers();
  events = [];
  exits = [];
  target = Object.assign(new EventEmitter(), {
    exit: (code: number) => void exits.push(code) as never,
  });
  supervisor = new Supervisor({
    stopWithinMs: 10_000,
    log: {
      warn: (_, text) => void events.push(text),
      fatal: (_, text) => void events.push(`fatal: ${text}`),
    },
  });
  supervisor.watch(target);
});
afterEach(() => void vi.useRealTimers());

function adapter(name: string, stop: () => Promise<void>): Adapter {
  return { name, start: () => Promise.resolve(), stop };
}

function end(name: string): () => Promise<void> {
  return () => Promise.resolve(void events.push(name));
}

function after(ms: number, name: string): () => Promise<void> {
  return () =>
    new Promise((resolve) => {
      setTimeout(() => resolve(void events.push(name)), ms);
    });
}

describe("Supervisor", () => {
  it.each(["SIGTERM", "SIGINT"])("ends in order on %s, last begun first", async (signal) => {
    supervisor.onStop(() => events.push("not ready"));
    supervisor.add(adapter("slack", after(500, "slack has answered")));
    supervisor.add(adapter("discord", after(200, "discord has answered")));
    supervisor.atEnd(end("server"));
    supervisor.atEnd(end("store"));
    target.emit(signal);
    expect(supervisor.signal.aborted).toBe(true);
    expect(events).toEqual(["not ready"]);
    await vi.advanceTimersByTimeAsync(500);
    expect(await supervisor.ended).toBe(0);
    expect(events).toEqual([
      "not ready",
      "discord has answered",
      "slack has answered",
      "store",
      "server",
    ]);
    expect(exits).toEqual([]);
  });

  it("ends what can be ended, whatever fails", async () => {
    supervisor.add(adapter("slack", () => Promise.reject(new Error("no"))));
    supervisor.atEnd(end("server"));
    supervisor.atEnd(() => Promise.reject(new Error("no")));
    target.emit("SIGTERM");
    expect(await supervisor.ended).toBe(0);
    expect(events).toEqual(["server"]);
  });

  it("ends at once at the second signal", () => {
    supervisor.add(adapter("slack", () => new Promise(() => undefined)));
    target.emit("SIGTERM");
    expect(exits).toEqual([]);
    target.emit("SIGTERM");
    expect(exits).toEqual([1]);
  });

  it("ends at the deadline, with a little grace, when something hangs", async () => {
    supervisor.add(adapter("slack", () => new Promise(() => undefined)));
    target.emit("SIGTERM");
    await vi.advanceTimersByTimeAsync(12_999);
    expect(exits).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(exits).toEqual([0]);
  });

  it("ends with 1 where it can't go on, and says why", async () => {
    supervisor.fail(new SetupError("Slack refuses the token."));
    supervisor.fail(new Error("gone"));
    expect(await supervisor.ended).toBe(1);
    expect(events).toEqual(["fatal: Slack refuses the token.", "fatal: gone"]);
  });

  it("survives a rejection without a reason, and no other", () => {
    target.emit("unhandledRejection", undefined);
    expect(events).toEqual(["a promise was rejected without a reason"]);
    expect(exits).toEqual([]);
    target.emit("unhandledRejection", new Error("a bug"));
    target.emit("uncaughtException", new Error("another"));
    expect(exits).toEqual([1, 1]);
  });

  it("ends what was begun when the start fails, and lets whoever started it say so", async () => {
    supervisor.add(adapter("slack", end("slack")));
    supervisor.atEnd(end("store"));
    await supervisor.abandon();
    expect(events).toEqual(["slack", "store"]);
    target.emit("SIGTERM");
    expect(exits).toEqual([1]);
  });

  it("lets it be said why the start failed also when something hangs", async () => {
    supervisor.add(adapter("slack", () => new Promise(() => undefined)));
    const abandoned = supervisor.abandon();
    await vi.advanceTimersByTimeAsync(13_000);
    await expect(abandoned).resolves.toBeUndefined();
  });
});
