import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import type { Pool } from "pg";
import type { MakeCounter } from "../limits.ts";
import type { Log } from "../log.ts";
import { reasonOf } from "../reason.ts";
import { within } from "../time.ts";
import { createPool } from "./postgres-pool.ts";

export interface SharedCountersOptions {
  /** `postgres://…` */
  readonly url: string;
  readonly log: Pick<Log, "warn">;
  /** How long a question waits for being counted before it is counted here alone. @default 500 */
  readonly patienceMs?: number;
}

/** Counters that all replicas on a Postgres have in common. */
export interface SharedCounters {
  readonly make: MakeCounter;
  close(): Promise<void>;
}

/**
 * Where one question waited in vain, the others are counted here alone for so long: the limiter's own
 * insurance would let each of them wait.
 */
const awayMs = 5_000;

const tableName = "limits";

/**
 * Opens counters in a Postgres. While it can't be reached each replica counts for itself: nobody
 * waits, and nobody is refused for it.
 */
export function openSharedCounters({
  url,
  log,
  patienceMs = 500,
}: SharedCountersOptions): SharedCounters {
  const pool = createPool(url, { max: 4, connectWithinMs: patienceMs, replyWithinMs: patienceMs });
  let awayUntil = Number.NEGATIVE_INFINITY;
  let isTableThere: Promise<void> | undefined;
  const table = () => {
    isTableThere ??= makeTable(pool).catch((error: unknown) => {
      isTableThere = undefined;
      throw error;
    });
    return isTableThere;
  };
  // Now, and not while the first question waits for it.
  table().catch(() => undefined);
  const failed = (error: unknown) => {
    awayUntil = performance.now() + awayMs;
    log.warn({}, `Limits are counted by each replica for itself for a while: ${reasonOf(error)}`);
  };
  return {
    make(keyPrefix, points) {
      const options = { keyPrefix, points, duration: 60 };
      const own = new RateLimiterMemory(options);
      const shared = new RateLimiterPostgres({
        ...options,
        storeClient: pool,
        tableName,
        // Made here, as often as it takes: there, a failure would end the process.
        tableCreated: true,
      });
      return {
        async consume(key) {
          if (performance.now() < awayUntil) return own.consume(key);
          try {
            return await within(
              patienceMs,
              table().then(() => shared.consume(key)),
            );
          } catch (error) {
            if (error instanceof RateLimiterRes) throw error;
            // Many may have waited for the same.
            if (performance.now() >= awayUntil) failed(error);
            return own.consume(key);
          }
        },
      };
    },
    close: () => pool.end(),
  };
}

/** What is counted is worth a minute: it need not outlast a crash, and so no commit waits for a disk. */
async function makeTable(pool: Pool): Promise<void> {
  // Two who make the same table in the same moment would fail, also where it may be there already.
  await pool.query(
    `select pg_advisory_xact_lock(hashtext('footnote ${tableName}'));
     create unlogged table if not exists ${tableName}
       (key varchar(255) primary key, points integer not null default 0, expire bigint)`,
  );
}
