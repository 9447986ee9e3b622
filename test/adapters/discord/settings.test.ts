import { describe, expect, it } from "vitest";
import { readDiscordSettings } from "../../../adapters/discord/settings.ts";
import { SetupError } from "../../../src/index.ts";

const token = "MTA.token-of_a.bot";

describe("readDiscordSettings", () => {
  it("is nothing without a token", () => {
    expect(
      readDiscordSettings({ DISCORD_TOKEN: " ", DISCORD_API_URL: "nonsense" }),
    ).toBeUndefined();
  });

  it("needs nothing but a token", () => {
    expect(readDiscordSettings({ DISCORD_TOKEN: token })).toEqual({
      token,
      applicationId: undefined,
      apiUrl: undefined,
      hasMessageContent: false,
      threads: "always",
      shards: undefined,
      shardCount: undefined,
    });
  });

  it("reads everything that can be set", () => {
    const env = {
      DISCORD_TOKEN: token,
      DISCORD_APPLICATION_ID: "900000000000000010",
      DISCORD_API_URL: "http://127.0.0.1:1/api",
      DISCORD_MESSAGE_CONTENT: "true",
      DISCORD_THREADS: "long",
      SHARDS: "[2,3]",
      SHARD_COUNT: "4",
    };
    expect(readDiscordSettings(env)).toEqual({
      token,
      applicationId: "900000000000000010",
      apiUrl: "http://127.0.0.1:1/api",
      hasMessageContent: true,
      threads: "long",
      shards: [2, 3],
      shardCount: 4,
    });
  });

  it.each([
    { DISCORD_APPLICATION_ID: "footnote" },
    { DISCORD_API_URL: "discord" },
    { DISCORD_MESSAGE_CONTENT: "perhaps" },
    { DISCORD_THREADS: "sometimes" },
    { SHARDS: "2", SHARD_COUNT: "4" },
    { SHARDS: "[2]" },
    { SHARD_COUNT: "many" },
  ])("refuses %o, and names the setting", (wrong) => {
    const [name = ""] = Object.keys(wrong);
    expect(() => readDiscordSettings({ DISCORD_TOKEN: token, ...wrong })).toThrow(SetupError);
    expect(() => readDiscordSettings({ DISCORD_TOKEN: token, ...wrong })).toThrow(name);
  });

  it("never says what a token is", () => {
    expect(() => readDiscordSettings({ DISCORD_TOKEN: "a secret" })).toThrow(/^(?!.*a secret)/su);
  });
});
