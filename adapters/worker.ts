import pRetry from "p-retry";
import { type Inbox, type Item, type Lease, leaseMs, StoreError } from "../src/index.ts";
import { type Attempt, Attempts, FinalError } from "./attempt.ts";
import { Lanes } from "./lanes.ts";
import type { Log } from "./log.ts";
import { backOff, every, sleep, within } from "./time.ts";
import { WaitingRoom, whileAway } from "./waiting-room.ts";

/** What can't be done now, and can later: the platform said so, or can't be reached. */
export class TryLater extends Error {
  override readonly name = "TryLater";
  /** The least time to wait, in milliseconds, if the platform named one. */
  readonly afterMs: number;

  constructor(reason: string, { cause, afterMs = 0 }: { cause?: unknown; afterMs?: number } = {}) {
    super(reason, { cause });
    this.afterMs = afterMs;
  }
}

/** The lease has run out: the item is somebody else's. */
export class LostError extends Error {
  override readonly name = "LostError";
}

/** Something arrived after the bot was told to stop. */
export class StoppedError extends Error {
  override readonly name = "StoppedError";
}

/** Why an item is tried again: the platform put it off, or nobody knows. */
export type RetryReason = "platform" | "failure";

/** Told of what happens to items. */
export interface WorkMonitor {
  /** The same was delivered again. */
  duplicate(): void;
  /** Done; seconds since the platform handed it over. */
  done(seconds: number): void;
  /** Not done yet: it is tried again. */
  retried(reason: RetryReason): void;
  /** The store was away. */
  storeFailed(): void;
}

export interface WorkerOptions {
  readonly inbox: Inbox;
  readonly platform: string;
  /**
   * Does an item. What it throws has it tried again: `TryLater` and `StoreError` often, anything else,
   * which is a bug or a refusal, a few times, and `FinalError` never.
   */
  readonly perform: (lease: Lease, attempt: Attempt) => Promise<void>;
  /** Told, once, of an item that is given up: the last chance to tell whoever waits for it. */
  readonly onGivenUp?: (lease: Lease) => Promise<void>;
  readonly log: Pick<Log, "warn" | "error">;
  /** The time, in milliseconds since the epoch. */
  readonly now: () => number;
  /**
   * Whether the platform delivers again what is not acknowledged. What it doesn't is kept also while
   * the bot stops, for whoever is there next. @default true
   */
  readonly redelivers?: boolean;
  readonly monitor?: WorkMonitor;
  /** Runs one item's work with its key known to the log. @default just runs it */
  readonly inRequest?: <Result>(id: string, work: () => Promise<Result>) => Promise<Result>;
}

/** How often what is left over is looked for. */
const SWEEP_MS = 1_000;
/** How often leases are renewed: three times may fail. */
const RENEW_MS = leaseMs / 5;
/** How many items one look takes over. */
const BATCH = 16;
/** Tries of what the platform or the store puts off: about a quarter of an hour. */
const MAX_TRIES = 20;
/** Tries of what fails for no known reason: the next will most likely fail as well. */
const MAX_FAILURES = 4;
/** Whoever is there next leaves so much time for the acknowledgement of what came while the bot stopped. */
const HANDOVER_MS = 2_000;
/** An answer is worth more than its place: an item waits no longer for those before it. */
const MAX_QUEUE_MS = 30_000;
const QUEUE_MS = 100;

/**
 * Does what is in the inbox: what is handed to it at once, what others have left over as soon as
 * that is seen. Each item is done by one worker at a time, in the order of its lane.
 */
export class Worker {
  readonly #options: WorkerOptions;
  readonly #lanes = new Lanes();
  /** When each lease that is held was last renewed, on a clock that never jumps. */
  readonly #held = new Map<string, number>();
  readonly #underWay = new Set<Promise<void>>();
  readonly #waitingRoom = new WaitingRoom();
  #isStopped = false;
  #timers: readonly NodeJS.Timeout[] = [];

