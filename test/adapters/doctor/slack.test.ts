import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { examineSlack } from "../../../adapters/doctor/slack.ts";
import type { SlackSettings } from "../../../adapters/slack/settings.ts";
import { platform, type Said } from "./platform.ts";

const { oauth_config: oauth } = JSON.parse(await readFile("manifest.json", "utf8")) as {
  oauth_config: { scopes: { bot: string[] } };
};
const scopes = oauth.scopes.bot;

const identity = { ok: true, team: "Example", user: "footnote" };
const well: Readonly<Record<string, Said>> = {
  "/auth.test": { headers: { "x-oauth-scopes": scopes.join(",") }, body: identity },
  "/users.conversations": { body: { ok: true, channels: [{ id: "C1" }, { id: "C2" }] } },
  "/apps.connections.open": { body: { ok: true, url: "wss://example.org" } },
};

async function examine(
  answers: Readonly<Record<string, Said | readonly Said[]>>,
  settings: Partial<SlackSettings> = {},
) {
  const { url, asked } = await platform({ ...well, ...answers });
  const findings = await examineSlack({
    botToken: "xoxb-1",
    mode: { kind: "socket", appToken: "xapp-1" },
    apiUrl: `${url}/`,
    command: "/ask",
    ...settings,
  });
  return { asked, lines: findings.map(({ severity, text, off }) => ({ severity, text, off })) };
}

/** A page of channels, and where the next one begins. */
function page(cursor: string): Said {
  return {
    body: {
      ok: true,
      channels: Array.from({ length: 200 }, (_, at) => at),
      response_metadata: { next_cursor: cursor },
    },
  };
}

describe("examineSlack", () => {
  it("says that all is well", async () => {
    const { lines, asked } = await examine({});
    expect(lines.map(({ severity, text }) => `${severity} ${text}`)).toEqual([
      "well SLACK_BOT_TOKEN is that of footnote in Example.",
      "well It has every scope of manifest.json.",
      "well It is in 2 channels.",
      "well SLACK_APP_TOKEN opens connections.",
    ]);
    expect(asked.map(({ url, authorization }) => [url.split("?")[0], authorization])).toEqual([
      ["/auth.test", "Bearer xoxb-1"],
      ["/users.conversations", "Bearer xoxb-1"],
      ["/apps.connections.open", "Bearer xapp-1"],
    ]);
  });

  it("says which token is refused, and asks no further with it", async () => {
    const { lines, asked } = await examine({
      "/auth.test": { body: { ok: false, error: "invalid_auth" } },
      "/apps.connections.open": { body: { ok: false, error: "not_allowed_token_type" } },
    });
    expect(lines).toEqual([
      {
        severity: "broken",
        text: expect.stringMatching(/^Slack refuses SLACK_BOT_TOKEN \(invalid_auth\)/u) as string,
        off: "everything in Slack",
      },
      {
        severity: "broken",
        text: expect.stringMatching(/^Slack refuses SLACK_APP_TOKEN/u) as string,
        off: "everything in Slack",
      },
    ]);
    expect(asked.map(({ url }) => url)).not.toContain("/users.conversations");
  });

  it.each(scopes)("says what is off without the scope %s", async (scope) => {
    const rest = scopes.filter((other) => other !== scope);
    const { lines } = await examine({
      "/auth.test": { headers: { "x-oauth-scopes": rest.join(", ") }, body: identity },
    });
    const missing = lines.filter(({ severity }) => severity !== "well");
    expect(missing).toEqual([
      {
        severity: scope === "chat:write" ? "broken" : "weak",
        text: expect.stringContaining(`The scope ${scope} is missing.`) as string,
        off: expect.not.stringMatching(/what it was asked for/u) as string,
      },
    ]);
  });

  it("says so where it is in no channel", async () => {
    const { lines } = await examine({
      "/users.conversations": { body: { ok: true, channels: [] } },
    });
    expect(lines).toContainEqual({
      severity: "weak",
      text: "It is in no channel. Invite it with /invite @Footnote.",
      off: "mentions in channels",
    });
  });

  it("counts channels over several pages, and not for ever", async () => {
    const two = await examine({ "/users.conversations": [page("2"), page("")] });
    expect(two.lines.map(({ text }) => text)).toContain("It is in 400 channels.");
    expect(two.asked.some(({ url }) => url.includes("cursor=2"))).toBe(true);
    const endless = await examine({ "/users.conversations": page("again") });
    expect(endless.lines.map(({ text }) => text)).toContain("It is in 1000 or more channels.");
  });

  it("takes it as news, not as broken, where Slack does not tell", async () => {
    const { lines } = await examine({
      "/auth.test": { body: identity },
      "/users.conversations": { body: { ok: false, error: "missing_scope" } },
    });
    expect(lines.filter(({ severity }) => severity === "known").map(({ text }) => text)).toEqual([
      "Slack does not say what the token may do.",
      "In which channels it is, Slack does not say (missing_scope).",
    ]);
  });

  it("asks for no connection where Slack sends requests", async () => {
    const mode = { kind: "http", signingSecret: "s", port: 3_000 } as const;
    const { asked, lines } = await examine({}, { mode });
    expect(asked.map(({ url }) => url)).not.toContain("/apps.connections.open");
    expect(lines.at(-1)?.text).toContain("port 3000");
  });

  it("asks for no workspace where installations bring the tokens", async () => {
    const oauthSettings = { clientId: "1", clientSecret: "2", stateSecret: "3" };
    const mode = { kind: "http", signingSecret: "s", port: 3_000 } as const;
    const { asked, lines } = await examine({}, { botToken: undefined, mode, oauth: oauthSettings });
    expect(asked).toEqual([]);
    expect(lines.every(({ severity }) => severity === "known")).toBe(true);
  });

  it.each([
    ["a proxy's page", { status: 502, body: "<html>Bad Gateway</html>" }],
    ["nothing that Slack says", { body: { hello: "world" } }],
  ])("says that Slack can't be reached behind %s", async (_, said) => {
    const { lines } = await examine({ "/auth.test": said });
    expect(lines[0]).toMatchObject({ severity: "broken" });
    expect(lines[0]?.text).toMatch(/^Slack cannot be reached \(.*, not as Slack\)/u);
  });

  it("says why Slack can't be reached", async () => {
    const { lines } = await examine({}, { apiUrl: "http://127.0.0.1:1/" });
    expect(lines[0]?.text).toMatch(/cannot be reached \((?!fetch failed)/u);
  });
});
