import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { afterEach, describe, expect, it } from "vitest";
import { createMemoryStore, StoreError } from "../../../src/index.ts";
import { readScopes } from "../../../adapters/slack/scopes.ts";
import { UsedStates } from "../../../adapters/slack/used-states.ts";
import { CLIENT_SECRET } from "./fake-oauth.ts";
import {
  ask,
  beginInstall,
  comeBack,
  FIRST,
  from,
  install,
  playMany,
  STATE_SECRET,
} from "./installing.ts";
import { type Scene, until } from "./playing.ts";

let scene: Scene;
afterEach(() => scene.end());

/** Signs states as Bolt does. */
interface Signer {
  sign(payload: object, secret: string): string;
}
const fromBolt = createRequire(createRequire(import.meta.url).resolve("@slack/bolt"));
const signer = createRequire(fromBolt.resolve("@slack/oauth"))("jsonwebtoken") as Signer;

function stateOf(at: number, secret = STATE_SECRET): string {
  const now = new Date(at).toJSON();
  return signer.sign({ installOptions: { scopes: [] }, now, random: 1 }, secret);
}

describe("/slack/install", () => {
  it("leads to Slack, and asks for what the manifest asks for", async () => {
    scene = await playMany();
    const { page, cookie } = await beginInstall(scene.slack);
    const url = new URL(page);
    const manifest = JSON.parse(await readFile("manifest.json", "utf8")) as {
      oauth_config: { scopes: { bot: string[] } };
    };
    expect(page).toMatch(scene.slack.apiUrl.replace("/api/", "/oauth/v2/authorize?"));
    expect(url.searchParams.get("scope")?.split(",")).toEqual(manifest.oauth_config.scopes.bot);
    expect(url.searchParams.get("client_id")).toBe("1.2");
    expect(cookie).toBe(`slack-app-oauth-state=${url.searchParams.get("state")}`);
  });

  it("is not there for a bot of one workspace", async () => {
    const { play } = await import("./playing.ts");
    scene = await play({ way: "http" });
    const { status } = await fetch(`${scene.slack.botUrl}/slack/install`, { redirect: "manual" });
    expect(status).toBe(404);
  });
});

