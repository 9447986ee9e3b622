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
    });
  });

  it("reads what is set", () => {
    const env = {
      NOTES_DIR: "/srv/notes",
      SITE_URL: "https://notes.example.org/base/",
      DATA_DIR: "/var/lib/footnote",
      LOG_LEVEL: "debug",
      PATH: "/usr/bin",
    };
    expect(readEnvironment(env)).toEqual({
      notesDir: "/srv/notes",
      siteUrl: "https://notes.example.org/base/",
      dataDir: "/var/lib/footnote",
      logLevel: "debug",
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
    ].join("\n");
    expect(() => readEnvironment({ SITE_URL: "notes", LOG_LEVEL: "loud" })).toThrow(
      new SetupError(message),
    );
  });

  it.each(["javascript:alert(1)", "file:///etc/passwd", "ftp://notes.example.org/", "https://"])(
    "refuses %s as the address of a site",
    (address) => {
      expect(() => readEnvironment({ SITE_URL: address })).toThrow("no web address");
    },
  );
});
