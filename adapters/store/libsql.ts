import { mkdir, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Kysely, sql, SqliteDialect } from "kysely";
import Libsql from "libsql";
import { SetupError, StoreError } from "../../src/index.ts";
import { codeOf, reasonOf } from "../reason.ts";
import type { Database } from "./database.ts";
import { type Execute, GroupCommit, inTransaction } from "./group-commit.ts";
import { migrate } from "./migrations.ts";
import { isNetworkFileSystem } from "./network-file-system.ts";
import { orStoreError } from "./outage.ts";
import type { Tables } from "./tables.ts";

/**
 * Opens the embedded database, a file in a folder; both are made if they are not there.
 *
 * @throws {SetupError} if the folder can't be written, or the file is no database.
 * @throws {StoreError} if it may work later.
 */
export async function openLibsql(dataDir: string): Promise<Database> {
  const file = await prepareFile(dataDir);
  const connection = new Libsql(file);
  const execute: Execute = (statement) => void connection.exec(statement);
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: connection }) });
  try {
    await orStoreError(() => db.connection().execute((one) => begin(one, execute)), isOutage);
  } catch (error) {
    await db.destroy();
    throw setupErrorOf(error, file) ?? error;
  }

  const group = new GroupCommit(db, execute, isOutage);
  let isClosed = false;
  const unlessClosed = <Outcome>(work: () => Promise<Outcome>) => {
    if (isClosed) return Promise.reject(new StoreError("The store is closed."));
    return orStoreError(work, isOutage);
  };
  return {
    read: (work) => unlessClosed(() => work(db)),
    write: (work) => unlessClosed(() => group.write(work)),
    locksRows: false,
    async close() {
      if (isClosed) return;
      isClosed = true;
      // What is to be written is written in order, so that this one is the last.
      await group.write(() => Promise.resolve()).catch(() => {});
      // A copy of the file is a whole backup then.
      await sql`pragma wal_checkpoint(truncate)`.execute(db).catch(() => {});
      await db.destroy();
    },
  };
}

/**
 * Makes the file and its folder, for nobody else to read: it holds what people asked.
 *
 * @throws {SetupError} if they can't be written, or lie on another machine.
 */
async function prepareFile(dataDir: string): Promise<string> {
  const file = join(dataDir, "footnote.db");
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await writeFile(file, "", { flag: "a", mode: 0o600 });
  } catch (cause) {
    throw new SetupError(notWritable(file, cause), { cause });
  }
  const { type } = await statfs(dataDir);
  if (!isNetworkFileSystem(type)) return file;
  throw new SetupError(
    `${dataDir} lies on a network file system, where the locks of the database don't hold and it ` +
      "would be damaged. Set DATA_DIR to a folder on a local disk, or DATABASE_URL to a Postgres.",
  );
}

async function begin(db: Kysely<Tables>, execute: Execute): Promise<void> {
  // Several processes may share the file; each waits for the others for so long.
  await sql`pragma busy_timeout = 5000`.execute(db);
  await sql`pragma journal_mode = wal`.execute(db);
  // What is acknowledged outlasts a power failure.
  await sql`pragma synchronous = full`.execute(db);
  // The Migrator leaves it to the application to keep out others who migrate the same file.
  await inTransaction(execute, () => migrate(db, { sortedText: "text" }));
}

/** What may pass: the disk is full, another process holds the file, the system fails to read it. */
function isOutage(error: unknown): boolean {
  return /^SQLITE_(?:FULL|BUSY|LOCKED|IOERR|CANTOPEN|READONLY|NOMEM|PROTOCOL|CORRUPT|NOTADB)/u.test(
    codeOf(error),
  );
}

/** Of what may pass while it runs, what at the start is a mistake. */
function setupErrorOf(error: unknown, file: string): SetupError | undefined {
  if (!(error instanceof StoreError)) return undefined;
  const { cause } = error;
  const code = codeOf(cause);
  if (/^SQLITE_(?:NOTADB|CORRUPT)/u.test(code)) {
    return new SetupError(
      `${file} is no database, or it is damaged (${code}). Restore it from a backup, or move it ` +
        "away to begin anew.",
      { cause },
    );
  }
  return /^SQLITE_(?:CANTOPEN|READONLY)/u.test(code)
    ? new SetupError(notWritable(file, cause), { cause })
    : undefined;
}

function notWritable(path: string, cause: unknown): string {
  return (
    `${path} can't be written: ${reasonOf(cause)}. Let the user that runs Footnote write there, or ` +
    "set DATA_DIR to another folder."
  );
}
