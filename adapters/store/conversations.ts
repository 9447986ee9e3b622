import { type Conversations, maxTurns, type Turn, turnMaxAgeMs } from "../../src/index.ts";
import type { Database } from "./database.ts";
import { readTurn, writeTurn } from "./stored-turn.ts";

/** Conversations in a database: a row a turn. */
export function storedConversations(database: Database, now: () => number): Conversations {
  return {
    async turns(thread, except) {
      const rows = await database.read((db) => {
        const recent = db
          .selectFrom("turns")
          .select("turn")
          .where("thread", "=", thread)
          .where("at", ">=", now() - turnMaxAgeMs)
          .orderBy("at", "desc")
          .limit(maxTurns);
        return (except === undefined ? recent : recent.where("id", "<>", except)).execute();
      });
      return rows
        .map(({ turn }) => readTurn(turn))
        .filter((turn): turn is Turn => turn !== undefined)
        .toReversed();
    },

    async remember(thread, turn) {
      const { id, person = null, at } = turn;
      const row = { thread, id, person, turn: writeTurn(turn), at };
      await database.write((db) =>
        db
          .insertInto("turns")
          .values(row)
          .onConflict((conflict) => conflict.columns(["thread", "id"]).doUpdateSet(row))
          .execute(),
      );
    },
  };
}
