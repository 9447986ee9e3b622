import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silence } from "../../../adapters/log.ts";
import { readEncryptionKeys } from "../../../adapters/store/encryption-keys.ts";
import { openStore, type OpenStoreOptions } from "../../../adapters/store/open-store.ts";
import type { Store } from "../../../src/index.ts";
import type { StorePlace } from "./contract.ts";
import type { Postgres } from "./postgres.ts";

const encryptionKeys = readEncryptionKeys(`1=${Buffer.alloc(32, 7).toString("base64")}`);

/** Opens a store, with options that a test has nothing to say about. */
export function open(options: Partial<OpenStoreOptions>): Promise<Store> {
  return openStore({
    url: undefined,
    dataDir: "/nowhere",
    owner: "test",
    now: Date.now,
    encryptionKeys,
    log: silence,
    ...options,
  });
}

/** A folder of its own, with the embedded database in it. */
export async function libsqlPlace(): Promise<StorePlace & { readonly dataDir: string }> {
  const dataDir = await mkdtemp(join(tmpdir(), "footnote-store-"));
  return {
    dataDir,
    open: (options) => open({ dataDir, ...options }),
    remove: () => rm(dataDir, { recursive: true, force: true }),
  };
}

let made = 0;

/** A database of its own in a Postgres; it goes with the server. */
export async function newDatabase(postgres: Postgres): Promise<string> {
  made += 1;
  return postgres.database(`store_${made}`);
}

/** A database in a Postgres that is emptied after each test, which is faster than to make another. */
export async function postgresPlaces(
  postgres: Postgres,
): Promise<() => Promise<StorePlace & { readonly url: string }>> {
  const url = await newDatabase(postgres);
  await (await open({ url })).close();
  const tables = await postgres.run(
    "select string_agg(tablename, ',') from pg_tables where schemaname = 'public' and tablename not like 'kysely%'",
    url,
  );
  const place = {
    url,
    open: (options: Partial<OpenStoreOptions>) => open({ url, ...options }),
    remove: async () => {
      await postgres.run(`truncate ${tables}`, url);
    },
  };
  return () => Promise.resolve(place);
}
