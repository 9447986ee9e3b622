import { type Installations, SetupError } from "../../src/index.ts";
import type { Database } from "./database.ts";
import type { EncryptionKeys } from "./encryption-keys.ts";
import { open, seal } from "./sealed.ts";

/**
 * Installations in a database, encrypted. Without keys, keeping and finding one is a `SetupError`.
 */
export function storedInstallations(
  database: Database,
  keys: EncryptionKeys | undefined,
): Installations {
  return {
    async keep({ id, grant }) {
      const row = { id, sealed: seal(grant, id, required(keys)) };
      await database.write((db) =>
        db
          .insertInto("installations")
          .values(row)
          .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
          .execute(),
      );
    },

    async find(id) {
      const rows = await database.read((db) =>
        db.selectFrom("installations").select("sealed").where("id", "=", id).execute(),
      );
      return rows.map(({ sealed }) => ({ id, grant: open(sealed, id, required(keys)) }))[0];
    },

    async forget(id) {
      await database.write((db) => db.deleteFrom("installations").where("id", "=", id).execute());
    },
  };
}

function required(keys: EncryptionKeys | undefined): EncryptionKeys {
  if (keys !== undefined) return keys;
  throw new SetupError(
    "Tokens of workspaces are kept only encrypted, and ENCRYPTION_KEYS is not set. Make a key with " +
      "openssl rand -base64 32, and set ENCRYPTION_KEYS to 1= and that key.",
  );
}
