import type { Kysely } from "kysely";
import { latestAnswers, type PersonId, type Post, type Posts } from "../../src/index.ts";
import type { Database } from "./database.ts";
import { readable } from "./readable.ts";
import { answerFormat, readAnswer, writeAnswer } from "./stored-answer.ts";
import type { Tables } from "./tables.ts";

const columns = ["thread", "asker", "question", "answer", "at"] as const;

/** Posts in a database: a row a message of the platform. */
export function storedPosts(database: Database): Posts {
  return {
    async keep(id, { thread, asker, question, answer, at }) {
      const row = {
        id,
        thread,
        asker,
        question: readable(question),
        format: answerFormat,
        answer: writeAnswer(answer),
        at,
      };
      await database.write((db) =>
        db
          .insertInto("posts")
          .values(row)
          .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
          .execute(),
      );
    },

    async find(id) {
      const rows = await database.read((db) =>
        db
          .selectFrom("posts")
          .select(columns)
          .where("id", "=", id)
          .where("format", "=", answerFormat)
          .execute(),
      );
      return rows.flatMap(toPost)[0];
    },

    async latestOf(asker, limit) {
      const rows = await database.read((db) => latest(db, asker, limit).execute());
      return latestAnswers(rows.flatMap(toPost), limit);
    },
  };
}

/** One post for each of the latest answers, latest first. */
function latest(db: Kysely<Tables>, asker: PersonId, limit: number) {
  return db
    .selectFrom("posts")
    .select(columns)
    .where("id", "in", (posts) =>
      posts
        .selectFrom("posts")
        // Any of the messages that one answer took: they all hold the whole of it.
        .select((post) => post.fn.min("id").as("id"))
        .where("asker", "=", asker)
        .where("format", "=", answerFormat)
        .groupBy(["thread", "at", "question"])
        .orderBy("at", "desc")
        .limit(limit),
    )
    .orderBy("at", "desc");
}

function toPost(row: Pick<Tables["posts"], (typeof columns)[number]>): readonly Post[] {
  const answer = readAnswer(row.answer);
  return answer === undefined ? [] : [{ ...row, answer }];
}
