import { afterEach, describe, expect, it } from "vitest";
import { silence } from "../../../adapters/log.ts";
import { createSlackAdapter } from "../../../adapters/slack/adapter.ts";
import { noMonitor } from "../../../adapters/monitor.ts";
import { createMemoryStore } from "../../../src/index.ts";
import { found } from "../answers.ts";
import { BOT_TOKEN, signature, signedRequest } from "./wire.ts";
import { authorization, event, say } from "./payloads.ts";
import { notes, passing, play, posts, type Scene, until } from "./playing.ts";

let scene: Scene;
afterEach(() => scene.end());

// Trap 11: a Slack-initiated reconnect leaves a hole that only retries fill.
describe("a connection that Slack closes", () => {
  it("is back within a second, and what was missed meanwhile is answered once", async () => {
    scene = await play();
    const { slack, ops } = scene;
    const [socket] = slack.sockets;
    const begin = performance.now();
    socket?.send(JSON.stringify({ type: "disconnect", reason: "refresh_requested" }));
    await until(() =>
      slack.sockets.length === 1 && slack.sockets[0] !== socket ? true : undefined,
    );
    expect(performance.now() - begin).toBeLessThan(1_000);
    const ts = await slack.write("ada", ops, "@footnote what is Fargate?");
    const text = `<@${slack.bot}> what is Fargate?`;
    const body = event(slack, "ada", { channel: ops, ts, text }, undefined, "app_mention");
    await slack.deliver("events_api", body, 1);
    await slack.deliver("events_api", body, 2);
    await posts(scene, { channel: ops, root: ts });
    await passing(100);
    expect(await slack.posted(ops, ts)).toHaveLength(1);
  });

  it("is opened again until Slack lets it", async () => {
    scene = await play();
    const { slack } = scene;
    slack.fail(
      "apps.connections.open",
      { status: 500 },
      { reply: { ok: false, error: "internal_error" } },
    );
    slack.sockets[0]?.terminate();
    await until(() =>
      slack.callsOf("apps.connections.open").length >= 4 ? slack.sockets[0] : undefined,
    );
    expect(
      await posts(scene, await say(scene, "ada", scene.ops, "@footnote what is Fargate?")),
    ).toHaveLength(1);
  });

  it("is given up when Slack does not let the bot in any more", async () => {
    const fatal: Error[] = [];
    scene = await play({ onFatal: (error) => void fatal.push(error) });
    scene.slack.fail("apps.connections.open", { reply: { ok: false, error: "token_revoked" } });
    scene.slack.sockets[0]?.terminate();
    const error = await until(() => fatal[0]);
    expect(error.message).toContain("Slack refuses SLACK_APP_TOKEN (token_revoked).");
  });

  it("is given up when it stays out of reach for too long", async () => {
    const fatal: Error[] = [];
    const seen: string[] = [];
    scene = await play({
      silenceLimitMs: 300,
      onFatal: (error) => void fatal.push(error),
      monitor: { ...noMonitor, watchdog: (sign) => void seen.push(sign) },
    });
    const { slack } = scene;
    slack.fail("apps.connections.open", ...Array.from({ length: 50 }, () => ({ status: 500 })));
    slack.sockets[0]?.terminate();
    const error = await until(() => fatal[0]);
    expect(error.message).toBe("Slack has been out of reach for too long.");
    expect(seen).toEqual(["silent", "dead"]);
  });

  it("is of no use when Slack refuses the bot's own token, which is said, and loses no question", async () => {
    const fatal: Error[] = [];
    const store = createMemoryStore({ now: Date.now });
    scene = await play({ store, onFatal: (error) => void fatal.push(error) });
    const { slack, ops } = scene;
    slack.fail("chat.postMessage", { reply: { ok: false, error: "account_inactive" } });
    await say(scene, "ada", ops, "@footnote what is Fargate?");
    const error = await until(() => fatal[0]);
    expect(error.message).toContain("Slack refuses SLACK_BOT_TOKEN (account_inactive).");
    expect(await store.inbox.counts()).toMatchObject({ open: 1, dead: 0 });
  });

  it("stays closed if the bot is stopped meanwhile", async () => {
    scene = await play();
    const { slack, adapter } = scene;
    slack.fail("apps.connections.open", { status: 500 }, { status: 500 }, { status: 500 });
    slack.sockets[0]?.terminate();
    await until(() => slack.callsOf("apps.connections.open")[1]);
    await adapter.stop();
    await passing(600);
    expect(slack.sockets).toEqual([]);
  });
});

