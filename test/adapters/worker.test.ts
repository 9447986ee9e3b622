import { describe, expect, it, vi } from "vitest";
import { type Attempt, FinalError } from "../../adapters/attempt.ts";
import { LostError, TryLater } from "../../adapters/worker.ts";
import { StoreError } from "../../src/index.ts";
import { item, Working } from "./working.ts";

const working = Working.forEach();

describe("Worker", () => {
  it("does an item once, however often it is handed over", async () => {
    const done: string[] = [];
    const worker = working.begin((lease) => Promise.resolve(void done.push(lease.payload)));
    const taken = await Promise.all([worker.take(item("a")), worker.take(item("a"))]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(taken).toEqual([true, false]);
    expect(await worker.take(item("a"))).toBe(false);
    expect(done).toEqual(["a"]);
    expect(working.monitored).toEqual(["duplicate", "done", "duplicate"]);
  });

  it("is done with an item only once it is, and knows what is under way", async () => {
    const worker = working.begin(() => new Promise((resolve) => void setTimeout(resolve, 1_000)));
    await worker.take(item("a"));
    expect(worker.has("a")).toBe(true);
    expect(await working.inbox.counts()).toMatchObject({ open: 1 });
    await vi.advanceTimersByTimeAsync(1_001);
    expect(worker.has("a")).toBe(false);
    expect(await working.inbox.counts()).toMatchObject({ open: 0, dead: 0 });
  });

  it("does the items of a lane one after the other, and others meanwhile", async () => {
    const events: string[] = [];
    const worker = working.begin(async ({ key, lane }) => {
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
    const worker = working.begin(({ key, attempts }) => {
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
    const worker = working.begin(({ key }) => Promise.resolve(void done.push(key)));
    await working.inbox.receive({ ...item("1", "lane"), platform: "test" });
    await worker.take(item("2", "lane"));
    await vi.advanceTimersByTimeAsync(29_000);
    expect(done).toEqual([]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(done).toEqual(["2"]);
  });

  it("tells a second try that it is one", async () => {
    const repeats: boolean[] = [];
    const worker = working.begin((_, { isRepeat }) => {
      repeats.push(isRepeat);
      return isRepeat ? Promise.resolve() : Promise.reject(new TryLater("Not now."));
    });
    await worker.take(item("a"));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(repeats).toEqual([false, true]);
    expect(working.monitored).toEqual(["retried: platform", "done"]);
  });

  it.each([
    ["nothing was sent", () => undefined, false],
    ["something was sent", ({ assertHeld }: Attempt) => assertHeld(), true],
    [
      "what was sent has certainly not arrived",
      ({ assertHeld, retract }: Attempt) => {
        assertHeld();
        retract();
      },
      false,
    ],
    [
      "only the last of what was sent has certainly not arrived",
      ({ assertHeld, retract }: Attempt) => {
        assertHeld();
        assertHeld();
        retract();
      },
      true,
    ],
  ])("knows in every later try whether it may be sent (%s)", async (_, send, mayBeSent) => {
    const tries: boolean[] = [];
    const worker = working.begin((lease, attempt) => {
      tries.push(attempt.mayBeSent);
      if (lease.attempts === 1) send(attempt);
      return lease.attempts < 3 ? Promise.reject(new TryLater("Not now.")) : Promise.resolve();
    });
    await worker.take(item("a"));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(tries).toEqual([false, mayBeSent, mayBeSent]);
  });

  it("knows when the store has failed after something was sent", async () => {
    const tries: boolean[] = [];
    const worker = working.begin((_, { isRepeat, mayBeSent, assertHeld }) => {
      tries.push(mayBeSent);
      assertHeld();
      return isRepeat ? Promise.resolve() : Promise.reject(new StoreError("Away."));
    });
    await worker.take(item("a"));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(tries).toEqual([false, true]);
  });

  it("gives up at once what no other try could do", async () => {
    let tries = 0;
    const worker = working.begin(() => {
      tries += 1;
      return Promise.reject(new FinalError("No other way."));
    });
    await worker.take(item("a"));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(tries).toBe(1);
    expect(await working.inbox.counts()).toMatchObject({ open: 0, dead: 1 });
  });

  it("waits at least as long as the platform says", async () => {
    const times: number[] = [];
    const worker = working.begin((_, { isRepeat }) => {
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
    const worker = working.begin(() => {
      tries += 1;
      return Promise.reject(failure());
    });
    await worker.take(item("a"));
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(tries).toBe(most);
    expect(await working.inbox.counts()).toMatchObject({ open: 0, dead: 1 });
    expect(working.logged.at(-1)).toBe("an item was given up");
  });

  it("tells once that it gave something up, also if that fails", async () => {
    const told: string[] = [];
    const worker = working.begin(() => Promise.reject(new Error("A bug.")), {
      onGivenUp: ({ key }) => {
        told.push(key);
        return Promise.reject(new Error("Away."));
      },
    });
    await worker.take(item("a"));
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(told).toEqual(["a"]);
    expect(working.logged.at(-1)).toBe("nobody could be told that an item was given up");
  });

  it("does what others have left over, as soon as its time has come", async () => {
    const done: string[] = [];
    working.begin((lease) => Promise.resolve(void done.push(`${lease.key} (${lease.attempts})`)));
    await working.inbox.receive({ ...item("left"), platform: "test" });
    await working.inbox.receive({ ...item("elsewhere"), platform: "other" });
    await working.inbox.postpone("left", Date.now() + 3_000, { mayBeDone: true });
    await working.inbox.postpone("elsewhere", 0, { mayBeDone: true });
    await vi.advanceTimersByTimeAsync(2_500);
    expect(done).toEqual([]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(done).toEqual(["left (2)"]);
  });

  it("lets nothing be posted once its lease has run out", async () => {
    const failures: unknown[] = [];
    working.inbox.away.add("renew");
    const worker = working.begin(async (_, { assertHeld }) => {
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
    expect(working.logged).toEqual(["a lease ran out while its item was done"]);
  });

  it("does an item anew whose lease has run out and that nobody has taken over", async () => {
    const tries: string[] = [];
    working.inbox.away.add("renew");
    const worker = working.begin(async ({ key, attempts }, { assertHeld }) => {
      tries.push(`${key} (${attempts})`);
      if (attempts === 1) await new Promise((resolve) => void setTimeout(resolve, 16_000));
      assertHeld();
    });
    await worker.take(item("a"));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(tries).toEqual(["a (1)", "a (2)"]);
    expect(await working.inbox.counts()).toMatchObject({ open: 0, dead: 0 });
  });

  it("gives up what has ended the process too often, without another try", async () => {
    let tries = 0;
    await working.inbox.receive({ ...item("a"), platform: "test" });
    for (let kills = 1; kills <= 20; kills += 1) {
      await working.inbox.postpone("a", 0, { mayBeDone: true });
      await working.inbox.takeOver("test", 1);
    }
    await working.inbox.postpone("a", 0, { mayBeDone: true });
    working.begin(() => Promise.resolve(void (tries += 1)));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(tries).toBe(0);
    expect(await working.inbox.counts()).toMatchObject({ open: 0, dead: 1 });
    expect(working.logged).toEqual(["an item was given up"]);
  });
});
