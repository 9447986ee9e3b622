import type { FeedbackStore } from "../../src/index.ts";
import type { Database } from "./database.ts";
import { readable } from "./readable.ts";

/** Feedback in a database: a row for each answer and person. */
export function storedFeedback(database: Database): FeedbackStore {
  return {
    async keep({ id, person, thread, isHelpful, question, missing, at }) {
      const row = {
        id,
        person,
        thread,
        is_helpful: isHelpful ? 1 : 0,
        question: question === undefined ? null : readable(question),
        missing: missing === undefined ? null : readable(missing),
        at,
      };
      await database.write((db) =>
        db
          .insertInto("feedback")
          .values(row)
          .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
          .execute(),
      );
    },

    async all() {
      const rows = await database.read((db) =>
        db.selectFrom("feedback").selectAll().orderBy("at").execute(),
      );
      return rows.map(({ id, person, thread, is_helpful, question, missing, at }) => ({
        id,
        person,
        thread,
        isHelpful: is_helpful === 1,
        question: question ?? undefined,
        missing: missing ?? undefined,
        at,
      }));
    },
  };
}
