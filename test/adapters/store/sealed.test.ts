import { assert, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type EncryptionKeys,
  readEncryptionKeys,
} from "../../../adapters/store/encryption-keys.ts";
import { open, seal } from "../../../adapters/store/sealed.ts";
import { SetupError } from "../../../src/index.ts";

const secretOf = (fill: number) => Buffer.alloc(32, fill).toString("base64");

function keys(text: string): EncryptionKeys {
  const read = readEncryptionKeys(text);
  if (read === undefined) throw new Error("There is no key.");
  return read;
}

const old = keys(`2025=${secretOf(1)}`);
const rotated = keys(`2026=${secretOf(2)},2025=${secretOf(1)}`);
const grant = '{"token":"xoxb-1-ünïcödé"}';

describe("seal and open", () => {
  it("give back any text", () => {
    assert(
      property(string({ unit: "grapheme" }), (text) => {
        expect(open(seal(text, "slack:T1", old), "slack:T1", old)).toBe(text);
      }),
    );
  });

  it("hide the text, and never write it the same way twice", () => {
    const [one, two] = [seal(grant, "slack:T1", old), seal(grant, "slack:T1", old)];
    expect(one).not.toContain("xoxb");
    expect(one).toMatch(/^2025:[\w+/]{16}:[\w+/]{22}==:[\w+/=]+$/u);
    expect(one).not.toBe(two);
  });

  it("use the first key, and still open what an older one sealed", () => {
    expect(open(seal(grant, "slack:T1", old), "slack:T1", rotated)).toBe(grant);
    expect(seal(grant, "slack:T1", rotated)).toMatch(/^2026:/u);
  });

  it("refuse what has been changed, wherever it was", () => {
    const sealed = seal(grant, "slack:T1", old);
    const [id = "", ...parts] = sealed.split(":");
    for (const [index, part] of parts.entries()) {
      const bytes = Buffer.from(part, "base64");
      for (let place = 0; place < bytes.length; place += 1) {
        const changed = Buffer.from(bytes);
        changed[place] = (changed[place] ?? 0) ^ 1;
        const text = [id, ...parts.with(index, changed.toString("base64"))].join(":");
        expect(() => open(text, "slack:T1", old)).toThrow(SetupError);
      }
    }
  });

  it.each(["", "2025", "2025:", "2025:::", "2025:AAAA:AAAA:AAAA"])("refuse %j", (text) => {
    expect(() => open(text, "slack:T1", old)).toThrow(SetupError);
  });

  it("refuse what belongs to another workspace", () => {
    expect(() => open(seal(grant, "slack:T1", old), "slack:T2", old)).toThrow(
      "What is kept of slack:T2 can't be decrypted",
    );
  });

  it("refuse what was sealed with a key that is gone, and name it", () => {
    const sealed = seal(grant, "slack:T1", old);
    expect(() => open(sealed, "slack:T1", keys(`2026=${secretOf(2)}`))).toThrow(
      'the key "2025", which is not in ENCRYPTION_KEYS',
    );
  });

  it("refuse another key under the same name", () => {
    const sealed = seal(grant, "slack:T1", old);
    expect(() => open(sealed, "slack:T1", keys(`2025=${secretOf(9)}`))).toThrow(
      'another key under the name "2025"',
    );
  });
});

describe("readEncryptionKeys", () => {
  it.each([undefined, "", "  "])("reads no key from %j", (text) => {
    expect(readEncryptionKeys(text)).toBeUndefined();
  });

  it("reads keys in their order", () => {
    const ids = keys(` 2026=${secretOf(2)} , 2025=${secretOf(1)} `).map(({ id }) => id);
    expect(ids).toEqual(["2026", "2025"]);
  });

  it("names every mistake by its place, and repeats nothing", () => {
    const text = [secretOf(3), "x=c2hvcnQ=", `1=${secretOf(4)}`, `1=${secretOf(5)}`, ""].join(",");
    const error = thrownBy(() => readEncryptionKeys(text));
    expect(error).toBeInstanceOf(SetupError);
    const { message } = error as SetupError;
    expect(message.match(/Key \d/gu)).toEqual(["Key 1", "Key 2", "Key 4", "Key 5"]);
    expect(message).not.toContain("c2hvcnQ");
    for (const fill of [3, 4, 5]) expect(message).not.toContain(secretOf(fill).slice(0, 8));
  });
});

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
