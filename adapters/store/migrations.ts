import { type Kysely, type Migration, type MigrationProvider, Migrator, sql } from "kysely";
import { SetupError } from "../../src/index.ts";
import type { Tables } from "./tables.ts";

/** Where the engines differ: text that sorts by its bytes, not by the customs of a language. */
export interface Dialect {
  readonly sortedText: "text" | 'text collate "C"';
}

/**
 * Brings the tables up to date. Whoever comes second, with several starting at once, finds it done.
 *
 * @throws {SetupError} if a newer release has already changed the tables.
 */
export async function migrate(db: Kysely<Tables>, dialect: Dialect): Promise<void> {
  const provider: MigrationProvider = {
    getMigrations: () => Promise.resolve({ "0001-begin": begin(dialect) }),
  };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error === undefined) return;
  // The Migrator has no class for it.
  if (error instanceof Error && error.message.startsWith("corrupted migrations")) {
    throw new SetupError(
      "The database was changed by a newer release of Footnote, and this one doesn't know how to " +
        "read it. Start the newer release, or restore a backup from before it.",
      { cause: error },
    );
  }
  throw error instanceof Error ? error : new Error("The migration failed.", { cause: error });
}

function begin(dialect: Dialect): Migration {
  return {
    async up(db) {
      for (const statement of tables(dialect)) {
        // oxlint-disable-next-line no-await-in-loop -- an index needs its table
        await statement.execute(db);
      }
    },
  };
}

/** Only what both engines know: `text`, `integer`, `bigint`. Never changed after a release. */
function tables({ sortedText }: Dialect) {
  const sorted = sql.raw(sortedText);
  return [
    sql`create table inbox (
      key text primary key, platform text not null, lane text not null,
      position ${sorted} not null, payload text not null, status text not null,
      attempts integer not null, may_be_done integer not null, owner text not null,
      due bigint not null, at bigint not null)`,
    sql`create index inbox_due on inbox (status, platform, due)`,
    sql`create index inbox_lane on inbox (status, lane, position)`,
    sql`create index inbox_at on inbox (at)`,

    sql`create table turns (
      thread text not null, id text not null, person text, turn text not null,
      at bigint not null, primary key (thread, id))`,
    sql`create index turns_person on turns (person)`,
    sql`create index turns_at on turns (at)`,

    sql`create table posts (
      id text primary key, thread text not null, asker text not null, question text not null,
      format integer not null, answer text not null, at bigint not null)`,
    sql`create index posts_asker on posts (asker, at)`,
    sql`create index posts_at on posts (at)`,

    sql`create table replies (
      question text primary key, thread text not null, posted text not null,
      is_unasked integer not null, at bigint not null)`,
    sql`create index replies_thread on replies (thread, at)`,
    sql`create index replies_at on replies (at)`,

    sql`create table threads (
      thread text not null, person text not null, at bigint not null,
      primary key (thread, person))`,
    sql`create index threads_person on threads (person)`,
    sql`create index threads_at on threads (at)`,

    sql`create table feedback (
      id text primary key, person text not null, thread text not null,
      is_helpful integer not null, question text, missing text, at bigint not null)`,
    sql`create index feedback_person on feedback (person)`,
    sql`create index feedback_at on feedback (at)`,

    sql`create table questions (
      id text primary key, platform text not null, thread text not null, person text,
      question text, kind text not null, outcome text not null, at bigint not null)`,
    sql`create index questions_person on questions (person)`,
    sql`create index questions_at on questions (at)`,

    sql`create table installations (id text primary key, sealed text not null)`,
  ];
}
