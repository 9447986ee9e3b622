import { setImmediate as nextTurn } from "node:timers/promises";
import { sql } from "kysely";
import { type PersonId, rememberedMs } from "../../src/index.ts";
import type { Database, Work } from "./database.ts";
import type { Tables } from "./tables.ts";

/** Forgets all that is known of a person; gives the number of rows. */
export async function forgetPerson(database: Database, person: PersonId): Promise<number> {
  const deletions: readonly Work<{ readonly numDeletedRows: bigint }>[] = [
    (db) => db.deleteFrom("turns").where("person", "=", person).executeTakeFirstOrThrow(),
    (db) => db.deleteFrom("posts").where("asker", "=", person).executeTakeFirstOrThrow(),
    (db) => db.deleteFrom("feedback").where("person", "=", person).executeTakeFirstOrThrow(),
    (db) => db.deleteFrom("questions").where("person", "=", person).executeTakeFirstOrThrow(),
    // The others too: with one of them left over, the bot would take them to be alone.
    (db) =>
      db
        .deleteFrom("threads")
        .where("thread", "in", (threads) =>
          threads.selectFrom("threads").select("thread").where("person", "=", person),
        )
        .executeTakeFirstOrThrow(),
  ];
  const results = await Promise.all(deletions.map((deletion) => database.write(deletion)));
  return results.reduce((sum, { numDeletedRows }) => sum + Number(numDeletedRows), 0);
}

/** Forgets what is older than `before`, and done items for which no delivery can come any more. */
export async function expire(database: Database, before: number, now: number): Promise<number> {
  const ofPeople = ["turns", "posts", "replies", "threads", "feedback", "questions"] as const;
  let number = 0;
  for (const table of ofPeople) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other, so as not to hold up the rest
    number += await expireTable(database, table, before);
  }
  return number + (await expireTable(database, "inbox", now - rememberedMs));
}

/** So many rows are deleted in a few milliseconds: what waits behind them doesn't notice. */
const rowsAtOnce = 500;

async function expireTable(
  database: Database,
  table: Exclude<keyof Tables, "installations">,
  before: number,
): Promise<number> {
  const isOld = sql`at < ${before} ${table === "inbox" ? sql`and status <> 'open'` : sql``}`;
  let number = 0;
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- a piece at a time
    const deleted = await database.write(async (db) => {
      const last = await sql<{ readonly at: number }>`select at from ${sql.table(table)}
        where ${isOld} order by at limit 1 offset ${rowsAtOnce - 1}`.execute(db);
      const upTo = last.rows[0]?.at ?? before;
      const { numAffectedRows = 0n } = await sql`delete from ${sql.table(table)}
        where ${isOld} and at <= ${upTo}`.execute(db);
      return Number(numAffectedRows);
    });
    number += deleted;
    if (deleted < rowsAtOnce) return number;
    // oxlint-disable-next-line no-await-in-loop -- others have waited for their turn
    await nextTurn();
  }
}
