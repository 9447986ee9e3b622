import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import Libsql from "libsql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { leaseMs, type Store, StoreError } from "../../../src/index.ts";
import { item } from "./items.ts";
import { libsqlPlace, newDatabase, open } from "./places.ts";
import { createPostgres, type Postgres, postgresForTests, until } from "./postgres.ts";
import { post } from "./samples.ts";

const run = promisify(execFile);
const programs = await postgresForTests();
const smallDisk = await mountSmallDisk();

/** A folder with room for two megabytes; only root may mount one. */
async function mountSmallDisk(): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), "footnote-small-"));
  try {
    await run("mount", ["-t", "tmpfs", "-o", "size=2m", "tmpfs", folder]);
    return folder;
  } catch {
    await rm(folder, { recursive: true });
    process.stderr.write("SKIPPED: no small disk can be mounted here, so no full one is tested.\n");
    return undefined;
  }
}

/** Goes on receiving until that fails; gives what was acknowledged before, and the failure. */
async function receiveUntilFailure(store: Store, padding: string) {
  const kept: string[] = [];
  for (let number = 0; ; number += 1) {
    const one = item(`${padding.length}-${number}`, { payload: padding });
    try {
      await store.inbox.receive(one);
      kept.push(one.key);
    } catch (error) {
      return { kept, error };
    }
  }
}

async function areKnown(store: Store, keys: readonly string[]): Promise<boolean> {
  const leases = await Promise.all(keys.map((key) => store.inbox.receive(item("", { key }))));
  return leases.every((lease) => lease === undefined);
}

describe("an embedded store", () => {
  it.skipIf(smallDisk === undefined)(
    "refuses to write on a full disk, loses nothing, and goes on when there is room",
    async () => {
      const dataDir = smallDisk ?? "";
      const ballast = join(dataDir, "ballast");
      await writeFile(ballast, Buffer.alloc(1_000_000));
      const store = await open({ dataDir });
      const { kept, error } = await receiveUntilFailure(store, "x".repeat(10_000));
      expect(error).toBeInstanceOf(StoreError);
      expect((error as StoreError).message).toContain("full");
      expect(kept.length).toBeGreaterThan(5);

      expect(await store.inbox.isNext(item("0"))).toBe(true);
      await rm(ballast);
      expect(await store.inbox.receive(item("after"))).toBeDefined();
      expect(await areKnown(store, kept)).toBe(true);
      await store.close();

      const db = new Libsql(join(dataDir, "footnote.db"));
      expect(db.prepare("pragma integrity_check").all()).toEqual([{ integrity_check: "ok" }]);
      db.close();
    },
  );

  afterAll(async () => {
    if (smallDisk === undefined) return;
    await run("umount", ["--lazy", smallDisk]);
    await rm(smallDisk, { recursive: true });
  });

  it("gives up when another process writes for too long, and goes on when it has ended", async () => {
    const { dataDir, remove } = await libsqlPlace();
    const store = await open({ dataDir });
    const other = new Libsql(join(dataDir, "footnote.db"));
    other.exec("begin immediate");
    await expect(store.inbox.receive(item("1"))).rejects.toBeInstanceOf(StoreError);
    other.exec("commit");
    expect(await store.inbox.receive(item("1"))).toBeDefined();
    other.close();
    await store.close();
    await remove();
  }, 20_000);

  it("tells a mistake in a statement from an outage, and writes what else was to be written", async () => {
    const { dataDir, remove } = await libsqlPlace();
    const store = await open({ dataDir });
    const broken = post({ at: Number.NaN });
    const results = await Promise.allSettled([
      store.inbox.receive(item("1")),
      store.posts.keep("p1", broken),
      store.inbox.receive(item("2")),
    ]);
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(results[1]).not.toMatchObject({ reason: { name: "StoreError" } });
    expect(await areKnown(store, [item("1").key, item("2").key])).toBe(true);
    await store.close();
    await remove();
  });

  it("writes what was asked for before it was closed, and nothing after", async () => {
    const { dataDir, remove } = await libsqlPlace();
    const store = await open({ dataDir });
    const receiving = store.inbox.receive(item("1"));
    await store.close();
    expect(await receiving).toBeDefined();
    await expect(store.ping()).rejects.toBeInstanceOf(StoreError);
    await expect(store.inbox.receive(item("2"))).rejects.toBeInstanceOf(StoreError);
    await remove();
  });
});

describe.skipIf(programs === undefined)("a store on a real Postgres", () => {
  let postgres: Postgres;

  beforeAll(async () => {
    postgres = await createPostgres(programs ?? "");
  }, 120_000);

  afterAll(() => postgres.remove());

  it.each(["immediate", "fast"] as const)(
    "outlives a Postgres that stops (%s) under load, and goes on when it is back",
    async (mode) => {
      const url = await newDatabase(postgres);
      const store = await open({ url });
      const writers = Array.from({ length: 20 }, (_, lane) =>
        receiveUntilFailure(store, "x".repeat(lane + 1)),
      );
      await new Promise((resolve) => setTimeout(resolve, 200));
      await postgres.stop(mode);
      const ends = await Promise.all(writers);
      for (const { error } of ends) expect(error).toBeInstanceOf(StoreError);
      await expect(store.ping()).rejects.toBeInstanceOf(StoreError);
      await expect(store.forget("slack:T1:U1")).rejects.toBeInstanceOf(StoreError);

      await postgres.start();
      await store.ping();
      const kept = ends.flatMap((end) => end.kept);
      expect(kept.length).toBeGreaterThan(20);
      expect(await areKnown(store, kept)).toBe(true);
      await store.close();
    },
    30_000,
  );

  it("takes a Postgres that has gone silent for one that is away", async () => {
    const url = await newDatabase(postgres);
    const store = await open({ url });
    await store.ping();
    await postgres.signal("SIGSTOP");
    const begin = Date.now();
    await expect(store.ping()).rejects.toBeInstanceOf(StoreError);
    expect(Date.now() - begin).toBeLessThan(20_000);
    await postgres.signal("SIGCONT");
    await until(() =>
      store.ping().then(
        () => true,
        () => false,
      ),
    );
    await store.close();
  }, 40_000);

  it("takes up what it has received without learning of it", async () => {
    const url = await newDatabase(postgres);
    let time = Date.now();
    const store = await open({ url, now: () => time });
    const held = item("held");
    await store.inbox.receive(held);
    // As if it had been received, and the connection lost before that was told.
    await postgres.run(
      `insert into inbox (key, platform, lane, position, payload, status, attempts, may_be_done, owner,
         due, at)
       values ('slack:T1:C1:lost', 'slack', 'slack:T1:C1', 'lost', '{}', 'open', 1, 0, 'test',
         ${time + leaseMs}, ${time})`,
      url,
    );
    expect(await store.inbox.takeOver("slack", 10)).toEqual([]);
    await postgres.stop("immediate");
    await expect(store.inbox.receive(item("unlucky"))).rejects.toBeInstanceOf(StoreError);
    await postgres.start();

    time += leaseMs;
    const taken = await store.inbox.takeOver("slack", 10);
    expect(taken.map(({ key, attempts }) => [key, attempts])).toEqual([["slack:T1:C1:lost", 2]]);
    expect(await store.inbox.renew([held.key])).toEqual([held.key]);
    await store.close();
  }, 30_000);

  it("tells a mistake in a statement from an outage", async () => {
    const url = await newDatabase(postgres);
    const store = await open({ url });
    const broken = store.posts.keep("p1", post({ at: Number.NaN }));
    await expect(broken).rejects.not.toBeInstanceOf(StoreError);
    await store.close();
  });
});
