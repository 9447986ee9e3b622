import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
    log: { info: () => {}, warn: () => {} },
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

/** A database of its own in a Postgres. */
export async function postgresPlace(
  postgres: Postgres,
): Promise<StorePlace & { readonly url: string }> {
  made += 1;
  const url = await postgres.database(`store_${made}`);
  return {
    url,
    open: (options) => open({ url, ...options }),
    // It goes with the server.
    remove: () => Promise.resolve(),
  };
}
