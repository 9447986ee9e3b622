import { afterEach, describe, expect, it, vi } from "vitest";
import { createLimits } from "../../../adapters/limits.ts";
import { createMemoryStore, parsePolicy, type Store, StoreError } from "../../../src/index.ts";
import { found } from "../answers.ts";
import { FaultyInbox } from "../faulty-inbox.ts";
import { command, event, press, say } from "./payloads.ts";
import { passing, play, posts, type Scene, until, type Way } from "./playing.ts";
import type { Body } from "./wire.ts";

let scene: Scene;
afterEach(() => scene.end());

function storeWith(inbox: FaultyInbox): Store {
  return { ...createMemoryStore({ now: Date.now }), inbox };
}

/** A mention that is in Slack, as Slack delivers it. */
async function mention(text: string): Promise<{ readonly ts: string; readonly body: Body }> {
  const { slack, ops } = scene;
  const ts = await slack.write("ada", ops, text);
  const said = { channel: ops, ts, text: text.replace("@footnote", `<@${slack.bot}>`) };
  return { ts, body: event(slack, "ada", said, undefined, "app_mention") };
}

describe.each<Way>(["socket", "http"])("what can't be kept, over %s,", (way) => {
  it("is not acknowledged, and is answered when Slack delivers it again", async () => {
    const inbox = new FaultyInbox({ now: Date.now });
    scene = await play({ way, store: storeWith(inbox) });
    const { slack, ops } = scene;
    inbox.away.add("receive");
    const { ts, body } = await mention("@footnote what is Fargate?");
    const first = await slack.deliver("events_api", body);
    await passing(100);
    expect(way === "http" ? first.status : slack.acks.has(first.id)).toBe(
      way === "http" ? 503 : false,
    );
    inbox.away.clear();
    const second = await slack.deliver("events_api", body, 1);
    await posts(scene, { channel: ops, root: ts });
    expect(way === "http" ? second.status : slack.acks.has(second.id)).toBe(
      way === "http" ? 200 : true,
    );
  });

  it("is said to whoever typed a command or pressed a button, since nothing comes again", async () => {
    const inbox = new FaultyInbox({ now: Date.now });
    scene = await play({ way, store: storeWith(inbox) });
    const { slack, ops } = scene;
    inbox.away.add("receive");
    const sent = await command(scene, "ada", ops, "what is Fargate?");
    const ack = await until(() =>
      way === "http" ? sent.body : JSON.stringify(slack.acks.get(sent.id)),
    );
    expect(ack).toContain("Please ask again in a minute.");
    await press(scene, "ada", { action_id: "more", value: "more" }, { ts: "1.1", channel: ops });
    const said = await until(() => slack.responses[0]);
    expect(said).toMatchObject({ response_type: "ephemeral", replace_original: false });
    expect(said["text"]).toContain("Please ask again in a minute.");
  });
});

describe("feedback that can't be kept", () => {
  it("is said to whoever gives it, and the dialog stays with what was written", async () => {
    const store = createMemoryStore({ now: Date.now });
    store.feedback.keep = () => Promise.reject(new StoreError("Away."));
    scene = await play({ store });
    const { slack, ops } = scene;
    const action = { type: "feedback_buttons", action_id: "feedback", value: "unhelpful" };
    await press(scene, "ada", action, { ts: "1.1", channel: ops });
    const said = await until(() => slack.responses[0]);
    expect(said).toMatchObject({ response_type: "ephemeral", replace_original: false });
    expect(said["text"]).toContain("in a minute");
    const opened = await until(() => slack.callsOf("views.open")[0]);
    const values = { missing: { missing: { type: "plain_text_input", value: "The price" } } };
    const sent = await slack.deliver("interactive", {
      type: "view_submission",
      team: { id: "T000000001" },
      user: { id: slack.person("ada"), team_id: "T000000001" },
      view: { ...(opened.body["view"] as Body), id: "V1", state: { values } },
    });
    expect(await until(() => slack.acks.get(sent.id))).toMatchObject({
      response_action: "errors",
      errors: { missing: expect.stringContaining("in a minute") },
    });
  });
});