  constructor(options: WorkerOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timers = [every(SWEEP_MS, () => this.#sweep()), every(RENEW_MS, () => this.#renew())];
  }

  /** Whether an item is under way here. */
  has(key: string): boolean {
    return this.#held.has(key);
  }

  /**
   * Keeps an item and begins with it; resolves once it is kept. `false` if it is known already. A store
   * that is away is waited for as long as `patienceMs`, by so many items as memory has room for.
   *
   * @throws {StoreError} if it can't be kept, {StoppedError} if the bot is stopping and the platform
   * delivers again: it may not be acknowledged then.
   */
  async take(item: Omit<Item, "platform">, { patienceMs = 0 } = {}): Promise<boolean> {
    const { inbox, platform, monitor, redelivers = true } = this.#options;
    if (this.#isStopped && redelivers) throw new StoppedError("The bot is stopping.");
    const begin = performance.now();
    const lease = await this.#waitingRoom.run(patienceMs, () =>
      this.#noticing(() => inbox.receive({ ...item, platform })),
    );
    if (lease === undefined) {
      monitor?.duplicate();
      return false;
    }
    if (this.#isStopped) await this.#leave(lease);
    else this.#begin(lease, begin);
    return true;
  }

  /**
   * Begins with nothing more, and resolves when all that is under way is done, or after `deadlineMs`.
   * What is not done then stays in the inbox.
   */
  async stop(deadlineMs: number): Promise<void> {
    this.#isStopped = true;
    await within(deadlineMs, this.#idle()).catch(() => undefined);
    for (const timer of this.#timers) clearInterval(timer);
  }

  /** If nobody can be told, the lease runs out. */
  async #leave({ key }: Lease): Promise<void> {
    const { inbox, now } = this.#options;
    const at = now() + HANDOVER_MS;
    await inbox.postpone(key, at, { mayBeDone: false }).catch(() => undefined);
  }

  async #idle(): Promise<void> {
    // oxlint-disable-next-line no-await-in-loop -- a sweep may still begin something
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  #begin(lease: Lease, since: number): void {
    this.#held.set(lease.key, since);
    const work = this.#inTurn(lease)
      .catch((error: unknown) => {
        // Not even the inbox can be told: the lease runs out, and the item is tried again.
        this.#options.log.error({ err: error, item: lease.key }, "an item was left in the inbox");
      })
      .finally(() => {
        this.#held.delete(lease.key);
        this.#underWay.delete(work);
      });
    this.#underWay.add(work);
  }

  /** Does an item when nothing stands before it in its lane, here or with another replica. */
  async #inTurn(lease: Lease): Promise<void> {
    const until = performance.now() + MAX_QUEUE_MS;
    // What begins its lane has nothing before it.
    const isNext = () =>
      lease.lane === lease.key ||
      performance.now() > until ||
      this.#whileStoreIsAway(lease, () => this.#options.inbox.isNext(lease));
    const doIfNext = async (): Promise<boolean> => {
      if (!(await isNext())) return false;
      await this.#do(lease);
      return true;
    };
    // What has to wait leaves the lane meanwhile: what it waits for may have to be tried again there.
    // oxlint-disable-next-line no-await-in-loop -- it is looked at again and again
    while (!(await this.#lanes.run(lease.lane, doIfNext))) await sleep(QUEUE_MS);
  }

  async #do(lease: Lease): Promise<void> {
    const { inbox, perform, inRequest, monitor, now } = this.#options;
    if (lease.attempts > MAX_TRIES) {
      // No try has come to an end, not even to a bad one: it may end the process each time.
      await this.#giveUp(lease, { item: lease.key, attempts: lease.attempts });
      return;
    }
    const attempts = new Attempts(lease, () => this.#assertHeld(lease.key));
    const work = () => perform(lease, attempts.next());
    try {
      await this.#whileStoreIsAway(lease, () => inRequest?.(lease.key, work) ?? work());
    } catch (error) {
      await this.#failed(lease, error, attempts);
      return;
    }
    const isOurs = await this.#whileStoreIsAway(lease, () => inbox.finish(lease.key, "done"));
    if (isOurs) monitor?.done(Math.max(0, now() - lease.receivedAt) / 1_000);
    else this.#options.log.warn({ item: lease.key }, "an item was done by more than one replica");
  }

  async #failed(lease: Lease, error: unknown, { mayBeSent }: Attempts): Promise<void> {
    const { log, monitor, now } = this.#options;
    const postpone = (at: number) =>
      this.#whileStoreIsAway(lease, () =>
        this.#options.inbox.postpone(lease.key, at, { mayBeDone: mayBeSent }),
      );
    if (error instanceof LostError) {
      log.warn({ item: lease.key }, "a lease ran out while its item was done");
      // Where nobody has taken it over, nobody would: an inbox gives nobody what they hold already.
      await postpone(now());
      return;
    }
    const isPutOff = error instanceof TryLater;
    const isPassing = isPutOff || error instanceof StoreError;
    const fields = { err: error, item: lease.key, attempts: lease.attempts };
    const isFinal = error instanceof FinalError;
    if (isFinal || lease.attempts >= (isPassing ? MAX_TRIES : MAX_FAILURES)) {
      await this.#giveUp(lease, fields);
      return;
    }
    log.warn(fields, "an item is tried again later");
    monitor?.retried(isPutOff ? "platform" : "failure");
    const wait = Math.max(isPutOff ? error.afterMs : 0, backOff(lease.attempts));
    await postpone(now() + wait);
  }

  async #giveUp(lease: Lease, fields: object): Promise<void> {
    const { inbox, log, onGivenUp } = this.#options;
    log.error(fields, "an item was given up");
    if (!(await this.#whileStoreIsAway(lease, () => inbox.finish(lease.key, "dead")))) return;
    await onGivenUp?.(lease).catch((error: unknown) =>
      log.warn({ err: error, item: lease.key }, "nobody could be told that an item was given up"),
    );
  }

  /** Tries until the store is back; a bot that stops leaves it to whoever takes the item over. */
  #whileStoreIsAway<Result>(lease: Lease, work: () => Result | Promise<Result>): Promise<Result> {
    const isAway = (error: Error) => error instanceof StoreError && !this.#isStopped;
    return pRetry(() => this.#noticing(work), {
      ...whileAway,
      shouldRetry: ({ error }) => isAway(error),
      onFailedAttempt: ({ error, attemptNumber }) => {
        if (attemptNumber > 1 || !isAway(error)) return;
        this.#options.log.warn({ item: lease.key }, "the store is away; an item waits for it");
      },
    });
  }

  async #noticing<Result>(work: () => Result | Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof StoreError) this.#options.monitor?.storeFailed();
      throw error;
    }
  }

  #assertHeld(key: string): void {
    const renewed = this.#held.get(key);
    if (renewed === undefined || performance.now() - renewed > leaseMs) {
      throw new LostError("The lease has run out.");
    }
  }

  async #sweep(): Promise<void> {
    if (this.#isStopped) return;
    const { inbox, platform } = this.#options;
    const begin = performance.now();
    for (const lease of await inbox.takeOver(platform, BATCH)) this.#begin(lease, begin);
  }

  async #renew(): Promise<void> {
    const begin = performance.now();
    const keys = [...this.#held.keys()];
    if (keys.length === 0) return;
    for (const key of await this.#options.inbox.renew(keys)) {
      if (this.#held.has(key)) this.#held.set(key, begin);
    }
  }
}
