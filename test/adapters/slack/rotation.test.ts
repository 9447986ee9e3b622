import { afterEach, describe, expect, it } from "vitest";
import { createMemoryStore, SetupError, type Store, StoreError } from "../../../src/index.ts";
import { libsqlPlace } from "../store/places.ts";
import { found } from "../answers.ts";
import {
  answersIn,
  ask,
  FIRST,
  from,
  install,
  ORGANISATION,
  playMany,
  settingsForMany,
  tokensUsed,
} from "./installing.ts";
import { passing, play, type Scene, until } from "./playing.ts";

/** Less than the two hours before its end in which a token is exchanged. */
const SOON = 3_600;

const refusal = { reply: { ok: false, error: "invalid_refresh_token" } };
const handle = () => Promise.resolve(found("Yes."));

let scene: Scene;
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await scene.end();
  for (const close of closing.splice(0)) await close();
});

function exchanges({ slack }: Pick<Scene, "slack">) {
  return slack.callsOf("oauth.v2.access").filter(({ body }) => "refresh_token" in body);
}

describe("a token that is about to expire", () => {
  it("is exchanged once for twenty events at once, and not again", async () => {
    scene = await playMany({ lifeSeconds: SOON, handle });
    const { slack } = scene;
    await install(scene, FIRST);
    const [old] = slack.oauth.secrets;
    const origin = from(slack, FIRST);
    await Promise.all(Array.from({ length: 20 }, () => ask(scene, origin)));
    await answersIn(scene, 20);
    await ask(scene, origin);
    await answersIn(scene, 21);
    expect(exchanges(scene)).toHaveLength(1);
    expect(new Set(tokensUsed(scene)).size).toBe(1);
    expect(tokensUsed(scene)).not.toContain(old);
    expect(tokensUsed(scene)[0]).toMatch(/^xoxe\.xoxb-/u);
    expect(JSON.stringify(scene.log)).not.toMatch(/xoxe-|xoxb-|-secret/u);
  });

  it("is exchanged by one of two replicas, and used by both", async () => {
    const place = await libsqlPlace();
    const stores = [
      await place.open({ owner: "one", now: Date.now }),
      await place.open({ owner: "two", now: Date.now }),
    ];
    closing.push(
      () => Promise.all(stores.map((store) => store.close())),
      () => place.remove(),
    );
    const [one, two] = stores as [Store, Store];
    scene = await playMany({ lifeSeconds: SOON, store: one, handle });
    const { slack } = scene;
    const firstUrl = slack.botUrl;
    const second = await play({
      slack,
      store: two,
      handle,
      settings: await settingsForMany(slack),
    });
    closing.push(() => second.adapter.stop());
    const secondUrl = slack.botUrl;
    await install(scene, FIRST);
    // Both exchanges are on their way at once, and one of them comes too late.
    slack.fail("oauth.v2.access", { delayMs: 200, isCarriedOut: true });
    const origin = from(slack, FIRST);
    slack.botUrl = firstUrl;
    const asked = [ask(scene, origin)];
    await passing(50);
    slack.botUrl = secondUrl;
    asked.push(ask(scene, origin));
    await Promise.all(asked);
    await answersIn(scene, 2);
    const replies = exchanges(scene).map(({ reply }) => reply["ok"]);
    expect(new Set(replies)).toEqual(new Set([false, true]));
    expect(new Set(tokensUsed(scene)).size).toBe(1);
    expect(scene.log.filter(({ level }) => level !== "info")).toEqual([]);
    expect(second.log.filter(({ level }) => level !== "info")).toEqual([]);
  });

  it("is used as long as it lasts when Slack does not exchange it, which is tried once", async () => {
    scene = await playMany({ lifeSeconds: SOON, handle });
    const { slack } = scene;
    await install(scene, FIRST);
    slack.fail("oauth.v2.access", refusal);
    const origin = from(slack, FIRST);
    await ask(scene, origin);
    await ask(scene, origin);
    await answersIn(scene, 2);
    expect(exchanges(scene)).toHaveLength(1);
    expect(scene.log.map(({ text }) => text)).toContain("slack: a token could not be refreshed");
  });

  it("is used while Slack can't be asked", async () => {
    scene = await playMany({ lifeSeconds: SOON, handle });
    const { slack } = scene;
    await install(scene, FIRST);
    slack.fail("oauth.v2.access", { status: 503 });
    await ask(scene, from(slack, FIRST));
    await answersIn(scene, 1);
    expect(tokensUsed(scene)).toEqual([slack.oauth.secrets[0]]);
  });

  it("is not lost when the store is away at that moment", async () => {
    const store = createMemoryStore({ now: Date.now });
    const keep = store.installations.keep.bind(store.installations);
    let isAway = false;
    store.installations.keep = (installation) =>
      isAway ? Promise.reject(new StoreError("The store is away.")) : keep(installation);
    scene = await playMany({ lifeSeconds: SOON, store, handle });
    const { slack } = scene;
    await install(scene, FIRST);
    isAway = true;
    const { delivery, body } = await ask(scene, from(slack, FIRST));
    expect(delivery.status).toBe(503);
    isAway = false;
    await slack.deliver("events_api", body, 1);
    await answersIn(scene, 1);
    expect(exchanges(scene)).toHaveLength(1);
    expect((await store.installations.find("slack:T000000001"))?.grant).toContain(
      tokensUsed(scene)[0],
    );
  });

  it("is not brought back when the bot is removed meanwhile", async () => {
    const store = createMemoryStore({ now: Date.now });
    scene = await playMany({ lifeSeconds: SOON, store, handle });
    const { slack } = scene;
    await install(scene, FIRST);
    slack.fail("oauth.v2.access", { delayMs: 300, isCarriedOut: true });
    const asked = ask(scene, from(slack, FIRST));
    await passing(100);
    // As another replica would, which was told of it.
    await store.installations.forget("slack:T000000001");
    expect((await asked).delivery.status).toBe(200);
    expect(exchanges(scene)).toHaveLength(1);
    expect(await store.installations.find("slack:T000000001")).toBeUndefined();
    expect(tokensUsed(scene)).toEqual([]);
  });

  it("does not take the place of a new installation", async () => {
    const store = createMemoryStore({ now: Date.now });
    scene = await playMany({ lifeSeconds: SOON, store, handle });
    const { slack } = scene;
    await install(scene, FIRST);
    slack.fail("oauth.v2.access", { delayMs: 300, isCarriedOut: true });
    const asked = ask(scene, from(slack, FIRST));
    await passing(100);
    // As another replica would, at which the bot was installed.
    const kept = await store.installations.find("slack:T000000001");
    const grant = JSON.stringify({ ...JSON.parse(kept?.grant ?? ""), refreshToken: "xoxe-1-new" });
    await store.installations.keep({ id: "slack:T000000001", grant });
    await asked;
    await answersIn(scene, 1);
    expect(exchanges(scene)).toHaveLength(1);
    expect((await store.installations.find("slack:T000000001"))?.grant).toBe(grant);
  });
});

