import { randomUUID } from "node:crypto";
import Libsql from "libsql";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { item } from "./items.ts";
import { libsqlPlace, newDatabase, open } from "./places.ts";
import { createPostgres, type Postgres, postgresForTests, until } from "./postgres.ts";
import { startProcess } from "./processes.ts";

const programs = await postgresForTests();

interface Place {
  /** A folder or a URL. */
  readonly name: string;
  migrations(): Promise<number>;
  remove(): Promise<void>;
}

function testProcesses(create: () => Promise<Place>): void {
  it("is made once by four processes that start at once", async () => {
    const place = await create();
    const processes = ["1", "2", "3", "4"].map((owner) => startProcess(place.name, owner, "open"));
    await Promise.all(processes.map(({ ready }) => ready));
    for (const { begin } of processes) begin();
    const codes = await Promise.all(processes.map(({ ended }) => ended));
    expect(processes.map(({ complaints }) => complaints())).toEqual(["", "", "", ""]);
    expect(codes).toEqual([0, 0, 0, 0]);
    expect(await place.migrations()).toBe(1);
    await place.remove();
  }, 120_000);

  it("gives each of 300 items to one of three processes", async () => {
    const place = await create();
    const processes = ["1", "2", "3"].map((owner) => startProcess(place.name, owner, "compete"));
    await Promise.all(processes.map(({ ready }) => ready));
    for (const { begin } of processes) begin();
    await Promise.all(processes.map(({ ended }) => ended));
    const kept = processes.flatMap((one) => one.kept);
    expect(processes.map(({ complaints }) => complaints())).toEqual(["", "", ""]);
    expect(kept).toHaveLength(300);
    expect(new Set(kept).size).toBe(300);
    await place.remove();
  }, 120_000);

  it("has all that was acknowledged to a process that is killed at any moment", async () => {
    const place = await create();
    const where = place.name.startsWith("postgres:")
      ? { url: place.name }
      : { dataDir: place.name };
    const kept: string[] = [];
    for (const rows of [1, 40, 250]) {
      const writer = startProcess(place.name, randomUUID(), "receive");
      await writer.ready;
      writer.begin();
      await until(() => writer.kept.length >= rows);
      writer.kill();
      await writer.ended;
      kept.push(...writer.kept);
    }
    const store = await open({ ...where, owner: "after" });
    const known = await Promise.all(
      kept.map((key) =>
        store.inbox.receive(item("", { key })).then((lease) => lease === undefined),
      ),
    );
    expect(kept.length).toBeGreaterThan(290);
    expect(known).toEqual(kept.map(() => true));
    await store.close();
    await place.remove();
  }, 120_000);
}

describe("an embedded store", () => {
  testProcesses(async () => {
    const { dataDir, remove } = await libsqlPlace();
    return {
      name: dataDir,
      migrations: () => {
        const db = new Libsql(join(dataDir, "footnote.db"));
        const rows = db.prepare("select * from kysely_migration").all();
        db.close();
        return Promise.resolve(rows.length);
      },
      remove,
    };
  });
});

describe.skipIf(programs === undefined)("a store on a real Postgres", () => {
  let postgres: Postgres;

  beforeAll(async () => {
    postgres = await createPostgres(programs ?? "");
  }, 120_000);

  afterAll(() => postgres.remove());

  testProcesses(async () => {
    const url = await newDatabase(postgres);
    return {
      name: url,
      migrations: async () =>
        Number(await postgres.run("select count(*) from kysely_migration", url)),
      remove: () => Promise.resolve(),
    };
  });
});
