import { afterEach, describe, expect, it, vi } from "vitest";
import { TryLater, Worker } from "../../adapters/worker.ts";
import { createMemoryStore } from "../../src/index.ts";

const workers: Worker[] = [];

afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop(1_000);
});

/** A worker, and the keys of what it has done, in order. */
function begin(perform: (key: string, isRepeat: boolean) => Promise<void>) {
  const done: string[] = [];
  const { inbox } = createMemoryStore({ now: Date.now });
  const worker = new Worker({
    inbox,
    platform: "test",
    perform: async ({ key }, { isRepeat }) => {
      await perform(key, isRepeat);
      done.push(key);
    },
    log: { warn: () => undefined, error: () => undefined },
    now: Date.now,
  });
  workers.push(worker);
  worker.start();
  const take = (position: string) =>
    worker.take({ key: `item ${position}`, lane: "a thread", position, payload: "" });
  return { take, done };
}

describe("Worker", () => {
  it("does what has to be tried again before what comes after it", async () => {
    const { take, done } = begin((key, isRepeat) =>
      key === "item 1" && !isRepeat
        ? Promise.reject(new TryLater("The platform is away."))
        : Promise.resolve(),
    );
    await take("1");
    await take("2");
    await vi.waitFor(() => expect(done).toEqual(["item 1", "item 2"]), 4_000);
  });

  it("does what was kept late before what happened after it", async () => {
    const { take, done } = begin(() => Promise.resolve());
    await Promise.all(["2", "1", "3"].map(take));
    await vi.waitFor(() => expect(done).toEqual(["item 1", "item 2", "item 3"]), 4_000);
  });
});