const wrongKey = () => Promise.reject(new SetupError("Put the right key back."));

describe("what is kept of a workspace, while it can't be read,", () => {
  it("has Slack deliver again, and says what to put right", async () => {
    const store = createMemoryStore({ now: Date.now });
    const find = store.installations.find.bind(store.installations);
    scene = await playMany({ store, handle });
    const { slack, log } = scene;
    await install(scene, FIRST);
    store.installations.find = wrongKey;
    const { delivery, body } = await ask(scene, from(slack, FIRST));
    expect(delivery.status).toBe(503);
    expect(log.filter(({ level }) => level === "error")).toEqual([
      {
        level: "error",
        fields: { err: expect.any(SetupError) },
        text: "slack: an event has to wait until a setting is put right",
      },
    ]);
    store.installations.find = find;
    await slack.deliver("events_api", body, 1);
    await answersIn(scene, 1);
  });

  it("has what waits in the inbox wait on", async () => {
    const store = createMemoryStore({ now: Date.now });
    store.installations.find = wrongKey;
    scene = await playMany({ store, handle });
    const { ops, log } = scene;
    const key = `slack:T000000001:${ops}:5.1`;
    const payload = JSON.stringify({ ...FIRST, kind: "deletion", body: { channel: ops, ts: "5" } });
    await store.inbox.receive({ key, platform: "slack", lane: key, position: "5.1", payload });
    await store.inbox.postpone(key, 0, { mayBeDone: false });
    const retried = await until(() => log.find(({ text }) => text.startsWith("an item is tried")));
    expect(retried.fields).toMatchObject({ err: { name: "TryLater" } });
  });
});

