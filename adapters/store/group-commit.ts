import type { Kysely } from "kysely";
import type { Work } from "./database.ts";
import type { Tables } from "./tables.ts";

interface Waiting {
  /** Does the work; then gives what tells whoever waits for it, which is done after the commit. */
  readonly attempt: (db: Kysely<Tables>) => Promise<() => void>;
  readonly reject: (error: unknown) => void;
}

/**
 * Runs a statement and clears it away, also when it fails. One that was prepared and gave up waiting
 * for a lock stays under way, and no commit succeeds until it is collected as garbage.
 */
export type Execute = (statement: "begin immediate" | "commit" | "rollback") => void;

/** So many changes take a few milliseconds, in which nothing else can happen. */
const maxGroup = 64;

/** After a commit, other work goes on for so many times as long before the next, */
const restShare = 2;
/** and for no longer than this, however long the disk has taken. */
const maxRestMs = 20;

/**
 * Writes with one commit all that is to be written in the same turn of the event loop, and meanwhile
 * if commits follow one another: the slower the disk is, the more goes into each.
 *
 * A commit waits for the disk, and the embedded engine waits on the main thread: at 300 questions a
 * second, with six writes each, a commit for each of them leaves no time for anything else. The
 * promise of a change resolves only after the commit that it is part of.
 */
export class GroupCommit {
  readonly #db: Kysely<Tables>;
  readonly #execute: Execute;
  readonly #isOutage: (error: unknown) => boolean;
  #waiting: Waiting[] = [];
  #isScheduled = false;
  #restsUntil = 0;

  /** @param isOutage whether an error concerns the database, and not only the change that met it. */
  constructor(db: Kysely<Tables>, execute: Execute, isOutage: (error: unknown) => boolean) {
    this.#db = db;
    this.#execute = execute;
    this.#isOutage = isOutage;
  }

  write<Outcome>(work: Work<Outcome>): Promise<Outcome> {
    return new Promise<Outcome>((resolve, reject) => {
      this.#waiting.push({
        attempt: async (db) => {
          try {
            const outcome = await work(db);
            return () => resolve(outcome);
          } catch (error) {
            if (this.#isOutage(error)) throw error;
            return () => reject(error);
          }
        },
        reject,
      });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#isScheduled || this.#waiting.length === 0) return;
    this.#isScheduled = true;
    const restMs = this.#restsUntil - performance.now();
    if (restMs > 0 && this.#waiting.length < maxGroup) setTimeout(() => this.#next(), restMs);
    else setImmediate(() => this.#next());
  }

  #next(): void {
    const begin = performance.now();
    void this.#writeGroup(this.#waiting.splice(0, maxGroup)).finally(() => {
      const end = performance.now();
      this.#restsUntil = end + Math.min(maxRestMs, restShare * (end - begin));
      this.#isScheduled = false;
      this.#schedule();
    });
  }

  async #writeGroup(group: readonly Waiting[]): Promise<void> {
    try {
      const tellings = await this.#db
        .connection()
        .execute((db) => inTransaction(this.#execute, () => attemptAll(db, group)));
      for (const tell of tellings) tell();
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }
}

async function attemptAll(
  db: Kysely<Tables>,
  group: readonly Waiting[],
): Promise<readonly (() => void)[]> {
  const tellings: (() => void)[] = [];
  for (const { attempt } of group) {
    // oxlint-disable-next-line no-await-in-loop -- in the order in which they were asked for
    tellings.push(await attempt(db));
  }
  return tellings;
}

/** Does it in one transaction, in which no other connection writes. */
export async function inTransaction<Outcome>(
  execute: Execute,
  work: () => Promise<Outcome>,
): Promise<Outcome> {
  execute("begin immediate");
  try {
    const outcome = await work();
    execute("commit");
    return outcome;
  } catch (error) {
    try {
      execute("rollback");
    } catch {
      // With a full disk, the engine may have rolled back by itself.
    }
    throw error;
  }
}
