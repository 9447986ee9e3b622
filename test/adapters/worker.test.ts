import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  type Attempt,
  LostError,
  TryLater,
  Worker,
  type WorkerOptions,
} from "../../adapters/worker.ts";
import { type Item, type Lease, StoreError } from "../../src/index.ts";
import { FaultyInbox } from "./faulty-inbox.ts";

let inbox: FaultyInbox;
let worker: Worker;
let logged: string[];
let monitored: string[];

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date", "performance"],
  });
  inbox = new FaultyInbox({ now: Date.now });
  logged = [];
  monitored = [];
});
afterEach(async () => {
  vi.useRealTimers();
  await worker.stop(0);
});

type Perform = (lease: Lease, attempt: Attempt) => Promise<void>;

function write(_: object, text: string): void {
  logged.push(text);
}

function begin(perform: Perform, options: Partial<WorkerOptions> = {}): void {
  worker = new Worker({
    inbox,
    platform: "test",
    perform,
    log: { warn: write, error: write },
    now: Date.now,
    monitor: {
      duplicate: () => void monitored.push("duplicate"),
      done: () => void monitored.push("done"),
      retried: (reason) => void monitored.push(`retried: ${reason}`),
      storeFailed: () => void monitored.push("store failed"),
    },
    ...options,
  });
  worker.start();
}

function item(key: string, lane = key, position = key): Omit<Item, "platform"> {
  return { key, lane, position, payload: key };
}

