import { afterEach, describe, expect, it } from "vitest";
import type { Message } from "../../../src/index.ts";
import { found } from "../answers.ts";
import { event, say } from "./payloads.ts";
import { passing, play, posts, type Scene, until } from "./playing.ts";

let scene: Scene;
afterEach(() => scene.end());

describe("a thread that the bot has answered in", () => {
  it("goes on without a mention, with what was asked before", async () => {
    scene = await play();
    const said = await say(scene, "ada", scene.ops, "@footnote what is Fargate?");
    await posts(scene, said);
    await say(scene, "ada", scene.ops, "what about EC2?", { root: said.ts });
    const [, second] = await posts(scene, said, 2);
    expect(second?.text).toContain("EC2 rents virtual servers by the second.");
  });

  it("stays silent to what the notes have no answer to, and to thanks", async () => {
    scene = await play();
    const said = await say(scene, "ada", scene.ops, "@footnote what is Fargate?");
    await posts(scene, said);
    await say(scene, "ada", scene.ops, "who won the world cup in 1974?", { root: said.ts });
    await say(scene, "ada", scene.ops, "thanks!", { root: said.ts });
    await passing(200);
    expect(await scene.slack.posted(scene.ops, said.ts)).toHaveLength(1);
  });

  it("stays silent while people talk to each other, and follows whoever mentions it", async () => {
    scene = await play();
    const said = await say(scene, "ada", scene.ops, "@footnote what is Fargate?");
    await posts(scene, said);
    const root = said.ts;
    await say(scene, "bob", scene.ops, "what is EC2?", { root });
    await say(scene, "ada", scene.ops, "what is NLB?", { root });
    await passing(200);
    expect(await scene.slack.posted(scene.ops, root)).toHaveLength(1);
    await say(scene, "bob", scene.ops, "@footnote what is EC2?", { root });
    await posts(scene, said, 2);
    await say(scene, "bob", scene.ops, "what about NLB?", { root });
    const [, , third] = await posts(scene, said, 3);
    expect(third?.text).toContain("layer 4");
  });

  it("stays silent to a message that names somebody else", async () => {
    scene = await play();
    const said = await say(scene, "ada", scene.ops, "@footnote what is Fargate?");
    await posts(scene, said);
    const text = `<@${scene.slack.person("bob")}> what is EC2?`;
    await say(scene, "ada", scene.ops, text, { root: said.ts });
    await passing(150);
    expect(await scene.slack.posted(scene.ops, said.ts)).toHaveLength(1);
  });

  // Trap 8: always the root, never the reply that was answered; also for a reply shown in the channel.
  it("is answered under its first message", async () => {
    scene = await play();
    const { slack, ops } = scene;
    const said = await say(scene, "ada", ops, "@footnote what is Fargate?");
    await posts(scene, said);
    const ts = await slack.write("ada", ops, "what is EC2?", said.ts);
    const body = event(
      slack,
      "ada",
      { channel: ops, ts, text: "what is EC2?" },
      said.ts,
      "message",
    );
    (body["event"] as Record<string, unknown>)["subtype"] = "thread_broadcast";
    await slack.deliver("events_api", body);
    const [, second] = await posts(scene, said, 2);
    expect(second?.thread_ts).toBe(said.ts);
  });
});

describe("a thread that the bot is called into", () => {
  it("is read once, without what bots and the bot itself wrote", async () => {
    const messages: Message[] = [];
    scene = await play({
      handle: (message) => {
        messages.push(message);
        return Promise.resolve(found("Yes."));
      },
    });
    const { slack, ops } = scene;
    const root = await slack.write("bob", ops, "we should move to Fargate &amp; soon");
    await slack.write("eve", ops, "what does it cost?", root);
    await say(scene, "ada", ops, "@footnote do you know?", { root });
    await posts(scene, { channel: ops, root });
    expect(messages[0]?.earlier).toEqual([
      "we should move to Fargate & soon",
      "what does it cost?",
    ]);
    await say(scene, "ada", ops, "@footnote and more?", { root });
    await posts(scene, { channel: ops, root }, 2);
    expect(messages[1]?.earlier).toBeUndefined();
    expect(slack.callsOf("conversations.replies")).toHaveLength(1);
  });

  it("is answered without it where it can't be read", async () => {
    scene = await play();
    const { slack, ops } = scene;
    slack.fail("conversations.replies", { reply: { ok: false, error: "missing_scope" } });
    const root = await slack.write("bob", ops, "we should move");
    await say(scene, "ada", ops, "@footnote what is Fargate?", { root });
    expect(await posts(scene, { channel: ops, root })).toHaveLength(1);
  });
});

describe("a direct conversation", () => {
  it("is answered in a thread of each message, which knows what was asked just before", async () => {
    scene = await play();
    const direct = await scene.slack.openDirect("ada");
    const said = await say(scene, "ada", direct, "what is Fargate?");
    const [first] = await posts(scene, said);
    expect(first?.thread_ts).toBe(said.ts);
    const next = await say(scene, "ada", direct, "what about EC2?");
    expect((await posts(scene, next))[0]?.text).toContain("EC2 rents virtual servers");
  });

  it("suggests what to ask, from the notes' headings", async () => {
    scene = await play();
    const { slack } = scene;
    const opened = {
      type: "app_home_opened",
      user: slack.person("ada"),
      channel: "D1",
      tab: "messages",
    };
    await slack.deliver("events_api", {
      ...event(slack, "ada", { channel: "D1", ts: "1.1", text: "" }, undefined, "message"),
      event: opened,
    });
    const call = await until(() => slack.callsOf("assistant.threads.setSuggestedPrompts")[0]);
    expect(call.body).toMatchObject({ channel_id: "D1" });
    expect(JSON.stringify(call.body["prompts"])).toContain("What about");
    expect(call.body).not.toHaveProperty("thread_ts");
  });

  // Where a workspace has no agents, nobody sees an error, and it is asked only once.
  it("is answered as well where prompts are not to be had", async () => {
    scene = await play();
    const { slack, log } = scene;
    slack.fail("assistant.threads.setSuggestedPrompts", {
      reply: { ok: false, error: "unknown_method" },
    });
    const opened = {
      type: "app_home_opened",
      user: slack.person("ada"),
      channel: "D1",
      tab: "messages",
    };
    const body = {
      ...event(slack, "ada", { channel: "D1", ts: "1.1", text: "" }, undefined, "message"),
      event: opened,
    };
    await slack.deliver("events_api", body);
    await until(() => log.find(({ text }) => text.includes("suggested prompts")));
    await slack.deliver("events_api", body);
    await passing(50);
    expect(slack.callsOf("assistant.threads.setSuggestedPrompts")).toHaveLength(1);
    const direct = await slack.openDirect("ada");
    expect(await posts(scene, await say(scene, "ada", direct, "what is Fargate?"))).toHaveLength(1);
  });
});
