import { sql } from "kysely";
import type { Database } from "./database.ts";

/** How often the database is asked; a crystal goes wrong by a few milliseconds in that time. */
const ASK_MS = 60_000;

/**
 * The time of a database, in milliseconds since the epoch: replicas have to agree on when a lease
 * ends, and their own clocks may differ, or be set. Between two questions it is told by a clock of this
 * process that nobody sets.
 */
export class SharedClock {
  readonly #database: Database;
  /** The database's time less this process's. */
  #offset = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Asks for the first time, and goes on asking. */
  async start(): Promise<void> {
    await this.#ask();
    this.#timer = setInterval(() => {
      // While the database is away, this process's clock goes on.
      void this.#ask().catch(() => undefined);
    }, ASK_MS);
    this.#timer.unref();
  }

  readonly now = (): number => Math.round(performance.now() + this.#offset);

  stop(): void {
    clearInterval(this.#timer);
  }

  async #ask(): Promise<void> {
    const begin = performance.now();
    const { rows } = await this.#database.read((db) =>
      sql<{ readonly ms: number }>`
        select (extract(epoch from clock_timestamp()) * 1000)::bigint as ms
      `.execute(db),
    );
    const [row] = rows;
    // The answer was right about half way between question and answer.
    if (row !== undefined) this.#offset = row.ms - (begin + performance.now()) / 2;
  }
}
