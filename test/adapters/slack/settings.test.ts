import { describe, expect, it } from "vitest";
import { readSlackSettings } from "../../../adapters/slack/settings.ts";

const socket = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" };
const many = {
  SLACK_MODE: "http",
  SLACK_SIGNING_SECRET: "signs requests",
  SLACK_CLIENT_ID: "1.2",
  SLACK_CLIENT_SECRET: "client secret",
  SLACK_STATE_SECRET: "sixteen characters",
  ENCRYPTION_KEYS: "k1=key",
};

function mistakesIn(env: Readonly<Record<string, string>>): readonly string[] {
  try {
    readSlackSettings(env);
    return [];
  } catch (error) {
    return (error as Error).message.split("\n");
  }
}

describe("readSlackSettings", () => {
  it("is nothing where nothing is set", () => {
    expect(readSlackSettings({ SLACK_BOT_TOKEN: " ", PORT: "nonsense" })).toBeUndefined();
  });

  it("needs two tokens", () => {
    expect(readSlackSettings(socket)).toEqual({
      botToken: "xoxb-1",
      mode: { kind: "socket", appToken: "xapp-1" },
      apiUrl: undefined,
      command: "/ask",
    });
    expect(mistakesIn({ SLACK_SIGNING_SECRET: "s" })).toEqual([
      expect.stringMatching(/^SLACK_BOT_TOKEN is not set\. Copy it from/u),
      expect.stringMatching(/^SLACK_APP_TOKEN is not set\. Copy it from/u),
    ]);
  });

  it("takes the signing secret in place of the app token, for requests", () => {
    const env = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_MODE: "http", SLACK_SIGNING_SECRET: "s" };
    expect(readSlackSettings({ ...env, PORT: "8080" })?.mode).toEqual({
      kind: "http",
      signingSecret: "s",
      port: 8_080,
    });
    expect(mistakesIn({ ...env, SLACK_SIGNING_SECRET: "" })).toEqual([
      expect.stringMatching(/^SLACK_SIGNING_SECRET is not set/u),
    ]);
  });

  it.each([
    { SLACK_BOT_TOKEN: "xoxp-1" },
    { SLACK_APP_TOKEN: "xoxb-1" },
    { SLACK_MODE: "carrier pigeon" },
    { SLACK_API_URL: "slack" },
    { SLACK_COMMAND: "ask" },
    { PORT: "1.5" },
    { PORT: "65536" },
  ])("refuses %o, and names the setting alone", (wrong) => {
    const [name = ""] = Object.keys(wrong);
    expect(mistakesIn({ ...socket, ...wrong })).toEqual([expect.stringContaining(name)]);
  });

  it("needs no bot token where it is installed in many workspaces", () => {
    const settings = readSlackSettings(many);
    expect(settings?.botToken).toBeUndefined();
    expect(settings?.oauth).toEqual({
      clientId: "1.2",
      clientSecret: "client secret",
      stateSecret: "sixteen characters",
    });
  });

  it.each(["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_STATE_SECRET", "ENCRYPTION_KEYS"])(
    "needs %s with the rest of what installing needs",
    (name) => {
      expect(mistakesIn({ ...many, [name]: "" })).toEqual([
        expect.stringMatching(new RegExp(`^${name} is not set\\. `, "u")),
      ]);
    },
  );

  it("needs requests, and a secret that nobody guesses, for installing", () => {
    expect(mistakesIn({ ...many, SLACK_MODE: "socket", SLACK_STATE_SECRET: "short" })).toEqual([
      expect.stringMatching(/^SLACK_STATE_SECRET is short/u),
      expect.stringMatching(/^SLACK_MODE is not http/u),
    ]);
  });
});
