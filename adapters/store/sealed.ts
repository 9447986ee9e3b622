import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { SetupError } from "../../src/index.ts";
import type { EncryptionKeys } from "./encryption-keys.ts";

const algorithm = "aes-256-gcm";

/** What AES-GCM is made for. */
const ivBytes = 12;
const tagBytes = 16;

/**
 * Encrypts a text: the key's id, and in base64 the IV, the tag and what the text has become.
 *
 * @param owner whose it is; opened as anybody else's, it is refused.
 */
export function seal(text: string, owner: string, [key]: EncryptionKeys): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, key.secret, iv, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(owner));
  const encrypted = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  const parts = [iv, cipher.getAuthTag(), encrypted].map((part) => part.toString("base64"));
  return [key.id, ...parts].join(":");
}

/**
 * The text that was sealed.
 *
 * @throws {SetupError} if its key is not among these, or if it has been changed.
 */
export function open(sealed: string, owner: string, keys: EncryptionKeys): string {
  const [id = "", ...parts] = sealed.split(":");
  const key = keys.find((one) => one.id === id);
  if (key === undefined) {
    throw new SetupError(
      `What is kept of ${owner} was encrypted with the key ${JSON.stringify(id)}, which is not in ` +
        "ENCRYPTION_KEYS. Put it back, behind the others.",
    );
  }
  const [iv = "", tag = "", encrypted = ""] = parts;
  try {
    const decipher = createDecipheriv(algorithm, key.secret, Buffer.from(iv, "base64"), {
      authTagLength: tagBytes,
    });
    decipher.setAAD(Buffer.from(owner));
    decipher.setAuthTag(Buffer.from(tag, "base64"));
    return decipher.update(encrypted, "base64", "utf8") + decipher.final("utf8");
  } catch (cause) {
    throw new SetupError(
      `What is kept of ${owner} can't be decrypted: it was changed, or ENCRYPTION_KEYS has another ` +
        `key under the name ${JSON.stringify(id)}. Put the right key back, or install the bot there again.`,
      { cause },
    );
  }
}
