import { z } from "zod";
import type { Replies, Reply } from "../../src/index.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

const postedSchema = z.array(z.string());

const columns = ["thread", "posted", "is_unasked", "at"] as const;

/** Replies in a database: a row a question. */
export function storedReplies(database: Database): Replies {
  return {
    async keep(question, { thread, posted, isUnasked, at }) {
      const row = {
        question,
        thread,
        posted: JSON.stringify(posted),
        is_unasked: isUnasked ? 1 : 0,
        at,
      };
      await database.write((db) =>
        db
          .insertInto("replies")
          .values(row)
          .onConflict((conflict) => conflict.column("question").doUpdateSet(row))
          .execute(),
      );
    },

    async find(question) {
      const rows = await database.read((db) =>
        db.selectFrom("replies").select(columns).where("question", "=", question).execute(),
      );
      return rows.map(toReply)[0];
    },

    async forget(question) {
      await database.write((db) =>
        db.deleteFrom("replies").where("question", "=", question).execute(),
      );
    },

    async latestIn(thread) {
      const rows = await database.read((db) =>
        db
          .selectFrom("replies")
          .select(columns)
          .where("thread", "=", thread)
          .orderBy("at", "desc")
          .limit(1)
          .execute(),
      );
      return rows.map(toReply)[0];
    },
  };
}

function toReply(row: Pick<Tables["replies"], (typeof columns)[number]>): Reply {
  return {
    thread: row.thread,
    posted: postedSchema.parse(JSON.parse(row.posted)),
    isUnasked: row.is_unasked === 1,
    at: row.at,
  };
}
