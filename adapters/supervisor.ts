import { type Adapter, SetupError } from "../src/index.ts";
import type { Log } from "./log.ts";
import { within } from "./time.ts";

export interface SupervisorOptions {
  /** How long answers under way may take when the process is told to stop. */
  readonly stopWithinMs: number;
  readonly log: Pick<Log, "warn" | "fatal">;
}

/** The part of a process that tells it to end. */
interface Signals {
  on(event: "unhandledRejection", listener: (reason: unknown) => void): unknown;
  on(event: "uncaughtException", listener: (error: unknown) => void): unknown;
  on(signal: "SIGINT" | "SIGTERM", listener: () => void): unknown;
  exit(code: number): never;
}

/** Beyond what answers may take, for saying farewell. */
const GRACE_MS = 3_000;

/**
 * Ends the process in order: first nothing new is taken, then what is under way is answered, then
 * what it was done with is closed. Told a second time, or after the deadline, it ends at once: what is
 * not done is in the inbox.
 */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #aborting = new AbortController();
  readonly #adapters: Adapter[] = [];
  readonly #beginnings: (() => void)[] = [];
  readonly #ends: (() => Promise<unknown>)[] = [];
  #resolve: (code: number) => void = () => undefined;
  #process: Signals | undefined;
  #code = 0;
  #isStopping = false;

  /** Resolves with the exit code once all has ended. */
  readonly ended: Promise<number>;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.ended = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  /** Aborts what waits for something when the process is told to stop. */
  get signal(): AbortSignal {
    return this.#aborting.signal;
  }

  /** Listens for signals, and for failures that nobody has caught. */
  watch(target: Signals): void {
    this.#process = target;
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      target.on(signal, () => {
        if (this.#isStopping) target.exit(1);
        this.stop();
      });
    }
    target.on("unhandledRejection", (reason) => {
      // Slack's client rejects with nothing when it is hung up on while it connects.
      if (reason === undefined)
        this.#options.log.warn({}, "a promise was rejected without a reason");
      else this.#crash(reason);
    });
    target.on("uncaughtException", (error) => this.#crash(error));
  }

  add(adapter: Adapter): void {
    this.#adapters.push(adapter);
  }

  /** Called as soon as the process is told to stop. */
  onStop(work: () => void): void {
    this.#beginnings.push(work);
  }

  /** Called when everything is answered; the last that is added is the first that is called. */
  atEnd(work: () => Promise<unknown>): void {
    this.#ends.unshift(work);
  }

  stop(): void {
    if (this.#isStopping) return;
    this.#isStopping = true;
    this.#aborting.abort(new Error("The bot was told to stop."));
    for (const begin of this.#beginnings) begin();
    setTimeout(() => this.#process?.exit(this.#code), this.#deadlineMs).unref();
    void this.#end().finally(() => this.#resolve(this.#code));
  }

  /** Stops because it can't go on: what is wrong is said, and the exit code is 1. */
  fail(error: Error): void {
    const { log } = this.#options;
    if (error instanceof SetupError) log.fatal({}, error.message);
    else log.fatal({ err: error }, error.message);
    this.#code = 1;
    this.stop();
  }

  /** Ends what was begun, when the start has failed; what hangs does not keep why from being said. */
  async abandon(): Promise<void> {
    this.#isStopping = true;
    await within(this.#deadlineMs, this.#end()).catch(() => undefined);
  }

  get #deadlineMs(): number {
    return this.#options.stopWithinMs + GRACE_MS;
  }

  async #end(): Promise<void> {
    await Promise.allSettled(this.#adapters.map((adapter) => adapter.stop()));
    for (const end of this.#ends) {
      // One needs the next.
      // oxlint-disable-next-line no-await-in-loop
      await end().catch(() => undefined);
    }
  }

  #crash(error: unknown): void {
    this.#options.log.fatal({ err: error }, "a bug: the process ends, to be started anew");
    this.#process?.exit(1);
  }
}
