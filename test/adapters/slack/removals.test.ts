import { afterEach, describe, expect, it, vi } from "vitest";
import { createMemoryStore, type Store } from "../../../src/index.ts";
import { FaultyInbox } from "../faulty-inbox.ts";
import { found } from "../answers.ts";
import { libsqlPlace } from "../store/places.ts";
import {
  answersIn,
  ask,
  FIRST,
  from,
  install,
  ORGANISATION,
  playMany,
  remove,
  SECOND,
  settingsForMany,
  tokensUsed,
} from "./installing.ts";
import { command } from "./payloads.ts";
import { passing, play, type Scene, until } from "./playing.ts";
import type { Body } from "./wire.ts";

const handle = () => Promise.resolve(found("Yes."));

let scene: Scene;
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await scene.end();
  for (const close of closing.splice(0)) await close();
});

function said(text: string): number {
  return scene.log.filter((line) => line.text === text).length;
}

const PASSED_OVER = "slack: passed over what came from where the bot is not installed";

function revoked(tokens: Body): Body {
  return { type: "tokens_revoked", tokens };
}

describe("a workspace without the bot", () => {
  it("has its events and commands acknowledged, with one line in the log each", async () => {
    scene = await playMany({ handle });
    const { slack, ops } = scene;
    const { delivery } = await ask(scene, from(slack, FIRST));
    expect(delivery.status).toBe(200);
    expect((await command(scene, "ada", ops, "what?")).status).toBe(200);
    expect(scene.log.slice(1)).toEqual([
      { level: "info", fields: { workspace: "T000000001" }, text: PASSED_OVER },
      { level: "info", fields: { workspace: "T000000001" }, text: PASSED_OVER },
    ]);
    expect(slack.calls).toEqual([]);
  });
});

describe("a workspace that the bot is removed from", () => {
  it.each([
    ["it is uninstalled", { type: "app_uninstalled" }],
    ["its tokens are revoked", revoked({ bot: ["U000000BOT"] })],
  ])("is forgotten when %s, until the bot is installed again", async (_, inner) => {
    const store = createMemoryStore({ now: Date.now });
    scene = await playMany({ handle, store });
    const { slack } = scene;
    await install(scene, FIRST);
    await install(scene, SECOND);
    await ask(scene, from(slack, FIRST));
    await answersIn(scene, 1);
    expect((await remove(slack, from(slack, FIRST), inner)).status).toBe(200);
    expect(await store.installations.find("slack:T000000001")).toBeUndefined();
    await ask(scene, from(slack, FIRST));
    await ask(scene, from(slack, SECOND));
    await answersIn(scene, 2);
    expect(tokensUsed(scene)).toEqual(slack.oauth.secrets);
    expect(said(PASSED_OVER)).toBe(1);
    // Both events come, and again.
    await remove(slack, from(slack, FIRST));
    expect(said("slack: removed from a workspace")).toBe(1);
    await install(scene, FIRST);
    await ask(scene, from(slack, FIRST));
    await answersIn(scene, 3);
    expect(tokensUsed(scene).at(-1)).toBe(slack.oauth.secrets.at(-1));
  });

  it("is not forgotten when tokens of people are revoked", async () => {
    scene = await playMany({ handle });
    const { slack } = scene;
    await install(scene, FIRST);
    await remove(slack, from(slack, FIRST), revoked({ oauth: ["U1"] }));
    await remove(slack, from(slack, FIRST), revoked({ oauth: ["U1"], bot: [] }));
    await ask(scene, from(slack, FIRST));
    expect(await answersIn(scene, 1)).toBe(true);
  });

  it("is not forgotten when Slack speaks of an earlier installation, late", async () => {
    scene = await playMany({ handle });
    const { slack } = scene;
    const before = Date.now() - 60_000;
    await install(scene, FIRST);
    await remove(slack, from(slack, FIRST), { type: "app_uninstalled" }, before);
    await ask(scene, from(slack, FIRST));
    expect(await answersIn(scene, 1)).toBe(true);
  });

  it("has what waits in the inbox ended at once", async () => {
    const place = await libsqlPlace();
    closing.push(() => place.remove());
    const open = (owner: string) => place.open({ owner, now: Date.now });
    const first = await open("one");
    scene = await playMany({ store: first, handle });
    const { slack, ops } = scene;
    await install(scene, FIRST);
    await install(scene, SECOND);
    await scene.adapter.stop();
    // As left behind by a process that was killed: received, and its lease run out.
    await leaveBehind(first, slack.bot, ops);
    await first.installations.forget("slack:T000000001");
    await first.close();
    const store = await open("two");
    closing.unshift(() => store.close());
    scene = await play({
      slack,
      store,
      handle,
      settings: await settingsForMany(slack),
    });
    await until(() => (said("slack: removed before an item was done") > 0 ? true : undefined));
    await passing(1_500);
    expect(said("slack: removed before an item was done")).toBe(1);
    expect(tokensUsed(scene)).toEqual([]);
    expect(await store.inbox.counts()).toMatchObject({ open: 0, dead: 0 });
  });

  it("is asked a few times at most with a token that Slack does not take", async () => {
    const inbox = new FaultyInbox({ now: Date.now });
    scene = await playMany({
      handle,
      store: { ...createMemoryStore({ now: Date.now }), inbox },
    });
    const { slack } = scene;
    await install(scene, FIRST);
    slack.oauth.revoke(FIRST, "account_inactive");
    await ask(scene, from(slack, FIRST));
    await vi.waitFor(() => expect(said("an item was given up")).toBe(1), {
      timeout: 15_000,
      interval: 50,
    });
    await passing(100);
    // The last is the apology.
    expect(tokensUsed(scene).length).toBeLessThanOrEqual(5);
  });
});

