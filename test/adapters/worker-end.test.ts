import { describe, expect, it, vi } from "vitest";
import { type Lease, StoreError } from "../../src/index.ts";
import { item, Working } from "./working.ts";

const working = Working.forEach();

describe("Worker", () => {
  it("gives up nothing because the store is away when it is stopped", async () => {
    await working.inbox.receive({ ...item("a"), platform: "test" });
    for (let tries = 1; tries <= 4; tries += 1) {
      await working.inbox.postpone("a", 0, { mayBeDone: true });
      await working.inbox.takeOver("test", 1);
    }
    await working.inbox.postpone("a", 0, { mayBeDone: true });
    const worker = working.begin(() => Promise.reject(new StoreError("Away.")));
    await vi.advanceTimersByTimeAsync(1_500);
    const stopped = worker.stop(10_000);
    await vi.advanceTimersByTimeAsync(10_000);
    await stopped;
    expect(await working.inbox.counts()).toMatchObject({ open: 1, dead: 0 });
  });

  it("does not hold back what it can't keep", async () => {
    working.inbox.away.add("receive");
    const worker = working.begin(() => Promise.resolve());
    await expect(worker.take(item("a"))).rejects.toThrow(StoreError);
    expect(worker.has("a")).toBe(false);
  });

  it("waits for a store that is away, and neither loses an item nor does it twice", async () => {
    let done = 0;
    const worker = working.begin(() => Promise.resolve(void (done += 1)));
    working.inbox.away.add("finish").add("takeOver").add("renew");
    await worker.take(item("a"));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await working.inbox.counts()).toMatchObject({ open: 1 });
    working.inbox.away.clear();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await working.inbox.counts()).toMatchObject({ open: 0 });
    expect(done).toBe(1);
  });

  it("ends what is under way when it is stopped, and takes nothing more", async () => {
    let done = 0;
    const worker = working.begin(async () => {
      await new Promise((resolve) => void setTimeout(resolve, 500));
      done += 1;
    });
    await worker.take(item("1", "lane"));
    await worker.take(item("2", "lane"));
    const stopped = worker.stop(5_000);
    await expect(worker.take(item("3"))).rejects.toThrow("The bot is stopping.");
    await vi.advanceTimersByTimeAsync(2_000);
    await stopped;
    expect(done).toBe(2);
  });

  it("keeps what comes while it stops for the next, where the platform delivers nothing again", async () => {
    const done: string[] = [];
    const perform = ({ key }: Lease) => Promise.resolve(void done.push(key));
    const worker = working.begin(perform, { redelivers: false });
    await worker.stop(5_000);
    expect(await worker.take(item("a"))).toBe(true);
    expect(await worker.take(item("a"))).toBe(false);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(done).toEqual([]);
    working.begin(perform);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(done).toEqual(["a"]);
  });

  it("waits for a store that is away as long as it is told to, and for no longer", async () => {
    const done: string[] = [];
    const worker = working.begin(({ key }) => Promise.resolve(void done.push(key)));
    working.inbox.away.add("receive");
    const taken = worker.take(item("a"), { patienceMs: 60_000 });
    const refused = worker.take(item("b"), { patienceMs: 1_500 }).catch(({ message }) => message);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await refused).toBe("Away.");
    working.inbox.away.clear();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await taken).toBe(true);
    expect(done).toEqual(["a"]);
  });

  it("has a thousand items wait for a store that is away, and no more", async () => {
    const worker = working.begin(() => Promise.resolve());
    working.inbox.away.add("receive");
    const patience = { patienceMs: 60_000 };
    const taken = Array.from({ length: 1_000 }, (_, at) => worker.take(item(`${at}`), patience));
    await vi.advanceTimersByTimeAsync(0);
    await expect(worker.take(item("one more"), patience)).rejects.toThrow("Away.");
    working.inbox.away.clear();
    await vi.advanceTimersByTimeAsync(5_000);
    expect((await Promise.all(taken)).every(Boolean)).toBe(true);
  });

  it("does not begin with what was not kept yet when it is told to stop", async () => {
    const done: string[] = [];
    const worker = working.begin(({ key }) => Promise.resolve(void done.push(key)));
    const taken = worker.take(item("a"));
    await worker.stop(5_000);
    expect(await taken).toBe(true);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(done).toEqual([]);
    expect(await working.inbox.counts()).toMatchObject({ open: 1 });
  });

  it("stops in time also when something hangs, which stays in the inbox", async () => {
    const worker = working.begin(() => new Promise(() => undefined));
    await worker.take(item("a"));
    const stopped = worker.stop(5_000);
    await vi.advanceTimersByTimeAsync(5_000);
    await stopped;
    expect(await working.inbox.counts()).toMatchObject({ open: 1 });
  });
});
