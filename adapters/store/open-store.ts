import pRetry from "p-retry";
import { SetupError, type Store, StoreError } from "../../src/index.ts";
import type { Log } from "../log.ts";
import { storedConversations } from "./conversations.ts";
import type { Database } from "./database.ts";
import type { EncryptionKeys } from "./encryption-keys.ts";
import { storedFeedback } from "./feedback.ts";
import { expire, forgetPerson } from "./forgetting.ts";
import { StoredInbox } from "./inbox.ts";
import { storedInstallations } from "./installations.ts";
import { openLibsql } from "./libsql.ts";
import { openPostgres } from "./postgres.ts";
import { storedPosts } from "./posts.ts";
import { storedQuestions } from "./questions.ts";
import { SharedClock } from "./shared-clock.ts";
import { storedReplies } from "./replies.ts";
import { storedThreads } from "./threads.ts";

export interface OpenStoreOptions {
  /** `postgres://…`; without it, the store is a file in `dataDir`. */
  readonly url: string | undefined;
  /** Made if it is not there. */
  readonly dataDir: string;
  /** Names this process among all that share the database; another one at every start. */
  readonly owner: string;
  /**
   * The time, in milliseconds since the epoch.
   *
   * @default that of Postgres, which all replicas agree on, or of this machine
   */
  readonly now?: () => number;
  /** Without them, no installation can be kept. */
  readonly encryptionKeys?: EncryptionKeys | undefined;
  readonly log: Pick<Log, "info" | "warn">;
  /** Ends the waiting for a database that can't be reached: the promise rejects. */
  readonly signal?: AbortSignal | undefined;
  /** @default 2,000 */
  readonly retryMs?: number;
}

/**
 * Opens what the bot keeps, and brings it up to date. While the database can't be reached, this waits.
 *
 * @throws {SetupError} if waiting doesn't help: the address, the password, the folder, the file.
 */
export async function openStore(options: OpenStoreOptions): Promise<Store> {
  const { owner, encryptionKeys } = options;
  const database = await reach(() => openDatabase(options), options);
  const clock =
    options.now === undefined && database.locksRows ? new SharedClock(database) : undefined;
  await clock?.start();
  const now = options.now ?? clock?.now ?? Date.now;
  return {
    inbox: new StoredInbox(database, { owner, now }),
    conversations: storedConversations(database, now),
    posts: storedPosts(database),
    replies: storedReplies(database),
    threads: storedThreads(database, now),
    feedback: storedFeedback(database),
    questions: storedQuestions(database),
    installations: storedInstallations(database, encryptionKeys),
    forget: (person) => forgetPerson(database, person),
    expire: (before) => expire(database, before, now()),
    async ping() {
      await database.read((db) => db.selectNoFrom((row) => row.lit(1).as("one")).execute());
    },
    close() {
      clock?.stop();
      return database.close();
    },
  };
}

function openDatabase({ url, dataDir }: OpenStoreOptions): Promise<Database> {
  if (url === undefined) return openLibsql(dataDir);
  if (/^postgres(?:ql)?:\/\//u.test(url)) return openPostgres(url);
  throw new SetupError(
    "DATABASE_URL has to begin with postgres://. Without it, everything is kept in a file in DATA_DIR.",
  );
}

async function reach(
  open: () => Promise<Database>,
  { log, signal, retryMs = 2_000 }: OpenStoreOptions,
): Promise<Database> {
  let failures = 0;
  const database = await pRetry(open, {
    retries: Number.POSITIVE_INFINITY,
    factor: 1,
    minTimeout: retryMs,
    signal,
    shouldRetry: ({ error }) => error instanceof StoreError,
    onFailedAttempt: ({ error }) => {
      if (!(error instanceof StoreError)) return;
      if (failures === 0) log.warn({}, `${error.message}. Trying until it can be.`);
      failures += 1;
    },
  });
  if (failures > 0) log.info({}, "The store can be reached.");
  return database;
}