describe("an answer that can't be deleted now", () => {
  it("is said to whoever wants it away", async () => {
    scene = await play();
    const { slack, ops } = scene;
    slack.fail("chat.delete", { status: 429, headers: { "retry-after": "30" } });
    const action = { type: "icon_button", action_id: "delete", value: slack.person("ada") };
    await press(scene, "ada", action, { ts: "1.1", channel: ops });
    expect((await until(() => slack.responses[0]))["text"]).toContain("did not work");
  });
});

describe("an event", () => {
  it("is acknowledged once it is kept, and not only when it is answered", async () => {
    const waiting: (() => void)[] = [];
    scene = await play({
      handle: () =>
        new Promise((resolve) => {
          waiting.push(() => resolve(found("Yes.")));
        }),
    });
    const { ts, body } = await mention("@footnote what is Fargate?");
    const { id } = await scene.slack.deliver("events_api", body);
    await until(() => (scene.slack.acks.has(id) ? true : undefined));
    expect(await scene.slack.posted(scene.ops, ts)).toEqual([]);
    for (const go of waiting) go();
    await posts(scene, { channel: scene.ops, root: ts });
  });

  it("that is for nobody in particular is not kept", async () => {
    const store = createMemoryStore({ now: Date.now });
    scene = await play({ store });
    await say(scene, "ada", scene.ops, "shall we have lunch?");
    await passing(100);
    expect(await store.inbox.counts()).toMatchObject({ open: 0 });
    const [kept] = [await store.inbox.takeOver("slack", 10)];
    expect(kept).toEqual([]);
  });
});

/** The bot starts anew, over the same store and the same Slack; the one before is cut off. */
async function restart(store: Store): Promise<Scene> {
  const { slack, adapter } = scene;
  for (const socket of slack.sockets) socket.terminate();
  const stopped = adapter.stop();
  const next = await play({ store, slack });
  await stopped;
  return next;
}

describe("after a restart", () => {
  it("what the bot had taken up and not answered is answered", async () => {
    const store = createMemoryStore({ now: Date.now });
    scene = await play({ store, handle: () => new Promise(() => undefined), stopWithinMs: 0 });
    const said = await say(scene, "ada", scene.ops, "@footnote what is Fargate?");
    await until(async () => ((await store.inbox.counts()).open > 0 ? true : undefined));
    scene = await restart(store);
    await store.inbox.postpone(`slack:T000000001:${said.channel}:${said.ts}`, 0, {
      mayBeDone: true,
    });
    const [answer] = await posts(scene, said);
    expect(answer?.text).toContain("Fargate runs containers");
  });

  it("what was posted is not posted again, though the bot had not noted it", async () => {
    const inbox = new FaultyInbox({ now: Date.now });
    inbox.away.add("finish");
    const store = storeWith(inbox);
    scene = await play({ store, stopWithinMs: 0 });
    const said = await say(scene, "ada", scene.ops, "@footnote what is Fargate?");
    await posts(scene, said);
    scene = await restart(store);
    inbox.away.clear();
    await inbox.postpone(`slack:T000000001:${said.channel}:${said.ts}`, 0, { mayBeDone: true });
    await until(async () => ((await inbox.counts()).open === 0 ? true : undefined));
    expect(await scene.slack.posted(said.channel, said.ts)).toHaveLength(1);
  });

  it("threads go on, private answers can be shared, and edits are followed", async () => {
    const store = createMemoryStore({ now: Date.now });
    scene = await play({ store });
    const { slack, ops } = scene;
    const said = await say(scene, "ada", ops, "@footnote what is Fargate?");
    await posts(scene, said);
    await command(scene, "ada", ops, "what is NLB?");
    const hidden = await until(() => slack.responses[0]);
    scene = await restart(store);

    await say(scene, "ada", ops, "what about EC2?", { root: said.ts });
    const [, next] = await posts(scene, said, 2);
    expect(next?.text).toContain("EC2 rents virtual servers");

    const actions = ((hidden["blocks"] ?? []) as readonly Body[]).find(
      ({ type }) => type === "actions",
    );
    const share = ((actions?.["elements"] ?? []) as readonly Body[]).find(
      ({ action_id: id }) => id === "share",
    );
    const button = { action_id: "share", value: share?.["value"], block_id: actions?.["block_id"] };
    await press(scene, "ada", button, { ts: "1.1", channel: ops });
    await until(async () =>
      (await slack.posted(ops)).find(({ text }) => text.includes("ada asked: what is NLB?")),
    );
  });
});