describe("requests over HTTP", () => {
  it("are refused unless Slack has signed them", async () => {
    scene = await play({ way: "http" });
    const { slack, ops } = scene;
    const url = `${slack.botUrl}/slack/events`;
    const body = event(
      slack,
      "ada",
      { channel: ops, ts: "1.1", text: "hi" },
      undefined,
      "app_mention",
    );
    const request = signedRequest("events_api", body, undefined);
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const old = String(Math.floor(Date.now() / 1_000) - 600);
    const send = (headers: Record<string, string>) =>
      fetch(url, { ...request, headers: { ...request.headers, ...headers } });
    const forged = signature(timestamp, request.body, "another secret");
    expect(
      (await send({ "x-slack-signature": forged, "x-slack-request-timestamp": timestamp })).status,
    ).toBe(401);
    expect(
      (
        await send({
          "x-slack-signature": signature(old, request.body),
          "x-slack-request-timestamp": old,
        })
      ).status,
    ).toBe(401);
    await passing(50);
    expect(slack.callsOf("chat.postMessage")).toEqual([]);
  });

  it("answer Slack's challenge", async () => {
    scene = await play({ way: "http" });
    const challenge = { type: "url_verification", token: "x", challenge: "abc" };
    const response = await fetch(
      `${scene.slack.botUrl}/slack/events`,
      signedRequest("events_api", challenge, undefined),
    );
    expect(await response.text()).toContain("abc");
  });
});

// Trap 10: one bot in two workspaces.
describe("two workspaces", () => {
  it("are answered with their own tokens, and know nothing of each other", async () => {
    const tokens: Readonly<Record<string, string>> = {
      T000000001: BOT_TOKEN,
      T000000002: "xoxb-other-secret",
    };
    const threads: string[] = [];
    scene = await play({
      authorize: ({ teamId = "" }) => {
        const botToken = tokens[teamId];
        if (botToken === undefined) return Promise.reject(new Error("not installed"));
        return Promise.resolve({ botToken, botUserId: scene.slack.bot, botId: "B1", teamId });
      },
      handle: ({ thread }) => {
        threads.push(thread);
        return Promise.resolve(found("Yes."));
      },
    });
    const { slack, ops } = scene;
    const ts = await slack.write("ada", ops, "@footnote what?");
    const said = { channel: ops, ts, text: `<@${slack.bot}> what?` };
    for (const team of ["T000000001", "T000000002", "T000000003"]) {
      const own = { team_id: team, authorizations: [{ ...authorization(slack), team_id: team }] };
      await slack.deliver("events_api", event(slack, "ada", said, undefined, "app_mention", own));
    }
    await until(() => (slack.callsOf("chat.postMessage").length === 2 ? true : undefined));
    await passing(100);
    expect(slack.callsOf("chat.postMessage").map(({ token }) => token)).toEqual(
      Object.values(tokens),
    );
    expect(threads).toEqual([`slack:T000000001:${ops}:${ts}`, `slack:T000000002:${ops}:${ts}`]);
  });
});

// Trap 9: a bad token must not crash, or hang.
describe("a start that Slack does not allow", () => {
  it.each([
    [
      "auth.test",
      { reply: { ok: false, error: "invalid_auth" } },
      "Slack refuses SLACK_BOT_TOKEN (invalid_auth).",
    ],
    [
      "apps.connections.open",
      { reply: { ok: false, error: "not_allowed_token_type" } },
      "Slack refuses SLACK_APP_TOKEN (not_allowed_token_type).",
    ],
    ["auth.test", { status: 503 }, "Slack cannot be reached at http://127.0.0.1"],
  ])("fails %s with what to do", async (method, fault, words) => {
    scene = await play();
    const { slack } = scene;
    slack.fail(method, fault);
    const library = await notes();
    const adapter = createSlackAdapter({
      settings: {
        botToken: BOT_TOKEN,
        mode: { kind: "socket", appToken: "xapp-footnote-secret" },
        apiUrl: slack.apiUrl,
        command: "/ask",
      },
      library: () => library,
      readAt: () => new Date(0),
      log: silence,
    });
    await expect(adapter.start(() => Promise.resolve(undefined))).rejects.toThrow(words);
    await adapter.stop();
  });
});
