/** What a watchdog has seen: no sign of life, or none even after connecting anew. */
export type WatchdogEvent = "silent" | "dead";

export interface WatchdogOptions {
  /** Silence for longer than this means that the connection is dead. @default three minutes */
  readonly limitMs?: number;
  /** A clock that never jumps, in milliseconds: a silence that it makes up would cost a connection. */
  readonly now: () => number;
  /** Called once the connection seems dead: to connect again. */
  readonly onSilent: () => void;
  /** Called when connecting again has not helped. */
  readonly onDead: () => void;
  /** Whether a connection stands, where that is a sign of life. @default it is none */
  readonly isOpen?: () => boolean;
}

/**
 * Notices a connection that is open and dead: no event and no acknowledged heartbeat for too long.
 * It has it connected again once; if that brings nothing, it gives up, and the supervisor is to
 * start the process anew.
 */
export class Watchdog {
  readonly #options: WatchdogOptions;
  readonly #limitMs: number;
  #lastSign: number;
  #isReconnecting = false;
  #isDead = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: WatchdogOptions) {
    this.#options = options;
    this.#limitMs = options.limitMs ?? 3 * 60 * 1_000;
    this.#lastSign = options.now();
  }

  start(): void {
    this.sign();
    this.#timer = setInterval(() => this.check(), Math.min(30_000, this.#limitMs / 4));
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Something was heard. */
  sign(): void {
    this.#lastSign = this.#options.now();
    this.#isReconnecting = false;
  }

  /** Whether something was heard lately. */
  get isHealthy(): boolean {
    return this.#options.now() - this.#lastSign <= this.#limitMs;
  }

  check(): void {
    if (this.#options.isOpen?.() === true) this.sign();
    if (this.isHealthy || this.#isDead) return;
    if (this.#isReconnecting) {
      this.#isDead = true;
      this.stop();
      this.#options.onDead();
      return;
    }
    this.#isReconnecting = true;
    // As long again for the new connection.
    this.#lastSign = this.#options.now();
    this.#options.onSilent();
  }
}
