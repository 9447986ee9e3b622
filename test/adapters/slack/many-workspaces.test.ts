import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createMemoryStore, type Store } from "../../../src/index.ts";
import { ask, FIRST, from, install, playMany, SECOND, tokensUsed } from "./installing.ts";
import { command, envelope, event, press } from "./payloads.ts";
import { passing, posts, type Scene, until } from "./playing.ts";
import type { Body } from "./wire.ts";

// The same channel, the same people and the same times in both: only the workspace differs, so that
// nothing but the workspace can keep them apart.
let scene: Scene;
let store: Store;
let tokens: readonly string[];
const payloads: string[] = [];

beforeEach(async () => {
  store = createMemoryStore({ now: Date.now });
  const receive = store.inbox.receive.bind(store.inbox);
  store.inbox.receive = (item) => {
    payloads.push(item.payload);
    return receive(item);
  };
  scene = await playMany({ store, keepsTexts: true });
  await install(scene, FIRST);
  await install(scene, SECOND);
  tokens = scene.slack.oauth.secrets;
});
afterEach(async () => {
  // What holds for every test: no token is where it can be read.
  const written = [...payloads.splice(0), JSON.stringify(scene.log)].join("\n");
  await scene.end();
  if (tokens.some((token) => written.includes(token))) throw new Error("A token was written.");
});

/** The first workspace asks, and is answered. */
async function askedInFirst(text = "what is Fargate?") {
  const said = await ask(scene, from(scene.slack, FIRST), text);
  const [message] = await posts(scene, { channel: scene.ops, root: said.ts });
  return { said, message: { ...message, channel: scene.ops } };
}

/** Somebody asks in private; gives the name of the answer that only they see. */
async function askedInPrivate(): Promise<string> {
  const { slack, ops } = scene;
  await command(scene, "ada", ops, "what is Fargate?", { team_id: FIRST.team });
  const response = await until(() => slack.responses[0]);
  const [id = ""] = /private:[\w-]+/u.exec(JSON.stringify(response)) ?? [];
  return id.replace("private:", "");
}

function pressIn(team: string, action: Body, message: Body, name = "ada") {
  const user = { id: scene.slack.person(name), username: name, name, team_id: team };
  return press(scene, name, action, message, { team: { id: team, domain: "acme" }, user });
}

