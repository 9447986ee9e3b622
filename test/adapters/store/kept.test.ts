import { join } from "node:path";
import Libsql from "libsql";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { rememberedMs, type Store } from "../../../src/index.ts";
import type { StorePlace } from "./contract.ts";
import { item } from "./items.ts";
import { libsqlPlace, postgresPlaces } from "./places.ts";
import { createPostgres, type Postgres, postgresForTests } from "./postgres.ts";
import { feedback, logged, other, person, post, thread, turn } from "./samples.ts";

const programs = await postgresForTests();
const day = 24 * 60 * 60 * 1_000;

/** What can't be seen in memory: what grows old, and what is written in the tables. */
function testKept(
  create: () => Promise<
    StorePlace & { readonly rows: (statement: string) => Promise<readonly unknown[]> }
  >,
): void {
  let place: Awaited<ReturnType<typeof create>>;
  let store: Store;
  let time: number;

  beforeEach(async () => {
    time = 1_700_000_000_000;
    place = await create();
    store = await place.open({ owner: "first", now: () => time });
  });

  afterEach(async () => {
    await store.close();
    await place.remove();
  });

  it("forgets what is older than that, installations excepted", async () => {
    for (const [name, at] of [
      ["old", time],
      ["young", time + day],
    ] as const) {
      time = at;
      const where = `slack:T1:C1:${name}` as const;
      await store.conversations.remember(where, turn(name, { at }));
      await store.posts.keep(name, post({ at }));
      await store.replies.keep(name, { thread: where, posted: ["p"], isUnasked: false, at });
      await store.threads.engage(where, person);
      await store.feedback.keep(feedback(name, { at }));
      await store.questions.keep(logged(name, { at }));
      await store.installations.keep({ id: `slack:${name}`, grant: "{}" });
    }
    expect(await store.expire(time)).toBe(6);
    expect(await store.expire(time)).toBe(0);
    expect(await store.conversations.turns("slack:T1:C1:old")).toEqual([]);
    expect(await store.conversations.turns("slack:T1:C1:young")).toHaveLength(1);
    expect(await store.posts.find("old")).toBeUndefined();
    expect(await store.posts.find("young")).toBeDefined();
    expect(await store.replies.find("old")).toBeUndefined();
    expect(await store.replies.find("young")).toBeDefined();
    expect((await store.feedback.all()).map(({ id }) => id)).toEqual(["young"]);
    expect((await store.questions.since(0)).map(({ id }) => id)).toEqual(["young"]);
    expect(await store.installations.find("slack:old")).toBeDefined();
  });

  it("forgets done items after a week, and open ones never", async () => {
    for (const name of ["done", "dead", "open"]) await store.inbox.receive(item(name));
    await store.inbox.finish(item("done").key, "done");
    await store.inbox.finish(item("dead").key, "dead");
    time += rememberedMs;
    expect(await store.expire(0)).toBe(0);
    time += 1;
    expect(await store.expire(0)).toBe(2);
    expect(await store.inbox.counts()).toMatchObject({ open: 1, dead: 0 });
  });

  it("forgets many rows a piece at a time", async () => {
    const many = Array.from({ length: 1_203 }, (_, number) => number);
    await Promise.all(
      many.map((number) => store.questions.keep(logged(String(number), { at: number % 700 }))),
    );
    expect(await store.expire(600)).toBe(many.filter((number) => number % 700 < 600).length);
    expect(await store.questions.since(0)).toHaveLength(
      many.filter((number) => number % 700 >= 600).length,
    );
  });

  it("keeps no text of an item that has ended", async () => {
    await store.inbox.receive(item("1", { payload: '{"text":"how do I quit?"}' }));
    await store.inbox.finish(item("1").key, "done");
    expect(await place.rows("select status, payload, owner from inbox")).toEqual([
      { status: "done", payload: "", owner: "" },
    ]);
  });

  it("writes no token down", async () => {
    await store.installations.keep({ id: "slack:T1", grant: '{"token":"xoxb-secret"}' });
    const written = JSON.stringify(await place.rows("select * from installations"));
    expect(written).toContain("slack:T1");
    expect(written).not.toContain("xoxb-secret");
  });

  it("refuses an installation without a key, and finds none where there is none", async () => {
    const keyless = await place.open({
      owner: "second",
      now: () => time,
      encryptionKeys: undefined,
    });
    await expect(keyless.installations.keep({ id: "slack:T1", grant: "{}" })).rejects.toThrow(
      "ENCRYPTION_KEYS is not set",
    );
    expect(await keyless.installations.find("slack:T1")).toBeUndefined();
    await keyless.close();
  });

  it("does not know an answer that an older or newer release has written", async () => {
    await store.posts.keep("p1", post());
    await place.rows("update posts set format = format + 1 returning id");
    expect(await store.posts.find("p1")).toBeUndefined();
    expect(await store.posts.latestOf(person, 5)).toEqual([]);
  });

  it.each(["null", "{}", '{"kind":"found"}', '{"kind":"reply","body":{"type":"root"}}'])(
    "does not know an answer that is written as %s",
    async (text) => {
      await store.posts.keep("p1", post());
      await place.rows(`update posts set answer = '${text}' returning id`);
      expect(await store.posts.find("p1")).toBeUndefined();
    },
  );

  it("forgets a turn that it can't read, and keeps the others", async () => {
    await store.conversations.remember(thread, turn("m1"));
    await store.conversations.remember(thread, turn("m2"));
    await place.rows(`update turns set turn = '{"id":"m1"}' where id = 'm1' returning id`);
    expect((await store.conversations.turns(thread)).map(({ id }) => id)).toEqual(["m2"]);
  });

  it("does not take somebody to be alone because another was forgotten", async () => {
    await store.threads.engage(thread, person);
    await store.threads.overhear(thread, other);
    await store.forget(other);
    expect(await store.threads.overhear(thread, person)).toBe(false);
  });
}

describe("what the embedded store keeps", () => {
  testKept(async () => {
    const place = await libsqlPlace();
    return {
      ...place,
      rows: (statement) => {
        const db = new Libsql(join(place.dataDir, "footnote.db"));
        const rows = db.prepare(statement).all();
        db.close();
        return Promise.resolve(rows);
      },
    };
  });
});

describe.skipIf(programs === undefined)("what the store keeps on a real Postgres", () => {
  let postgres: Postgres;
  let create: Awaited<ReturnType<typeof postgresPlaces>>;

  beforeAll(async () => {
    postgres = await createPostgres(programs ?? "");
    create = await postgresPlaces(postgres);
  }, 120_000);

  afterAll(() => postgres.remove());

  testKept(async () => {
    const place = await create();
    return {
      ...place,
      rows: async (statement) => {
        const asJson = `with rows as (${statement}) select coalesce(json_agg(rows), '[]')::text from rows`;
        return JSON.parse(await postgres.run(asJson, place.url)) as readonly unknown[];
      },
    };
  });
});
