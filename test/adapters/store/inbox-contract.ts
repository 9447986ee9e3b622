import { expect, it } from "vitest";
import { type Inbox, leaseMs, type Store } from "../../../src/index.ts";
import type { StorePlace } from "./contract.ts";
import { item } from "./items.ts";

interface Playing {
  readonly store: Store;
  readonly now: () => number;
  /** Lets time pass, or go back. */
  readonly wait: (ms: number) => void;
}

/** What an inbox must do for one process. */
export function testInbox(playing: () => Playing): void {
  it("leases an item to whoever receives it first, and only once", async () => {
    const { store, now } = playing();
    expect(await store.inbox.receive(item("1"))).toEqual({
      ...item("1"),
      attempts: 1,
      mayBeDone: false,
      receivedAt: now(),
    });
    expect(await store.inbox.receive(item("1"))).toBeUndefined();
    expect(await store.inbox.finish(item("1").key, "done")).toBe(true);
    expect(await store.inbox.receive(item("1"))).toBeUndefined();
  });

  it("leases one of many deliveries at once", async () => {
    const { store } = playing();
    const leases = await Promise.all(
      Array.from({ length: 20 }, () => store.inbox.receive(item("1"))),
    );
    expect(leases.filter((lease) => lease !== undefined)).toHaveLength(1);
  });

  it("does not take over what it has itself", async () => {
    const { store, wait } = playing();
    await store.inbox.receive(item("1"));
    expect(await store.inbox.takeOver("slack", 10)).toEqual([]);
    wait(leaseMs + 1);
    expect(await store.inbox.takeOver("slack", 10)).toEqual([]);
    expect(await store.inbox.renew([item("1").key, item("2").key])).toEqual([item("1").key]);
  });

  it("gives a postponed item to whoever comes first, when its time has come", async () => {
    const { store, now, wait } = playing();
    await store.inbox.receive(item("1"));
    await store.inbox.postpone(item("1").key, now() + 120_000, { mayBeDone: true });
    expect(await store.inbox.takeOver("slack", 10)).toEqual([]);
    expect(await store.inbox.renew([item("1").key])).toEqual([]);
    wait(120_000);
    expect(await store.inbox.takeOver("discord", 10)).toEqual([]);
    expect(await store.inbox.takeOver("slack", 10)).toMatchObject([{ ...item("1"), attempts: 2 }]);
    expect(await store.inbox.takeOver("slack", 10)).toEqual([]);
  });

  it("tells whoever comes next whether a postponed item may be done", async () => {
    const { store, now } = playing();
    await store.inbox.receive(item("1"));
    for (const mayBeDone of [false, true]) {
      await store.inbox.postpone(item("1").key, now(), { mayBeDone });
      expect(await store.inbox.takeOver("slack", 10)).toMatchObject([{ mayBeDone }]);
    }
  });

  it("takes over no more than asked for, oldest first", async () => {
    const { store, now, wait } = playing();
    for (const name of ["1", "2", "3"]) {
      await store.inbox.receive(item(name));
      wait(1);
      await store.inbox.postpone(item(name).key, now(), { mayBeDone: true });
    }
    wait(1);
    const taken = await store.inbox.takeOver("slack", 2);
    expect(taken.map(({ key }) => key)).toEqual([item("1").key, item("2").key]);
    expect(await store.inbox.takeOver("slack", 2)).toMatchObject([{ key: item("3").key }]);
  });

  it("does the items of a lane in their order", async () => {
    const { store } = playing();
    await store.inbox.receive(item("1"));
    await store.inbox.receive(item("2"));
    await store.inbox.receive(item("3", { lane: "slack:T1:C2" }));
    expect(await store.inbox.isNext(item("1"))).toBe(true);
    expect(await store.inbox.isNext(item("2"))).toBe(false);
    expect(await store.inbox.isNext(item("3", { lane: "slack:T1:C2" }))).toBe(true);
    await store.inbox.finish(item("1").key, "dead");
    expect(await store.inbox.isNext(item("2"))).toBe(true);
  });

  it("sorts positions by their bytes, whatever the language", async () => {
    const { store } = playing();
    await store.inbox.receive(item("B"));
    expect(await store.inbox.isNext(item("a"))).toBe(false);
    expect(await store.inbox.isNext(item("A"))).toBe(true);
  });

  it("ends an item once", async () => {
    const { store } = playing();
    await store.inbox.receive(item("1"));
    expect(await store.inbox.finish(item("1").key, "done")).toBe(true);
    expect(await store.inbox.finish(item("1").key, "done")).toBe(false);
    expect(await store.inbox.finish("slack:unknown", "done")).toBe(false);
  });

  it("knows what is open, until it has ended", async () => {
    const { store, now } = playing();
    const { key } = item("1");
    expect(await store.inbox.isOpen(key)).toBe(false);
    await store.inbox.receive(item("1"));
    expect(await store.inbox.isOpen(key)).toBe(true);
    await store.inbox.postpone(key, now(), { mayBeDone: true });
    expect(await store.inbox.isOpen(key)).toBe(true);
    await store.inbox.takeOver("slack", 10);
    await store.inbox.finish(key, "done");
    expect(await store.inbox.isOpen(key)).toBe(false);
  });

  it("counts what is open and what was given up", async () => {
    const { store, wait } = playing();
    expect(await store.inbox.counts()).toEqual({ open: 0, dead: 0, oldestMs: 0 });
    for (const name of ["1", "2", "3", "4"]) {
      await store.inbox.receive(item(name));
      wait(1_000);
    }
    await store.inbox.finish(item("1").key, "done");
    await store.inbox.finish(item("2").key, "dead");
    expect(await store.inbox.counts()).toEqual({ open: 2, dead: 1, oldestMs: 2_000 });
  });
}