describe("somebody who asks too much", () => {
  it("is told so once, privately, and keeps nobody else from asking", async () => {
    scene = await play({ limits: createLimits({ perPerson: 2 }) });
    const { slack, ops } = scene;
    const asked = [];
    for (let count = 0; count < 5; count += 1) {
      asked.push(await say(scene, "ada", ops, "@footnote what is Fargate?"));
    }
    const other = await say(scene, "bob", ops, "@footnote what is Fargate?");
    await posts(scene, other);
    await passing(300);
    const answered = await Promise.all(asked.map(({ ts }) => slack.posted(ops, ts)));
    expect(answered.filter((messages) => messages.length === 1)).toHaveLength(2);
    const told = slack.callsOf("chat.postEphemeral");
    expect(told).toHaveLength(1);
    expect(told[0]?.body).toMatchObject({ user: slack.person("ada") });
    expect(told[0]?.body["text"]).toContain("Please wait a minute");
  });

  it("is told so by the way that a command came, which leads also where the bot is no member", async () => {
    scene = await play({ limits: createLimits({ perPerson: 1 }) });
    const { slack, ops } = scene;
    slack.fail("chat.postEphemeral", { reply: { ok: false, error: "not_in_channel" } });
    await command(scene, "ada", ops, "what is Fargate?");
    await until(() => slack.responses[0]);
    await command(scene, "ada", ops, "what is Fargate?");
    const refusal = await until(() => slack.responses[1]);
    expect(refusal).toMatchObject({ response_type: "ephemeral" });
    expect(refusal["text"]).toContain("Please wait a minute");
  });
});

async function givenUp(count: number): Promise<void> {
  await vi.waitUntil(() => {
    const lines = scene.log.filter(({ text }) => text === "an item was given up");
    return lines.length === count;
  }, 15_000);
}

const failing = () => Promise.reject(new Error("A bug."));

describe("what is given up", () => {
  /** Slack never takes anything, which Slack says: it is tried four times in all. */
  const refusal = { reply: { ok: false, error: "team_access_not_granted" } };

  it("is said to whoever asked, in the thread, and to nobody who did not", async () => {
    let ahead = 0;
    const now = () => Date.now() + (ahead += 1_000);
    const everywhere = parsePolicy("default: { answering: auto-answer }", "policy.yaml");
    scene = await play({ now, store: createMemoryStore({ now }), policy: everywhere });
    const { slack, ops } = scene;
    slack.fail("chat.postMessage", ...Array.from({ length: 8 }, () => refusal));
    const asked = await say(scene, "ada", ops, "@footnote what is Fargate?");
    const unasked = await say(scene, "ada", ops, "what is Fargate?");
    await givenUp(2);
    const [sorry, ...others] = await posts(scene, asked);
    expect(sorry?.text).toContain("Please ask again.");
    await passing(200);
    expect([others, await slack.posted(ops, unasked.ts)]).toEqual([[], []]);
  });

  it("is said to whoever typed a command by the way that it came", async () => {
    let ahead = 0;
    const now = () => Date.now() + (ahead += 1_000);
    const store = createMemoryStore({ now });
    scene = await play({ now, store: { ...store, posts: { ...store.posts, keep: failing } } });
    await command(scene, "ada", scene.ops, "what is Fargate?");
    await givenUp(1);
    const sorry = await until(() => scene.slack.responses[0]);
    expect(sorry).toMatchObject({ response_type: "ephemeral" });
    expect(sorry["text"]).toContain("Please ask again.");
  });
});

describe("forget me", () => {
  it("deletes what is known of whoever says it, and of nobody else", async () => {
    const store = createMemoryStore({ now: Date.now });
    scene = await play({ store });
    const { slack, ops } = scene;
    await posts(scene, await say(scene, "ada", ops, "@footnote what is Fargate?"));
    await posts(scene, await say(scene, "bob", ops, "@footnote what is Fargate?"));
    await command(scene, "ada", ops, "forget me");
    const said = await until(() => slack.responses[0]);
    expect(said["text"]).toMatch(/^All that was known of you is deleted: \d+ records/u);
    expect(await store.posts.latestOf(`slack:T000000001:${slack.person("ada")}`, 5)).toEqual([]);
    expect(await store.posts.latestOf(`slack:T000000001:${slack.person("bob")}`, 5)).toHaveLength(
      1,
    );
  });
});
