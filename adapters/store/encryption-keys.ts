import { createSecretKey, type KeyObject } from "node:crypto";
import { SetupError } from "../../src/index.ts";

/** A key and the name under which it is written down what was encrypted with it. */
interface EncryptionKey {
  readonly id: string;
  readonly secret: KeyObject;
}

/** The first encrypts, all of them decrypt: a new key is put in front, and the old one kept. */
export type EncryptionKeys = readonly [EncryptionKey, ...EncryptionKey[]];

const entry = /^(?<id>[A-Za-z0-9_-]{1,32})=(?<secret>[A-Za-z0-9+/]{43}=)$/u;

/**
 * Reads `2026=<base64 of 32 bytes>,2025=…`; `undefined` if there is no key.
 *
 * @throws {SetupError} naming each mistake by its place: what stands there may be a key.
 */
export function readEncryptionKeys(text: string | undefined): EncryptionKeys | undefined {
  if (text === undefined || text.trim() === "") return undefined;
  const found = text.split(",").map((part) => entry.exec(part.trim())?.groups);
  const keys: EncryptionKey[] = [];
  const mistakes: string[] = [];
  for (const [index, { id = "", secret = "" } = {}] of found.entries()) {
    const place = `Key ${index + 1} of ENCRYPTION_KEYS`;
    if (secret === "") {
      mistakes.push(
        `${place} is not a name, an equals sign and the base64 of 32 bytes, like 2026=…. ` +
          "Make one with: openssl rand -base64 32",
      );
    } else if (keys.some((key) => key.id === id)) {
      mistakes.push(`${place} has the name of another one. Give each its own.`);
    } else {
      keys.push({ id, secret: createSecretKey(secret, "base64") });
    }
  }
  const [first, ...others] = keys;
  if (mistakes.length > 0 || first === undefined) throw new SetupError(mistakes.join("\n"));
  return [first, ...others];
}