/** What an inbox must do when several processes share it. */
export function testSharedInbox(playing: () => Playing & { readonly place: StorePlace }): void {
  const inSecond = async <Outcome>(work: (inbox: Inbox) => Promise<Outcome>) => {
    const { place, now } = playing();
    const second = await place.open({ owner: "second", now });
    try {
      return await work(second.inbox);
    } finally {
      await second.close();
    }
  };

  it("leases an item to one of two processes", async () => {
    const { store } = playing();
    await inSecond(async (second) => {
      const names = Array.from({ length: 50 }, (_, number) => String(number));
      const leases = await Promise.all(
        names.flatMap((name) => [store.inbox.receive(item(name)), second.receive(item(name))]),
      );
      expect(leases.filter((lease) => lease !== undefined)).toHaveLength(50);
    });
  });

  it("takes over what is not renewed, and nothing before", async () => {
    const { store, wait } = playing();
    await store.inbox.receive(item("1"));
    await inSecond(async (second) => {
      wait(leaseMs - 1);
      expect(await second.takeOver("slack", 10)).toEqual([]);
      expect(await store.inbox.renew([item("1").key])).toEqual([item("1").key]);
      wait(leaseMs - 1);
      expect(await second.takeOver("slack", 10)).toEqual([]);
      wait(1);
      expect(await second.takeOver("slack", 10)).toMatchObject([
        { ...item("1"), attempts: 2, mayBeDone: true },
      ]);
    });
  });

  it("leaves nothing to do for whom an item was taken from", async () => {
    const { store, now, wait } = playing();
    const { key } = item("1");
    await store.inbox.receive(item("1"));
    wait(leaseMs);
    await inSecond(async (second) => {
      expect(await second.takeOver("slack", 10)).toHaveLength(1);
      expect(await store.inbox.finish(key, "done")).toBe(false);
      expect(await store.inbox.renew([key])).toEqual([]);
      await store.inbox.postpone(key, now(), { mayBeDone: true });
      expect(await second.renew([key])).toEqual([key]);
      expect(await second.finish(key, "done")).toBe(true);
    });
  });

  it("shares out what is due without giving anything twice", async () => {
    const { store, wait } = playing();
    const names = Array.from({ length: 60 }, (_, number) => String(number));
    await Promise.all(names.map((name) => store.inbox.receive(item(name))));
    wait(leaseMs);
    const { place, now } = playing();
    const others = await Promise.all(
      ["second", "third", "fourth"].map((owner) => place.open({ owner, now })),
    );
    const taken: string[] = [];
    for (let round = 0; round < 5; round += 1) {
      const rounds = await Promise.all(others.map(({ inbox }) => inbox.takeOver("slack", 8)));
      taken.push(...rounds.flat().map(({ key }) => key));
    }
    await Promise.all(others.map((one) => one.close()));
    expect(taken).toHaveLength(60);
    expect(new Set(taken).size).toBe(60);
  });

  it("takes over what a process leased whose clock was ahead", async () => {
    const { store, wait } = playing();
    wait(60 * 60 * 1_000);
    await store.inbox.receive(item("1"));
    wait(-60 * 60 * 1_000);
    await inSecond(async (second) => {
      expect(await second.takeOver("slack", 10)).toMatchObject([{ key: item("1").key }]);
      // It bears a lease of the right time now.
      expect(await store.inbox.takeOver("slack", 10)).toEqual([]);
    });
  });

  it("waits for the time of a postponed item, however far off it is", async () => {
    const { store, now } = playing();
    await store.inbox.receive(item("1"));
    await store.inbox.postpone(item("1").key, now() + 10 * leaseMs, { mayBeDone: true });
    await inSecond(async (second) => {
      expect(await second.takeOver("slack", 10)).toEqual([]);
    });
  });

  it("knows what is open with another process", async () => {
    const { store } = playing();
    await store.inbox.receive(item("1"));
    await inSecond(async (second) => {
      expect(await second.isOpen(item("1").key)).toBe(true);
    });
  });

  it("keeps the order of a lane over processes", async () => {
    const { store } = playing();
    await store.inbox.receive(item("1"));
    await inSecond(async (second) => {
      await second.receive(item("2"));
      expect(await second.isNext(item("2"))).toBe(false);
      await store.inbox.finish(item("1").key, "done");
      expect(await second.isNext(item("2"))).toBe(true);
    });
  });
}
