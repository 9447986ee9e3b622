import { afterEach, beforeEach, vi } from "vitest";
import type { Attempt } from "../../adapters/attempt.ts";
import { Worker, type WorkerOptions } from "../../adapters/worker.ts";
import type { Item, Lease } from "../../src/index.ts";
import { FaultyInbox } from "./faulty-inbox.ts";

/** A worker, and what became of its work; time passes only when a test lets it. */
export class Working {
  inbox = new FaultyInbox({ now: Date.now });
  worker: Worker | undefined;
  logged: string[] = [];
  monitored: string[] = [];

  /** The same for each test of a file. */
  static forEach(): Working {
    const working = new Working();
    beforeEach(() => {
      vi.useFakeTimers({
        toFake: [
          "setTimeout",
          "clearTimeout",
          "setInterval",
          "clearInterval",
          "Date",
          "performance",
        ],
      });
      working.inbox = new FaultyInbox({ now: Date.now });
      working.logged = [];
      working.monitored = [];
    });
    afterEach(async () => {
      vi.useRealTimers();
      await working.worker?.stop(0);
    });
    return working;
  }

  begin(
    perform: (lease: Lease, attempt: Attempt) => Promise<void>,
    options: Partial<WorkerOptions> = {},
  ): Worker {
    const write = (_: object, text: string) => void this.logged.push(text);
    this.worker = new Worker({
      inbox: this.inbox,
      platform: "test",
      perform,
      log: { warn: write, error: write },
      now: Date.now,
      monitor: {
        duplicate: () => void this.monitored.push("duplicate"),
        done: () => void this.monitored.push("done"),
        retried: (reason) => void this.monitored.push(`retried: ${reason}`),
        storeFailed: () => void this.monitored.push("store failed"),
      },
      ...options,
    });
    this.worker.start();
    return this.worker;
  }
}

export function item(key: string, lane = key, position = key): Omit<Item, "platform"> {
  return { key, lane, position, payload: key };
}