async function leaveBehind(store: Store, bot: string, channel: string): Promise<void> {
  const inner = { type: "app_mention", user: "U1", ts: "5.1", channel, text: `<@${bot}> what?` };
  await store.inbox.receive({
    key: `slack:T000000001:${channel}:5.1`,
    platform: "slack",
    lane: `slack:T000000001:${channel}:5.1`,
    position: "5.1",
    payload: JSON.stringify({
      team: "T000000001",
      kind: "message",
      call: "asked",
      body: { event: inner },
    }),
  });
  await store.inbox.postpone(`slack:T000000001:${channel}:5.1`, Date.now() - 1, {
    mayBeDone: true,
  });
}

describe("an organisation", () => {
  const within = { team: "T000000011", ...ORGANISATION };

  it("is answered with its own token where a workspace has none", async () => {
    scene = await playMany({ handle });
    const { slack } = scene;
    expect((await install(scene, ORGANISATION)).html).toContain("Choose the workspaces");
    await ask(scene, from(slack, within, true));
    await answersIn(scene, 1);
    // Not everything that Slack sends says that the installation is that of the organisation.
    await command(scene, "ada", scene.ops, "what?", {
      team_id: within.team,
      enterprise_id: within.enterprise,
    });
    await until(() => slack.responses[0]);
    await ask(scene, from(slack, { team: "T000000099" }));
    expect(said(PASSED_OVER)).toBe(1);
  });

  it("leaves workspaces their own installation, and they theirs to it", async () => {
    scene = await playMany({ handle });
    const { slack } = scene;
    await install(scene, ORGANISATION);
    await install(scene, within);
    const [organisation, own] = slack.oauth.secrets;
    await ask(scene, from(slack, within));
    await answersIn(scene, 1);
    await remove(slack, from(slack, within));
    await ask(scene, from(slack, within));
    await answersIn(scene, 2);
    expect(tokensUsed(scene)).toEqual([own, organisation]);
  });

  it("is forgotten when it removes the bot, with all of its workspaces", async () => {
    const store = createMemoryStore({ now: Date.now });
    scene = await playMany({ handle, store });
    const { slack } = scene;
    await install(scene, ORGANISATION);
    await ask(scene, from(slack, within, true));
    await answersIn(scene, 1);
    const { authorizations: _, ...origin } = from(slack, ORGANISATION);
    await remove(slack, origin);
    expect(await store.installations.find("slack:E000000001")).toBeUndefined();
    await ask(scene, from(slack, within, true));
    expect(said(PASSED_OVER)).toBe(1);
  });
});
