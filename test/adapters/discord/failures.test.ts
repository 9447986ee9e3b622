import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import { describe, expect, it } from "vitest";
import { failureOf, isForLater, waitAfter } from "../../../adapters/discord/failures.ts";
import { createLog } from "../../../adapters/log.ts";
import { StoreError } from "../../../src/index.ts";

const request = { body: { content: "a secret" }, files: undefined };
const url = "https://discord.com/api/webhooks/1/a-token";

const api = (code: number, status: number) =>
  new DiscordAPIError({ code, message: "refused" }, code, status, "POST", url, request);

const limited = new RateLimitError({
  timeToReset: 7_000,
  limit: 5,
  method: "POST",
  hash: "",
  url,
  route: "",
  majorParameter: "",
  global: false,
  retryAfter: 60_000,
  sublimitTimeout: 0,
  scope: "user",
});

describe("failureOf", () => {
  it.each([
    { error: new HTTPError(503, "", "POST", url, request), failure: "passing" },
    { error: limited, failure: "passing" },
    { error: api(130_000, 503), failure: "passing" },
    { error: Object.assign(new Error("reset"), { code: "ECONNRESET" }), failure: "passing" },
    { error: Object.assign(new Error("closed"), { code: "UND_ERR_SOCKET" }), failure: "passing" },
    { error: new DOMException("aborted", "AbortError"), failure: "passing" },
    { error: api(40_060, 400), failure: "acknowledged" },
    { error: api(10_015, 404), failure: "expired" },
    { error: api(50_013, 403), failure: "forbidden" },
    { error: api(0, 401), failure: "revoked" },
    { error: new TypeError("a bug"), failure: "other" },
  ])("reads $error.name as $failure", ({ error, failure }) => {
    expect(failureOf(error)).toBe(failure);
  });

  it("leaves what passes for later, for as long as Discord says", () => {
    expect(waitAfter(limited)).toBe(60_000);
    expect([limited, new StoreError("away"), new TypeError("a bug")].map(isForLater)).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe("the log", () => {
  it("says what failed, and neither what was sent nor the token it was sent with", () => {
    const lines: string[] = [];
    const output = { isTTY: false, write: (line: string) => lines.push(line) };
    const log = createLog({ logLevel: "info", areQuestionsLogged: false }, { output });
    const cause = api(50_035, 400);
    log.warn({ err: cause }, "discord: refused");
    log.warn({ err: new Error("why", { cause }) }, "discord: refused");
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).toContain('"code":50035');
    expect(lines.join("")).not.toMatch(/a secret|a-token/u);
  });
});
