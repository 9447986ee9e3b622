import { Kysely, PostgresDialect } from "kysely";
import { StoreError } from "../../src/index.ts";
import type { Database } from "./database.ts";
import { migrate } from "./migrations.ts";
import { orStoreError } from "./outage.ts";
import { parsePostgresUrl } from "./postgres-address.ts";
import { isOutage, setupErrorOf } from "./postgres-failures.ts";
import { createPool } from "./postgres-pool.ts";
import type { Tables } from "./tables.ts";

/**
 * Opens a Postgres.
 *
 * @throws {SetupError} if it refuses the user, the password, the name of the database or the tables.
 * @throws {StoreError} if it can't be reached.
 */
export async function openPostgres(url: string): Promise<Database> {
  const address = parsePostgresUrl(url);
  const pool = createPool(url, { max: 10, connectWithinMs: 2_000, replyWithinMs: 5_000 });

  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await orStoreError(() => migrate(db, { sortedText: 'text collate "C"' }), isOutage);
  } catch (error) {
    await pool.end();
    throw setupErrorOf(error, address) ?? error;
  }

  let isClosed = false;
  const run: Database["read"] = (work) => {
    if (isClosed) return Promise.reject(new StoreError("The store is closed."));
    return orStoreError(() => work(db), isOutage);
  };
  return {
    read: run,
    write: run,
    locksRows: true,
    async close() {
      if (isClosed) return;
      isClosed = true;
      await db.destroy();
    },
  };
}