describe("/slack/oauth_redirect", () => {
  it("installs the bot, which then answers with the token that it got", async () => {
    scene = await playMany();
    const { slack } = scene;
    const { status, html, headers } = await install(scene, FIRST);
    expect(status).toBe(200);
    expect(html).toContain("Footnote is installed");
    expect(html).toContain("https://app.slack.com/client/T000000001");
    expect(headers.get("set-cookie")).toContain("slack-app-oauth-state=deleted");
    await ask(scene, from(slack, FIRST));
    const [call] = await until(() => {
      const calls = slack.callsOf("chat.postMessage");
      return calls.length > 0 ? calls : undefined;
    });
    expect(slack.oauth.secrets).toEqual([call?.token]);
    expect(scene.log.map(({ text }) => text)).toContain("slack: installed");
    expect(JSON.stringify(scene.log)).not.toContain("-secret");
  });

  it.each([
    ["without a cookie", (state: string) => ({ state, cookie: undefined })],
    ["with another's cookie", (state: string) => ({ state, cookie: stateOf(Date.now()) })],
    ["without a state", () => ({ state: "", cookie: "" })],
    ["with nonsense for a state", () => ({ state: "nonsense", cookie: "nonsense" })],
    [
      "with a state that somebody else has signed",
      () => {
        const state = stateOf(Date.now(), "another secret of 16");
        return { state, cookie: state };
      },
    ],
    [
      "after more than ten minutes",
      () => {
        const state = stateOf(Date.now() - 601_000);
        return { state, cookie: state };
      },
    ],
  ])("refuses whoever comes back %s", async (_, tamper) => {
    scene = await playMany();
    const { slack } = scene;
    const { page } = await beginInstall(slack);
    const parameters = slack.oauth.allow(page, FIRST);
    const { state, cookie } = tamper(parameters.get("state") ?? "");
    parameters.set("state", state);
    const sent = cookie === undefined ? undefined : `slack-app-oauth-state=${cookie}`;
    const { status, html } = await comeBack(slack, parameters, sent);
    expect(status).toBe(400);
    expect(html).toContain("was begun in another browser");
    expect(html).toContain('<a href="install">Begin again</a>');
    expect(slack.callsOf("oauth.v2.access")).toEqual([]);
  });

  it("takes a state that was signed a moment ago", async () => {
    scene = await playMany();
    const state = stateOf(Date.now() - 1_000);
    const { html } = await comeBack(
      scene.slack,
      { state, code: "unknown" },
      `slack-app-oauth-state=${state}`,
    );
    expect(html).toContain("Slack does not know this installation any more");
  });

  it("refuses a way back that was used before, even with its cookie", async () => {
    scene = await playMany();
    const { slack } = scene;
    const { page, cookie } = await beginInstall(slack);
    const first = slack.oauth.allow(page, FIRST);
    expect((await comeBack(slack, first, cookie)).status).toBe(200);
    const second = slack.oauth.allow(page, { team: "T000000666" });
    const { status, html } = await comeBack(slack, second, cookie);
    expect(status).toBe(400);
    expect(html).toContain("was used before");
    expect(slack.callsOf("oauth.v2.access")).toHaveLength(1);
  });

  it("says what to do when somebody does not allow it", async () => {
    scene = await playMany();
    const { status, html } = await comeBack(scene.slack, { error: "access_denied", state: "x" });
    expect(status).toBe(403);
    expect(html).toContain("Nothing was installed");
  });

  it("logs Slack's reason for a refusal, and shows nothing of the address", async () => {
    scene = await playMany();
    const reason = "invalid_team_for_non_distributed_app";
    const { status, html } = await comeBack(scene.slack, { error: reason, state: "<script>" });
    expect(status).toBe(500);
    expect(html).not.toContain("script");
    expect(scene.log.map(({ fields }) => fields)).toContainEqual({ reason });
    await comeBack(scene.slack, { error: "a line\nof another's", state: "x" });
    expect(JSON.stringify(scene.log)).not.toContain("another's");
  });

  it.each([
    ["bad_client_secret", { reply: { ok: false, error: "bad_client_secret" } }, 500, "not set up"],
    ["an unknown word", { reply: { ok: false, error: "org_login_required" } }, 500, "its log"],
    ["nothing for now", { status: 503 }, 503, "Wait a minute"],
  ])("says what to do when Slack says %s", async (_, fault, status, words) => {
    scene = await playMany();
    scene.slack.fail("oauth.v2.access", fault);
    const shown = await install(scene, FIRST);
    expect(shown.status).toBe(status);
    expect(shown.html).toContain(words);
    expect(JSON.stringify(scene.log)).not.toContain(CLIENT_SECRET);
  });

  it("says what to do when the store is away", async () => {
    const store = createMemoryStore({ now: Date.now });
    store.installations.keep = () => Promise.reject(new StoreError("The store is away."));
    scene = await playMany({ store });
    const { status, html } = await install(scene, FIRST);
    expect(status).toBe(503);
    expect(html).toContain("Wait a minute");
    expect(JSON.stringify(scene.log)).not.toContain("-secret");
  });
});

describe("readScopes", () => {
  it("says which file is missing", async () => {
    scene = await playMany();
    await expect(readScopes(new URL("file:///nowhere/manifest.json"))).rejects.toThrow(
      "manifest.json says with which scopes the bot is installed",
    );
  });
});

describe("UsedStates", () => {
  it("forgets states that are too old to be valid", async () => {
    scene = await playMany();
    const states = new UsedStates(0);
    expect([states.take("a"), states.take("a")]).toEqual([true, true]);
    const lasting = new UsedStates(60_000);
    expect([lasting.take("a"), lasting.take("b"), lasting.take("a")]).toEqual([true, true, false]);
  });
});
