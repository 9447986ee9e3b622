import type { QuestionLog } from "../../src/index.ts";
import type { Database } from "./database.ts";
import { readable } from "./readable.ts";

/** The log of questions in a database: a row a message that asked. */
export function storedQuestions(database: Database): QuestionLog {
  return {
    async keep({ id, platform, thread, person, question, kind, outcome, at }) {
      const row = {
        id,
        platform,
        thread,
        person: person ?? null,
        question: question === undefined ? null : readable(question),
        kind,
        outcome,
        at,
      };
      await database.write((db) =>
        db
          .insertInto("questions")
          .values(row)
          .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
          .execute(),
      );
    },

    async since(from) {
      const rows = await database.read((db) =>
        db.selectFrom("questions").selectAll().where("at", ">=", from).orderBy("at").execute(),
      );
      return rows.map(({ id, platform, thread, person, question, kind, outcome, at }) => ({
        id,
        platform,
        thread,
        person: person ?? undefined,
        question: question ?? undefined,
        kind,
        outcome,
        at,
      }));
    },
  };
}
