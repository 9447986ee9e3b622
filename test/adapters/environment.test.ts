import { describe, expect, it } from "vitest";
import { readEnvironment } from "../../adapters/environment.ts";
import { SetupError } from "../../src/index.ts";

describe("readEnvironment", () => {
  it("needs nothing to be set", () => {
    expect(readEnvironment({})).toEqual({
      notesDir: "./knowledge",
      siteUrl: undefined,
      dataDir: "./data",
      logLevel: "info",
      databaseUrl: undefined,
      encryptionKeys: undefined,
      retentionDays: 90,
      areQuestionsLogged: false,
      operations: undefined,
      stopSeconds: 10,
      limits: { perPerson: 30, perChannel: 1_200, perWorkspace: 6_000 },
    });
  });

  it("reads what is set", () => {
    const env = {
      NOTES_DIR: "/srv/notes",
      SITE_URL: "https://notes.example.org/base/",
      DATA_DIR: "/var/lib/footnote",
      LOG_LEVEL: "debug",
      DATABASE_URL: "postgres://footnote:p%40ss@db.example.org:5432/footnote?sslmode=require",
      ENCRYPTION_KEYS: "2026=c2VjcmV0",
      RETENTION_DAYS: "30",
      LOG_QUESTIONS: "true",
      OPS_PORT: "9464",
      OPS_HOST: "0.0.0.0",
      STOP_SECONDS: "25",
      LIMIT_PER_PERSON: "5",
      LIMIT_PER_CHANNEL: "off",
      LIMIT_PER_WORKSPACE: "100000",
      PATH: "/usr/bin",
    };
    expect(readEnvironment(env)).toEqual({
      notesDir: "/srv/notes",
      siteUrl: "https://notes.example.org/base/",
      dataDir: "/var/lib/footnote",
      logLevel: "debug",
      databaseUrl: "postgres://footnote:p%40ss@db.example.org:5432/footnote?sslmode=require",
      encryptionKeys: "2026=c2VjcmV0",
      retentionDays: 30,
      areQuestionsLogged: true,
      operations: { host: "0.0.0.0", port: 9_464 },
      stopSeconds: 25,
      limits: { perPerson: 5, perChannel: undefined, perWorkspace: 100_000 },
    });
  });

  it("takes a setting of spaces for none, and spaces around one for nothing", () => {
    const { siteUrl, notesDir, logLevel } = readEnvironment({
      SITE_URL: "",
      NOTES_DIR: "  ",
      LOG_LEVEL: " warn ",
    });
    expect(siteUrl).toBeUndefined();
    expect(notesDir).toBe("./knowledge");
    expect(logLevel).toBe("warn");
  });

  it("names every mistake at once, and what to do", () => {
    const message = [
      'SITE_URL is "notes", which is no web address. Set it to where the notes are published, ' +
        "such as https://notes.example.org/, or remove it.",
      'LOG_LEVEL is "loud". Set it to one of trace, debug, info, warn, error, fatal, silent, or ' +
        "remove it.",
      'RETENTION_DAYS is "for ever". Set it to a whole number of days from 1 to 36500, or remove it.',
    ].join("\n");
    const env = { SITE_URL: "notes", LOG_LEVEL: "loud", RETENTION_DAYS: "for ever" };
    expect(() => readEnvironment(env)).toThrow(new SetupError(message));
  });

  it.each(["javascript:alert(1)", "file:///etc/passwd", "ftp://notes.example.org/", "https://"])(
    "refuses %s as the address of a site",
    (address) => {
      expect(() => readEnvironment({ SITE_URL: address })).toThrow("no web address");
    },
  );

  it.each(["mysql://db/footnote", "db.example.org", "postgres"])(
    "refuses %s as the address of a database",
    (address) => {
      expect(() => readEnvironment({ DATABASE_URL: address })).toThrow(
        "DATABASE_URL is no address",
      );
    },
  );

  it("keeps what may hold a password to itself", () => {
    expect(() => readEnvironment({ DATABASE_URL: "my://bot:hunter2@db/x" })).toThrow(
      /^(?!.*hunter2)/su,
    );
  });

  it.each([
    ["RETENTION_DAYS", "0"],
    ["RETENTION_DAYS", "1.5"],
    ["OPS_PORT", "65536"],
    ["OPS_PORT", "-1"],
    ["OPS_HOST", "http://0.0.0.0"],
    ["STOP_SECONDS", "1e9"],
    ["LOG_QUESTIONS", "perhaps"],
    ["LIMIT_PER_PERSON", "0"],
    ["LIMIT_PER_CHANNEL", "none"],
    ["LIMIT_PER_WORKSPACE", "1.5"],
  ])("refuses %s=%s, and names the setting", (name, value) => {
    expect(() => readEnvironment({ [name]: value })).toThrow(name);
  });
});
