import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

/** What is asked of a database, or changed in it. Each statement stands by itself. */
export type Work<Outcome> = (db: Kysely<Tables>) => Promise<Outcome>;

/**
 * A database, whichever it is. While it can't be reached, everything throws a `StoreError`; what
 * else is thrown is a bug.
 */
export interface Database {
  read<Outcome>(work: Work<Outcome>): Promise<Outcome>;
  /** Resolves once the change would outlast a power failure. */
  write<Outcome>(work: Work<Outcome>): Promise<Outcome>;
  /** Whether several write at the same time, so that rows are locked one by one. */
  readonly locksRows: boolean;
  /** Finishes what is under way. */
  close(): Promise<void>;
}
