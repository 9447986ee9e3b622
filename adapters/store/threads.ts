import { followedForMs, type PersonId, type ThreadId, type Threads } from "../../src/index.ts";
import type { Database } from "./database.ts";

/** Threads in a database: a row for each person who writes there. */
export function storedThreads(database: Database, now: () => number): Threads {
  const peopleIn = async (thread: ThreadId): Promise<readonly PersonId[]> => {
    const rows = await database.read((db) =>
      db
        .selectFrom("threads")
        .select(["person", "at"])
        .where("thread", "=", thread)
        .orderBy("at", "desc")
        .execute(),
    );
    const latest = rows[0]?.at ?? Number.NEGATIVE_INFINITY;
    return latest + followedForMs < now() ? [] : rows.map(({ person }) => person);
  };
  const writes = (thread: ThreadId, person: PersonId) => {
    const row = { thread, person, at: now() };
    return database.write((db) =>
      db
        .insertInto("threads")
        .values(row)
        .onConflict((conflict) => conflict.columns(["thread", "person"]).doUpdateSet(row))
        .execute(),
    );
  };

  return {
    async has(thread) {
      return (await peopleIn(thread)).length > 0;
    },

    async engage(thread, person) {
      const others = database.write((db) =>
        db
          .deleteFrom("threads")
          .where("thread", "=", thread)
          .where("person", "<>", person)
          .execute(),
      );
      await Promise.all([writes(thread, person), others]);
    },

    async overhear(thread, person) {
      if ((await peopleIn(thread)).length === 0) return false;
      // Written down before it is counted: of two who write at once in different replicas, at least
      // the second is seen not to be alone.
      await writes(thread, person);
      return (await peopleIn(thread)).length === 1;
    },
  };
}