describe("two workspaces with one bot", () => {
  it("are answered with their own tokens, also to the very same message", async () => {
    const { slack, ops } = scene;
    const { said } = await askedInFirst();
    const second = { ...said.body, ...from(slack, SECOND) };
    await slack.deliver("events_api", second);
    await posts(scene, { channel: ops, root: said.ts }, 2);
    expect(tokensUsed(scene)).toEqual(tokens);
  });

  it("do not go on in each other's threads", async () => {
    const { slack, ops } = scene;
    const { said } = await askedInFirst();
    const ts = await slack.write("ada", ops, "and on EC2?", said.ts);
    const follow = { channel: ops, ts, text: "and on EC2?" };
    const body = event(slack, "ada", follow, said.ts, "message", from(slack, SECOND));
    await slack.deliver("events_api", body);
    await passing(200);
    expect(tokensUsed(scene)).toHaveLength(1);
    await slack.deliver("events_api", { ...body, ...from(slack, FIRST) });
    await posts(scene, { channel: ops, root: said.ts }, 2);
    expect(tokensUsed(scene)).toEqual([tokens[0], tokens[0]]);
  });

  it("share no private answer, whatever a button says", async () => {
    const { slack, ops } = scene;
    const id = await askedInPrivate();
    expect(id).not.toBe("");
    const message = { ts: "1.1", channel: ops };
    const forged = [
      { action_id: "share", value: id },
      { action_id: "share", value: `../${FIRST.team}:private:${id}` },
      { action_id: "share", value: `slack:${FIRST.team}:private:${id}` },
      { action_id: "rest", value: "1", block_id: `private:${id}` },
      { action_id: "more", value: "more", block_id: `private:${id}` },
      { action_id: "whole", value: "show the whole section", block_id: `private:${id}` },
    ];
    for (const action of forged) await pressIn(SECOND.team, action, message);
    await until(() => (slack.responses.length > forged.length ? true : undefined));
    const told = slack.responses.slice(1).map(({ text }) => text);
    expect(new Set(told).size).toBe(1);
    expect(told[0]).not.toContain("Fargate");
    expect(tokensUsed(scene)).toEqual([]);
    await pressIn(FIRST.team, { action_id: "share", value: id }, message);
    await until(() => tokensUsed(scene)[0]);
    expect(tokensUsed(scene)).toEqual([tokens[0]]);
  });

  it("show nobody the questions of their namesakes", async () => {
    const { slack } = scene;
    await askedInFirst("what is Fargate?");
    for (const place of [SECOND, FIRST]) {
      const opened = { type: "app_home_opened", user: slack.person("ada"), tab: "home" };
      await slack.deliver("events_api", envelope(opened, from(slack, place)));
    }
    await until(() => (slack.callsOf("views.publish").length === 2 ? true : undefined));
    const views = new Map(
      slack.callsOf("views.publish").map(({ token, body }) => [token, JSON.stringify(body)]),
    );
    expect(views.get(tokens[0] ?? "")).toContain("what is Fargate?");
    expect(views.get(tokens[1] ?? "")).not.toContain("what is Fargate?");
  });

  it("reach no answer of each other by its buttons", async () => {
    const { slack } = scene;
    const { message } = await askedInFirst();
    await pressIn(SECOND.team, { action_id: "rest", value: "1" }, message);
    const told = await until(() => slack.responses[0]);
    expect(JSON.stringify(told)).not.toContain("Fargate");
    await pressIn(SECOND.team, { action_id: "more", value: "more" }, message);
    const more = await until(() => slack.responses[1]);
    expect(more["text"]).toContain("no longer at hand");
    expect(slack.callsOf("chat.postMessage")).toHaveLength(1);
    const ada = slack.person("ada");
    await pressIn(SECOND.team, { action_id: "delete", value: ada }, message);
    await until(() => tokensUsed(scene, "chat.delete")[0]);
    expect(tokensUsed(scene, "chat.delete")).toEqual([tokens[1]]);
  });

  it("change and delete no answers of each other", async () => {
    const { slack, ops } = scene;
    const { said } = await askedInFirst();
    const change = {
      type: "message",
      subtype: "message_changed",
      channel: ops,
      ts: "9.1",
      message: {
        user: slack.person("ada"),
        ts: said.ts,
        text: "what is EC2?",
        edited: { ts: "9.1" },
      },
      previous_message: { ts: said.ts, text: "what is Fargate?" },
    };
    const gone = {
      type: "message",
      subtype: "message_deleted",
      channel: ops,
      ts: "9.2",
      deleted_ts: said.ts,
    };
    for (const inner of [change, gone]) {
      await slack.deliver("events_api", envelope(inner, from(slack, SECOND)));
    }
    await passing(200);
    expect(slack.callsOf("chat.update")).toEqual([]);
    expect(slack.callsOf("chat.delete")).toEqual([]);
  });

  it("keep feedback apart, also what a dialog says of another's answer", async () => {
    const { slack, ops } = scene;
    const { said } = await askedInFirst();
    const about = { channel: ops, ts: said.ts, root: said.ts };
    const [posted] = await slack.posted(ops, said.ts);
    await slack.deliver("interactive", {
      type: "view_submission",
      team: { id: SECOND.team, domain: "acme" },
      user: { id: slack.person("ada"), team_id: SECOND.team },
      view: {
        callback_id: "missing",
        private_metadata: JSON.stringify({ ...about, ts: posted?.ts }),
        state: { values: { missing: { missing: { value: "more" } } } },
      },
    });
    const [feedback] = await until(async () => {
      const all = await store.feedback.all();
      return all.length > 0 ? all : undefined;
    });
    expect(feedback?.person).toMatch(/^slack:T000000002:/u);
    expect(feedback?.question).toBeUndefined();
  });

  it("forget their own people alone", async () => {
    const { slack, ops } = scene;
    await askedInFirst();
    await command(scene, "ada", ops, "forget me", { team_id: SECOND.team });
    await until(() => slack.responses[0]);
    const person = `slack:${FIRST.team}:${slack.person("ada")}` as const;
    expect(await store.posts.latestOf(person, 5)).toHaveLength(1);
  });
});
