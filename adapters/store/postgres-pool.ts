import { Socket } from "node:net";
import { Pool, types } from "pg";

export interface PostgresPoolOptions {
  /** Of connections. */
  readonly max: number;
  readonly connectWithinMs: number;
  /** No statement takes longer. */
  readonly replyWithinMs: number;
}

/**
 * No statement takes longer than five seconds, and a connection that has nothing to do is closed
 * after ten: one that has been silent for longer leads nowhere.
 */
const silentForMs = 15_000;

/** Connections to a Postgres, made as they are needed. */
export function createPool(
  url: string,
  { max, connectWithinMs, replyWithinMs }: PostgresPoolOptions,
): Pool {
  const pool = new Pool({
    connectionString: url,
    fallback_application_name: "footnote",
    max,
    connectionTimeoutMillis: connectWithinMs,
    statement_timeout: replyWithinMs,
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
  return pool;
}
