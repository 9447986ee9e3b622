import { describe, expect, it } from "vitest";
import { readDiscordSettings } from "../../../adapters/discord/settings.ts";
import { examineDiscord } from "../../../adapters/doctor/discord.ts";
import { platform, type Said } from "./platform.ts";

const token = "MTA.token-of_a.bot";
const gateway = (limit: object, shards = 1): Said => ({
  body: {
    url: "wss://example.org",
    shards,
    session_start_limit: { total: 1000, remaining: 990, reset_after: 5_400_000, ...limit },
  },
});
const well: Readonly<Record<string, Said>> = {
  "/api/v10/users/@me": { body: { id: "1", username: "footnote" } },
  "/api/v10/applications/@me": { body: { id: "900000000000000010", flags: 1 << 19 } },
  "/api/v10/gateway/bot": gateway({}),
  "/api/v10/users/@me/guilds": { body: [{ id: "1" }] },
};

async function examine(answers: Readonly<Record<string, Said>>, env: Record<string, string> = {}) {
  const { url, asked } = await platform({ ...well, ...answers });
  const settings = readDiscordSettings({
    DISCORD_TOKEN: token,
    DISCORD_API_URL: `${url}/api`,
    ...env,
  });
  if (settings === undefined) throw new Error("no settings");
  const findings = await examineDiscord(settings);
  return { asked, lines: findings.map(({ severity, text, off }) => ({ severity, text, off })) };
}

describe("examineDiscord", () => {
  it("says that all is well", async () => {
    const { lines, asked } = await examine({}, { DISCORD_MESSAGE_CONTENT: "true" });
    expect(lines.map(({ severity, text }) => `${severity} ${text}`)).toEqual([
      "well DISCORD_TOKEN is that of footnote.",
      "well The Message Content intent is granted.",
      "well The gateway lets it connect; 990 of 1000 connections are left today.",
      "well It is on 1 server. /notes doctor says there what is missing in which channel.",
    ]);
    expect(asked.every(({ authorization }) => authorization === `Bot ${token}`)).toBe(true);
  });

  it("says that the token is refused, and asks no further", async () => {
    const { lines, asked } = await examine({
      "/api/v10/users/@me": { status: 401, body: { message: "401: Unauthorized" } },
    });
    expect(lines).toEqual([
      {
        severity: "broken",
        text: expect.stringMatching(/^Discord refuses DISCORD_TOKEN/u) as string,
        off: "everything in Discord",
      },
    ]);
    expect(asked).toHaveLength(1);
  });

  it("says what is off without the Message Content intent, where it is wanted", async () => {
    const without = { "/api/v10/applications/@me": { body: { id: "1", flags: 0 } } };
    const wanted = await examine(without, { DISCORD_MESSAGE_CONTENT: "true" });
    expect(wanted.lines[1]).toEqual({
      severity: "weak",
      text: expect.stringContaining("Message Content intent is off") as string,
      off: "messages without a mention in the bot's threads, and auto-answer",
    });
    const unwanted = await examine(without);
    expect(unwanted.lines.every(({ severity }) => severity === "well")).toBe(true);
  });

  it("takes the intent of a verified bot as well", async () => {
    const verified = { "/api/v10/applications/@me": { body: { id: "1", flags: 1 << 18 } } };
    const { lines } = await examine(verified, { DISCORD_MESSAGE_CONTENT: "true" });
    expect(lines[1]?.severity).toBe("well");
  });

  it("says that the id is another application's", async () => {
    const { lines } = await examine({}, { DISCORD_APPLICATION_ID: "900000000000000011" });
    expect(lines[1]).toMatchObject({ severity: "broken", off: "commands" });
  });

  it("says that it was started too often, and how long to wait", async () => {
    const { lines } = await examine({ "/api/v10/gateway/bot": gateway({ remaining: 0 }) });
    expect(lines[1]).toMatchObject({ severity: "broken" });
    expect(lines[1]?.text).toContain("0 of 1000 connections are left today, and 1 are needed");
    expect(lines[1]?.text).toContain("wait 2 h");
  });

  it("says how many shards Discord advises, where it is fewer", async () => {
    const advised = { "/api/v10/gateway/bot": gateway({}, 4) };
    const one = await examine(advised);
    expect(one.lines.map(({ text }) => text).join("\n")).toContain("advises 4 shards");
    const four = await examine(advised, { SHARDS: "[0]", SHARD_COUNT: "4" });
    expect(four.lines.map(({ text }) => text).join("\n")).not.toContain("advises");
  });

  it("says so where it is on no server", async () => {
    const { lines } = await examine({ "/api/v10/users/@me/guilds": { body: [] } });
    expect(lines.at(-1)).toMatchObject({ severity: "weak", off: "everything but direct messages" });
  });

  it("says why Discord can't be reached", async () => {
    const { lines } = await examine({ "/api/v10/users/@me": { status: 503, body: "" } });
    expect(lines).toEqual([
      {
        severity: "broken",
        text: expect.stringContaining("(/users/@me answered 503)") as string,
        off: "everything in Discord",
      },
    ]);
  });
});
