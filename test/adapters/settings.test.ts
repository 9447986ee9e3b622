import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { discordNames } from "../../adapters/discord/settings.ts";
import { generalNames } from "../../adapters/environment.ts";
import { examineSettings, readSettings } from "../../adapters/settings.ts";
import { slackNames } from "../../adapters/slack/settings.ts";

let folder: string;
let brokenPolicy: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "footnote-settings-"));
  brokenPolicy = join(folder, "policy.yml");
  await writeFile(brokenPolicy, "default: { answering: loudly }\n");
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe("readSettings", () => {
  it("needs nothing to be set", () => {
    const { general, slack, discord, warnings } = readSettings({});
    expect(general.notesDir).toBe("./knowledge");
    expect({ slack, discord, warnings }).toEqual({
      slack: undefined,
      discord: undefined,
      warnings: [],
    });
  });

  it("names the mistakes of every group at once", () => {
    const env = {
      LOG_LEVEL: "loud",
      OPS_PORT: "many",
      DATABASE_URL: "mysql://db",
      SLACK_BOT_TOKEN: "xoxp-wrong",
      DISCORD_TOKEN: "a token",
      DISCORD_THREADS: "sometimes",
      SHARDS: "[0]",
      POLICY_FILE: brokenPolicy,
    };
    const { mistakes } = examineSettings(env);
    const named = mistakes.map((mistake) => /^[A-Z_]{4,}|policy\.yml/u.exec(mistake)?.[0]);
    expect(named).toEqual([
      "LOG_LEVEL",
      "DATABASE_URL",
      "OPS_PORT",
      "SLACK_BOT_TOKEN",
      "SLACK_APP_TOKEN",
      "DISCORD_TOKEN",
      "DISCORD_THREADS",
      "SHARDS",
      "policy.yml",
    ]);
    expect(() => readSettings(env)).toThrow(mistakes.join("\n"));
    expect(() => readSettings({ ...env, NOTE_DIR: "a" })).toThrow("Did you mean NOTES_DIR?");
  });

  it("names what is wrong with the keys, and with the address of the database", () => {
    const env = {
      ENCRYPTION_KEYS: "2026=tooshort",
      DATABASE_URL: "postgres://bot:12/hunter2@db/x",
    };
    const { mistakes } = examineSettings(env);
    expect(mistakes).toEqual([
      expect.stringMatching(/^Key 1 of ENCRYPTION_KEYS/u),
      expect.stringMatching(/^DATABASE_URL is no address/u),
    ]);
    expect(mistakes.join("\n")).not.toMatch(/hunter2|tooshort/u);
  });

  it("reads the parts that have no mistake", () => {
    const { general, slack, discord } = examineSettings({
      LOG_LEVEL: "loud",
      DISCORD_TOKEN: "MTA.token-of_a.bot",
    });
    expect(general).toBeUndefined();
    expect(slack).toBeUndefined();
    expect(discord?.token).toBe("MTA.token-of_a.bot");
  });

  it("says no secret, also where one was put into the wrong setting", () => {
    const env = {
      LOG_LEVEL: "xoxb-1-secret",
      SITE_URL: "https://me:hunter2@exa mple.org",
      LIMIT_PER_PERSON: "the-signing-secret",
      SLACK_SIGNING_SECRET: "the-signing-secret",
      RETENTION_DAYS: "postgres://bot:hunter2@db/x",
      DATABASE_URL: "mysql://bot:hunter2@db",
    };
    expect(examineSettings(env).mistakes.join("\n")).not.toMatch(
      /hunter2@|1-secret|signing-secret/u,
    );
  });

  it("refuses one port for two things", () => {
    const env = { SLACK_MODE: "http", SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "s" };
    expect(() => readSettings({ ...env, PORT: "3000", OPS_PORT: "3000" })).toThrow("both 3000");
    expect(readSettings({ ...env, PORT: "3000", OPS_PORT: "3001" }).slack?.mode.kind).toBe("http");
  });
});

describe("the warnings", () => {
  it.each([
    ["NOTE_DIR", "NOTES_DIR"],
    ["notes_dir", "NOTES_DIR"],
    ["SLAK_BOT_TOKEN", "SLACK_BOT_TOKEN"],
    ["SLACK_TOKEN", "SLACK_BOT_TOKEN"],
    ["SLACK_SIGNING_SECRETS", "SLACK_SIGNING_SECRET"],
    ["DISCORD_BOT_TOKEN", "DISCORD_TOKEN"],
    ["DISCORD_THREAD", "DISCORD_THREADS"],
    ["DATABASE_URI", "DATABASE_URL"],
    ["RETENTION_DAY", "RETENTION_DAYS"],
  ])("name %s, and %s as what was meant", (name, meant) => {
    const { warnings } = readSettings({ [name]: "a secret" });
    expect(warnings).toEqual([`${name} is set, but no setting. Did you mean ${meant}?`]);
  });

  it("are silent on what other programs read", () => {
    const env = {
      PATH: "/usr/bin",
      HOME: "/root",
      HOST: "a",
      PWD: "/",
      TERM: "xterm",
      NODE_ENV: "production",
      APP_PORT: "1",
      BASE_URL: "https://example.org",
      KUBERNETES_SERVICE_PORT: "443",
      npm_config_cache: "/tmp",
      SLACK_TOKEN: " ",
    };
    expect(readSettings(env).warnings).toEqual([]);
  });
});

describe("the documents", () => {
  it.each([".env.example", "README.md"])("name every setting, in %s", async (file) => {
    const text = await readFile(file, "utf8");
    const names = [...generalNames, ...slackNames, ...discordNames];
    expect(names.filter((name) => !text.includes(name))).toEqual([]);
  });
});