describe("a token that has expired", () => {
  it("has Slack deliver again while Slack can't be asked for another", async () => {
    scene = await playMany({ lifeSeconds: -1, handle });
    const { slack } = scene;
    await install(scene, FIRST);
    slack.fail("oauth.v2.access", { status: 503 });
    const { delivery, body } = await ask(scene, from(slack, FIRST));
    expect(delivery.status).toBe(503);
    await slack.deliver("events_api", body, 1);
    await answersIn(scene, 1);
  });

  it("counts as no installation once Slack refuses to exchange it, and Slack is left alone", async () => {
    scene = await playMany({ lifeSeconds: -1, handle });
    const { slack } = scene;
    await install(scene, FIRST);
    slack.oauth.revoke(FIRST, "invalid_refresh_token");
    const origin = from(slack, FIRST);
    const statuses: unknown[] = [];
    for (let count = 0; count < 5; count += 1) {
      statuses.push((await ask(scene, origin)).delivery.status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200]);
    const passedOver = scene.log.find(({ text }) => text.startsWith("slack: passed over"));
    expect(passedOver?.fields).toEqual({ workspace: FIRST.team });
    expect(exchanges(scene)).toHaveLength(1);
    expect(tokensUsed(scene)).toEqual([]);
    await install(scene, FIRST);
    await ask(scene, origin);
    await answersIn(scene, 1);
  });
});

describe("a token that another replica has exchanged", () => {
  it("is looked up again when Slack does not take the remembered one", async () => {
    const store = createMemoryStore({ now: Date.now });
    scene = await playMany({ store, handle });
    const { slack } = scene;
    await install(scene, FIRST);
    const origin = from(slack, FIRST);
    await ask(scene, origin);
    await answersIn(scene, 1);
    slack.oauth.revoke(FIRST);
    const page = `${slack.apiUrl}?client_id=1.2`;
    const code = slack.oauth.allow(page, FIRST).get("code");
    const secret = "client-secret-of-footnote";
    const given = slack.oauth.access({ client_id: "1.2", client_secret: secret, code });
    const kept = await store.installations.find("slack:T000000001");
    const grant = JSON.parse(kept?.grant ?? "") as object;
    await store.installations.keep({
      id: "slack:T000000001",
      grant: JSON.stringify({ ...grant, token: given["access_token"] }),
    });
    await ask(scene, origin);
    await answersIn(scene, 3);
    expect(tokensUsed(scene).at(-1)).toBe(given["access_token"]);
  });
});

describe("an installation in an organisation", () => {
  it("serves each of its workspaces, with one exchange", async () => {
    scene = await playMany({ lifeSeconds: SOON, handle });
    const { slack } = scene;
    await install(scene, ORGANISATION);
    for (const team of ["T000000011", "T000000012"]) {
      await ask(scene, from(slack, { team, ...ORGANISATION }, true));
    }
    await answersIn(scene, 2);
    expect(exchanges(scene)).toHaveLength(1);
    expect(new Set(tokensUsed(scene)).size).toBe(1);
    const teams = slack.callsOf("chat.postMessage").map(({ body }) => body["team_id"]);
    expect(teams).toEqual(["T000000011", "T000000012"]);
  });
});
