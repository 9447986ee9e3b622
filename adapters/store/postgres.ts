import { Socket } from "node:net";
import { Kysely, PostgresDialect } from "kysely";
import { Pool, types } from "pg";
import { StoreError } from "../../src/index.ts";
import type { Database } from "./database.ts";
import { migrate } from "./migrations.ts";
import { orStoreError } from "./outage.ts";
import { parsePostgresUrl } from "./postgres-address.ts";
import { isOutage, setupErrorOf } from "./postgres-failures.ts";
import type { Tables } from "./tables.ts";

/**
 * No statement takes longer than five seconds, and a connection that has nothing to do is closed
 * after ten: one that has been silent for longer leads nowhere.
 */
const silentForMs = 15_000;

/**
 * Opens a Postgres.
 *
 * @throws {SetupError} if it refuses the user, the password, the name of the database or the tables.
 * @throws {StoreError} if it can't be reached.
 */
export async function openPostgres(url: string): Promise<Database> {
  const address = parsePostgresUrl(url);
  const pool = new Pool({
    connectionString: url,
    fallback_application_name: "footnote",
    max: 10,
    connectionTimeoutMillis: 2_000,
    statement_timeout: 5_000,
    stream: () => {
      const socket = new Socket();
      return socket.setTimeout(silentForMs, () => socket.destroy());
    },
    // Times are kept as `bigint`, which would be read as text.
    types: {
      getTypeParser: (type, format) =>
        type === types.builtins.INT8 ? Number : types.getTypeParser(type, format),
    },
  });
  // What is under way is told by its own error. But a connection that breaks while it waits, in the
  // pool or between two statements, is told only here, and ends the process if nobody listens.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));

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
