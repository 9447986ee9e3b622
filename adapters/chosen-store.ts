import { randomUUID } from "node:crypto";
import type { Store } from "../src/index.ts";
import type { Settings } from "./environment.ts";
import type { Log } from "./log.ts";

export interface ChosenStoreOptions {
  readonly log: Pick<Log, "info" | "warn">;
  /** Ends the waiting for a database that can't be reached. */
  readonly signal: AbortSignal;
}

/**
 * Opens the store that the settings name.
 *
 * @throws {SetupError} if something has to be put right first.
 */
export async function openChosenStore(
  { databaseUrl: url, dataDir, encryptionKeys }: Settings,
  { log, signal }: ChosenStoreOptions,
): Promise<Store> {
  // A database's libraries take memory and time to load: only where they are used.
  const { openStore } = await import("./store/open-store.ts");
  const { readEncryptionKeys } = await import("./store/encryption-keys.ts");
  return openStore({
    url,
    dataDir,
    owner: randomUUID(),
    encryptionKeys: readEncryptionKeys(encryptionKeys),
    log,
    signal,
  });
}
