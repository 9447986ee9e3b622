import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { openStore } from "../../../adapters/store/open-store.ts";
import type { Store } from "../../../src/index.ts";
import { createPostgres, type Postgres, postgresForTests } from "./postgres.ts";

const programs = await postgresForTests();

describe.skipIf(programs === undefined)("replicas on one Postgres", () => {
  let postgres: Postgres;
  let url: string;
  const stores: Store[] = [];

  beforeAll(async () => {
    postgres = await createPostgres(programs ?? "");
    url = await postgres.database("clocks");
  }, 60_000);
  afterEach(async () => {
    vi.useRealTimers();
    for (const store of stores.splice(0)) await store.close();
  });
  afterAll(() => postgres.remove());

  /** A replica whose machine's clock goes wrong by so much. */
  async function replica(owner: string, wrongByMs: number): Promise<Store> {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + wrongByMs });
    const log = { info: () => undefined, warn: () => undefined };
    const store = await openStore({ url, dataDir: "/nowhere", owner, log });
    stores.push(store);
    return store;
  }

  it.each([
    ["ahead", 3_600_000],
    ["behind", -3_600_000],
  ])("leave each other's leases alone though a clock is an hour %s", async (way, wrongByMs) => {
    const right = await replica("right", 0);
    const item = { key: way, platform: "slack", lane: way, position: "1", payload: "" };
    expect(await right.inbox.receive(item)).toBeDefined();
    const wrong = await replica("wrong", wrongByMs);
    expect(await wrong.inbox.takeOver("slack", 10)).toEqual([]);
    expect(await right.inbox.renew([way])).toEqual([way]);
    expect((await wrong.inbox.counts()).oldestMs).toBeLessThan(60_000);
    await right.inbox.finish(way, "done");
  });
});