describe("Worker", () => {
  it("does an item once, however often it is handed over", async () => {
    const done: string[] = [];
    begin((lease) => Promise.resolve(void done.push(lease.payload)));
    const taken = await Promise.all([worker.take(item("a")), worker.take(item("a"))]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(taken).toEqual([true, false]);
    expect(await worker.take(item("a"))).toBe(false);
    expect(done).toEqual(["a"]);
    expect(monitored).toEqual(["duplicate", "done", "duplicate"]);
  });

  it("is done with an item only once it is, and knows what is under way", async () => {
    begin(() => new Promise((resolve) => void setTimeout(resolve, 1_000)));
    await worker.take(item("a"));
    expect(worker.has("a")).toBe(true);
    expect(await inbox.counts()).toMatchObject({ open: 1 });
    await vi.advanceTimersByTimeAsync(1_001);
    expect(worker.has("a")).toBe(false);
    expect(await inbox.counts()).toMatchObject({ open: 0, dead: 0 });
  });

  it("does the items of a lane one after the other, and others meanwhile", async () => {
    const events: string[] = [];
    begin(async ({ key, lane }) => {
      events.push(`${key} begins`);
      if (lane === "slow") await new Promise((resolve) => void setTimeout(resolve, 1_000));
      events.push(`${key} ends`);
    });
    await worker.take(item("1", "slow"));
    await worker.take(item("2", "slow"));
    await worker.take(item("3", "quick"));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(events).toEqual(["1 begins", "3 begins", "3 ends", "1 ends", "2 begins", "2 ends"]);
  });

  it("keeps the order of a lane also when an item has to be tried again", async () => {
    const tries: string[] = [];
    begin(({ key, attempts }) => {
      tries.push(`${key} (${attempts})`);
      return key === "1" && attempts === 1
        ? Promise.reject(new TryLater("Not now.", { afterMs: 5_000 }))
        : Promise.resolve();
    });
    await worker.take(item("1", "lane"));
    await worker.take(item("2", "lane"));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(tries).toEqual(["1 (1)", "1 (2)", "2 (1)"]);
  });

  it("waits half a minute for what stands before an item with another replica, and no longer", async () => {
    const done: string[] = [];
    begin(({ key }) => Promise.resolve(void done.push(key)));
    await inbox.receive({ ...item("1", "lane"), platform: "test" });
    await worker.take(item("2", "lane"));
    await vi.advanceTimersByTimeAsync(29_000);
    expect(done).toEqual([]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(done).toEqual(["2"]);
  });

  it("tells a second try that it is one", async () => {
    const repeats: boolean[] = [];
    begin((_, { isRepeat }) => {
      repeats.push(isRepeat);
      return isRepeat ? Promise.resolve() : Promise.reject(new TryLater("Not now."));
    });
    await worker.take(item("a"));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(repeats).toEqual([false, true]);
    expect(monitored).toEqual(["retried: platform", "done"]);
  });

  it("waits at least as long as the platform says", async () => {
    const times: number[] = [];
    begin((_, { isRepeat }) => {
      times.push(Date.now());
      return isRepeat
        ? Promise.resolve()
        : Promise.reject(new TryLater("Too many requests.", { afterMs: 30_000 }));
    });
    await worker.take(item("a"));
    await vi.advanceTimersByTimeAsync(40_000);
    const [first = 0, second = 0] = times;
    expect(second - first).toBeGreaterThanOrEqual(30_000);
  });

  it.each([
    ["what the platform puts off", () => new TryLater("Not now."), 20],
    ["what fails for no known reason", () => new Error("A bug."), 4],
  ])("gives up %s in the end, and says so", async (_, failure, most) => {
    let tries = 0;
    begin(() => {
      tries += 1;
      return Promise.reject(failure());
    });
    await worker.take(item("a"));
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(tries).toBe(most);
    expect(await inbox.counts()).toMatchObject({ open: 0, dead: 1 });
    expect(logged.at(-1)).toBe("an item was given up");
  });

  it("does what others have left over, as soon as its time has come", async () => {
    const done: string[] = [];
    begin((lease) => Promise.resolve(void done.push(`${lease.key} (${lease.attempts})`)));
    await inbox.receive({ ...item("left"), platform: "test" });
    await inbox.receive({ ...item("elsewhere"), platform: "other" });
    await inbox.postpone("left", Date.now() + 3_000);
    await inbox.postpone("elsewhere", 0);
    await vi.advanceTimersByTimeAsync(2_500);
    expect(done).toEqual([]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(done).toEqual(["left (2)"]);
  });

  it("lets nothing be posted once its lease has run out", async () => {
    const failures: unknown[] = [];
    inbox.away.add("renew");
    begin(async (_, { assertHeld }) => {
      assertHeld();
      await new Promise((resolve) => void setTimeout(resolve, 16_000));
      try {
        assertHeld();
      } catch (error) {
        failures.push(error);
        throw error;
      }
    });
    await worker.take(item("a"));
    await vi.advanceTimersByTimeAsync(17_000);
    expect(failures).toEqual([expect.any(LostError)]);
    expect(logged).toEqual(["a lease ran out while its item was done"]);
  });

  it("does an item anew whose lease has run out and that nobody has taken over", async () => {
    const tries: string[] = [];
    inbox.away.add("renew");
    begin(async ({ key, attempts }, { assertHeld }) => {
      tries.push(`${key} (${attempts})`);
      if (attempts === 1) await new Promise((resolve) => void setTimeout(resolve, 16_000));
      assertHeld();
    });
    await worker.take(item("a"));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(tries).toEqual(["a (1)", "a (2)"]);
    expect(await inbox.counts()).toMatchObject({ open: 0, dead: 0 });
  });

  it("gives up what has ended the process too often, without another try", async () => {
    let tries = 0;
    await inbox.receive({ ...item("a"), platform: "test" });
    for (let kills = 1; kills <= 20; kills += 1) {
      await inbox.postpone("a", 0);
      await inbox.takeOver("test", 1);
    }
    await inbox.postpone("a", 0);
    begin(() => Promise.resolve(void (tries += 1)));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(tries).toBe(0);
    expect(await inbox.counts()).toMatchObject({ open: 0, dead: 1 });
    expect(logged).toEqual(["an item was given up"]);
  });

  it("gives up nothing because the store is away when it is stopped", async () => {
    await inbox.receive({ ...item("a"), platform: "test" });
    for (let tries = 1; tries <= 4; tries += 1) {
      await inbox.postpone("a", 0);
      await inbox.takeOver("test", 1);
    }
    await inbox.postpone("a", 0);
    begin(() => Promise.reject(new StoreError("Away.")));
    await vi.advanceTimersByTimeAsync(1_500);
    const stopped = worker.stop(10_000);
    await vi.advanceTimersByTimeAsync(10_000);
    await stopped;
    expect(await inbox.counts()).toMatchObject({ open: 1, dead: 0 });
  });

  it("does not hold back what it can't keep", async () => {
    inbox.away.add("receive");
    begin(() => Promise.resolve());
    await expect(worker.take(item("a"))).rejects.toThrow(StoreError);
    expect(worker.has("a")).toBe(false);
  });

  it("waits for a store that is away, and neither loses an item nor does it twice", async () => {
    let done = 0;
    begin(() => Promise.resolve(void (done += 1)));
    inbox.away.add("finish").add("takeOver").add("renew");
    await worker.take(item("a"));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await inbox.counts()).toMatchObject({ open: 1 });
    inbox.away.clear();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await inbox.counts()).toMatchObject({ open: 0 });
    expect(done).toBe(1);
  });

  it("ends what is under way when it is stopped, and takes nothing more", async () => {
    let done = 0;
    begin(async () => {
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
    begin(perform, { redelivers: false });
    await worker.stop(5_000);
    expect(await worker.take(item("a"))).toBe(true);
    expect(await worker.take(item("a"))).toBe(false);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(done).toEqual([]);
    begin(perform);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(done).toEqual(["a"]);
  });

  it("waits for a store that is away as long as it is told to, and for no longer", async () => {
    const done: string[] = [];
    begin(({ key }) => Promise.resolve(void done.push(key)));
    inbox.away.add("receive");
    const taken = worker.take(item("a"), { patienceMs: 60_000 });
    const refused = worker.take(item("b"), { patienceMs: 1_500 }).catch(({ message }) => message);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await refused).toBe("Away.");
    inbox.away.clear();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await taken).toBe(true);
    expect(done).toEqual(["a"]);
  });

  it("has a thousand items wait for a store that is away, and no more", async () => {
    begin(() => Promise.resolve());
    inbox.away.add("receive");
    const patience = { patienceMs: 60_000 };
    const taken = Array.from({ length: 1_000 }, (_, at) => worker.take(item(`${at}`), patience));
    await vi.advanceTimersByTimeAsync(0);
    await expect(worker.take(item("one more"), patience)).rejects.toThrow("Away.");
    inbox.away.clear();
    await vi.advanceTimersByTimeAsync(5_000);
    expect((await Promise.all(taken)).every(Boolean)).toBe(true);
  });

  it("does not begin with what was not kept yet when it is told to stop", async () => {
    const done: string[] = [];
    begin(({ key }) => Promise.resolve(void done.push(key)));
    const taken = worker.take(item("a"));
    await worker.stop(5_000);
    expect(await taken).toBe(true);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(done).toEqual([]);
    expect(await inbox.counts()).toMatchObject({ open: 1 });
  });

  it("stops in time also when something hangs, which stays in the inbox", async () => {
    begin(() => new Promise(() => undefined));
    await worker.take(item("a"));
    const stopped = worker.stop(5_000);
    await vi.advanceTimersByTimeAsync(5_000);
    await stopped;
    expect(await inbox.counts()).toMatchObject({ open: 1 });
  });
});
