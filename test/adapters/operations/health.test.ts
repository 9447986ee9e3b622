import { describe, expect, it } from "vitest";
import { areAllWell, type Check, Health } from "../../../adapters/operations/health.ts";

function scene() {
  const clock = { ms: 0 };
  const store = { isAway: false, pings: 0 };
  const health = new Health({
    now: () => clock.ms,
    ping: () => {
      store.pings += 1;
      return store.isAway ? Promise.reject(new Error("away")) : Promise.resolve();
    },
  });
  return { clock, store, health };
}

function sick(checks: readonly Check[]): readonly string[] {
  return checks.filter((check) => !check.isWell).map(({ name }) => name);
}

describe("readiness", () => {
  it("needs notes, the store and every platform", async () => {
    const { health } = scene();
    const connected = new Set<string>();
    health.expect({ name: "slack", isConnected: () => connected.has("slack") });
    health.expect({ name: "discord", isConnected: () => connected.has("discord") });
    expect(sick(await health.readiness())).toEqual(["notes", "slack", "discord"]);
    health.notesRead();
    connected.add("slack");
    expect(sick(await health.readiness())).toEqual(["discord"]);
    connected.add("discord");
    expect(areAllWell(await health.readiness())).toBe(true);
    connected.delete("slack");
    expect(sick(await health.readiness())).toEqual(["slack"]);
  });

  it("ends with the first moment of a stop", async () => {
    const { health } = scene();
    health.notesRead();
    health.stopping();
    expect(sick(await health.readiness())).toEqual(["process"]);
  });

  it("takes the store for reachable for ten seconds after it was", async () => {
    const { health, store, clock } = scene();
    await health.readiness();
    store.isAway = true;
    clock.ms = 10_000;
    expect(sick(await health.readiness())).not.toContain("store");
    clock.ms = 10_001;
    expect(sick(await health.readiness())).toContain("store");
    store.isAway = false;
    expect(sick(await health.readiness())).not.toContain("store");
  });

  it("does not take a store for reachable that never was", async () => {
    const { health, store } = scene();
    store.isAway = true;
    expect(sick(await health.readiness())).toContain("store");
  });

  it("asks the store once, however many want to know", async () => {
    const { health, store } = scene();
    await Promise.all([health.readiness(), health.readiness(), health.readiness()]);
    expect(store.pings).toBe(1);
  });

  it("does not wait for a store that hangs", async () => {
    const health = new Health({ now: () => 0, ping: () => new Promise(() => undefined) });
    expect(sick(await health.readiness())).toEqual(["notes", "store"]);
  });
});

const discord = { name: "discord", isConnected: () => true, silenceMs: 1_000 };

describe("liveness", () => {
  it("depends on nothing outside", () => {
    const { health, store } = scene();
    store.isAway = true;
    health.expect({ name: "slack", isConnected: () => false });
    expect(areAllWell(health.liveness())).toBe(true);
    expect(store.pings).toBe(0);
  });

  it("ends when a platform that gives signs of life is silent for too long", () => {
    const { health, clock } = scene();
    health.expect(discord);
    clock.ms = 1_000;
    expect(areAllWell(health.liveness())).toBe(true);
    clock.ms = 1_001;
    expect(sick(health.liveness())).toEqual(["discord"]);
    health.heard("discord");
    expect(areAllWell(health.liveness())).toBe(true);
  });

  it("ends as well when a platform never comes", () => {
    const { health, clock } = scene();
    health.expect(discord);
    clock.ms = 1_001;
    expect(sick(health.liveness())).toEqual(["discord"]);
  });

  it("takes no notice of platforms that nobody expects", async () => {
    const { health } = scene();
    health.notesRead();
    health.heard("terminal");
    expect(areAllWell(await health.readiness())).toBe(true);
  });
});
