import { afterEach, describe, expect, it } from "vitest";
import { createMemoryStore, parsePolicy } from "../../../src/index.ts";
import { found } from "../answers.ts";
import type { Body } from "./wire.ts";
import { envelope, say, type Said } from "./payloads.ts";
import { passing, play, posts, type Scene, until } from "./playing.ts";

let scene: Scene;
afterEach(() => scene.end());

/** Slack's word that a message has changed; it says so of previews and counts, too. */
async function change(
  said: Said,
  message: Body,
  before = said.text,
  extra: Body = {},
): Promise<void> {
  const { slack } = scene;
  const base = { type: "message", user: slack.person("ada"), ts: said.ts };
  await slack.deliver(
    "events_api",
    envelope(
      {
        type: "message",
        subtype: "message_changed",
        hidden: true,
        channel: said.channel,
        channel_type: "channel",
        ts: "1.2",
        event_ts: "1.2",
        message: { ...base, text: said.text, ...message },
        previous_message: { ...base, text: before },
      },
      extra,
    ),
  );
}

describe("a question that is edited", () => {
  // Trap 14: without an edit by a person there is nothing to answer anew.
  it("is answered anew in place, once, and not for a preview or the same text", async () => {
    scene = await play();
    const { slack, ops } = scene;
    const said = await say(scene, "ada", ops, "@footnote what is Fargate?");
    await posts(scene, said);
    await change(said, { text: "changed without edit" });
    await change(said, { edited: { user: "U", ts: "5.1" } });
    await passing(150);
    expect(slack.callsOf("chat.update")).toEqual([]);

    const text = `<@${slack.bot}> what is EC2?`;
    await change(said, { text, edited: { user: "U", ts: "5.2" } });
    await change(said, { text, edited: { user: "U", ts: "5.2" } });
    await until(() => slack.callsOf("chat.update")[0]);
    await passing(100);
    expect(slack.callsOf("chat.update")).toHaveLength(1);
    const [answer, ...others] = await slack.posted(ops, said.ts);
    expect(answer?.text).toContain("EC2 rents virtual servers");
    expect(JSON.stringify(answer?.blocks)).not.toContain("#fargate");
    expect(others).toEqual([]);
  });

  it("is answered for the first time if it names the bot only now", async () => {
    scene = await play();
    const { slack, ops } = scene;
    const said = await say(scene, "ada", ops, "what is Fargate?");
    await change(said, {
      text: `<@${slack.bot}> what is Fargate?`,
      edited: { user: "U", ts: "5.1" },
    });
    expect(await posts(scene, said)).toHaveLength(1);
  });

  it("is answered, and followed from then on, if it was found too vague when nobody called the bot", async () => {
    const policy = parsePolicy("default: { answering: auto-answer }", "policy.yaml");
    scene = await play({ policy });
    const { slack, ops } = scene;
    const said = await say(scene, "ada", ops, "who won the world cup in 1974?");
    await passing(200);
    const text = `<@${slack.bot}> what is Fargate?`;
    await change(said, { text, edited: { user: "U", ts: "5.1" } });
    await change(said, { text, edited: { user: "U", ts: "5.1" } });
    await posts(scene, said);
    const next = `<@${slack.bot}> what is EC2?`;
    await change(said, { text: next, edited: { user: "U", ts: "6.1" } }, text);
    await until(() => slack.callsOf("chat.update")[0]);
    const [answer, ...others] = await slack.posted(ops, said.ts);
    expect([answer?.text, others]).toEqual([expect.stringContaining("EC2 rents"), []]);
  });

  it("takes its answer away if there is nothing good to say any more, and nobody called the bot", async () => {
    scene = await play();
    const { slack, ops } = scene;
    const said = await say(scene, "ada", ops, "@footnote what is Fargate?");
    await posts(scene, said);
    const next = await say(scene, "ada", ops, "what about EC2?", { root: said.ts });
    await posts(scene, said, 2);
    await change(next, {
      text: "never mind",
      thread_ts: said.ts,
      edited: { user: "U", ts: "6.1" },
    });
    await until(() => slack.callsOf("chat.delete")[0]);
    expect(await slack.posted(ops, said.ts)).toHaveLength(1);
  });

  // Trap 15: a channel can be shared after it was asked in.
  it("is left alone where another organisation reads along by now", async () => {
    scene = await play();
    const { slack, ops } = scene;
    const said = await say(scene, "ada", ops, "@footnote what is Fargate?");
    await posts(scene, said);
    const text = `<@${slack.bot}> what is EC2?`;
    const shared = { is_ext_shared_channel: true };
    await change(said, { text, edited: { user: "U", ts: "5.1" } }, said.text, shared);
    await passing(200);
    expect(slack.callsOf("chat.update")).toEqual([]);
  });

  it("is left alone if its answer was taken away", async () => {
    scene = await play();
    const { slack, ops, log } = scene;
    const said = await say(scene, "ada", ops, "@footnote what is Fargate?");
    await posts(scene, said);
    slack.fail("chat.update", { reply: { ok: false, error: "message_not_found" } });
    const text = `<@${slack.bot}> what is EC2?`;
    await change(said, { text, edited: { user: "U", ts: "5.1" } });
    await until(() => slack.callsOf("chat.update")[0]);
    await change(said, { text: `${text} really?`, edited: { user: "U", ts: "5.2" } });
    await passing(150);
    expect(slack.callsOf("chat.update")).toHaveLength(1);
    expect(log.filter(({ level }) => level !== "info")).toEqual([]);
  });
});

describe("a question that is deleted", () => {
  it.each(["message_deleted", "message_changed"])(
    "takes its answer along (%s)",
    async (subtype) => {
      scene = await play();
      const { slack, ops } = scene;
      const said = await say(scene, "ada", ops, "@footnote what is Fargate?");
      await posts(scene, said);
      const gone =
        subtype === "message_deleted"
          ? { deleted_ts: said.ts }
          : // What has replies leaves a tombstone.
            {
              message: {
                subtype: "tombstone",
                user: "USLACKBOT",
                hidden: true,
                ts: said.ts,
                text: "This message was deleted.",
              },
            };
      const previous = { type: "message", user: slack.person("ada"), text: said.text, ts: said.ts };
      await slack.deliver(
        "events_api",
        envelope({
          type: "message",
          subtype,
          hidden: true,
          channel: ops,
          ts: "1.3",
          previous_message: previous,
          ...gone,
        }),
      );
      await until(() => slack.callsOf("chat.delete")[0]);
      expect(await slack.posted(ops, said.ts)).toEqual([]);
    },
  );
});

/** Asks one replica, which answers once it is let go; Slack speaks to another from then on. */
async function askElsewhere(text: string, root?: string) {
  const waiting: (() => void)[] = [];
  const store = createMemoryStore({ now: Date.now });
  scene = await play({
    store,
    handle: () => new Promise((resolve) => void waiting.push(() => resolve(found("First.")))),
  });
  const { slack, ops, end } = scene;
  const said = await say(scene, "ada", ops, text, root === undefined ? {} : { root });
  await until(async () => ((await store.inbox.counts()).open === 1 ? true : undefined));
  const { adapter } = await play({ store, slack, way: "http" });
  scene = {
    ...scene,
    end: async () => {
      await adapter.stop();
      await end();
    },
  };
  return { said, go: () => waiting[0]?.() };
}

describe("a question that another replica is answering", () => {
  it("is answered anew if it is edited meanwhile", async () => {
    const { said, go } = await askElsewhere("@footnote what is Fargate?");
    const { slack, ops } = scene;
    const text = `<@${slack.bot}> what is EC2?`;
    await change(said, { text, edited: { user: "U", ts: `${Number(said.ts) + 1}` } });
    go();
    await until(() => slack.callsOf("chat.update")[0]);
    const [answer, ...others] = await slack.posted(ops, said.ts);
    expect([answer?.text, others]).toEqual([expect.stringContaining("EC2 rents"), []]);
  });

  it("takes its answer along if it is deleted meanwhile, also in a thread", async () => {
    const root = "1700000000.000100";
    const { said, go } = await askElsewhere("@footnote what is Fargate?", root);
    const { slack, ops } = scene;
    const deleted = { type: "message", subtype: "message_deleted", hidden: true, channel: ops };
    const previous = { user: slack.person("ada"), text: said.text, ts: said.ts, thread_ts: root };
    await slack.deliver(
      "events_api",
      envelope({ ...deleted, ts: "1.3", deleted_ts: said.ts, previous_message: previous }),
    );
    go();
    const posted = await until(() => slack.callsOf("chat.postMessage")[0]);
    const { body } = await until(() => slack.callsOf("chat.delete")[0]);
    expect(body["ts"]).toBe(posted.reply["ts"]);
  });
});

// Trap 4: what the bot and other bots write comes back as events.
describe("what people did not write", () => {
  it("is not answered", async () => {
    scene = await play();
    const { slack, ops } = scene;
    const said = await say(scene, "ada", ops, "@footnote what is Fargate?");
    const [answer] = await posts(scene, said);
    const base = {
      type: "message",
      channel: ops,
      channel_type: "channel",
      thread_ts: said.ts,
      text: `<@${slack.bot}> what is EC2?`,
    };
    const events: readonly Body[] = [
      { ...base, user: slack.bot, ts: "9.1" },
      { ...base, user: slack.bot, bot_id: "B1", ts: "9.2" },
      { ...base, user: "UOTHERBOT", bot_id: "B2", ts: "9.3" },
      { ...base, subtype: "bot_message", bot_id: "B2", ts: "9.4" },
      { ...base, user: "USLACKBOT", ts: "9.5" },
      { ...base, user: "USLACK", ts: "9.6" },
      { ...base, user: "U1", subtype: "channel_join", ts: "9.7" },
      { ...base, user: "U1", hidden: true, ts: "9.8" },
      {
        ...base,
        subtype: "message_changed",
        hidden: true,
        ts: "9.9",
        message: {
          user: slack.bot,
          bot_id: "B1",
          text: "new",
          ts: answer?.ts,
          edited: { ts: "1" },
        },
        previous_message: { text: "old", ts: answer?.ts },
      },
      { ...base, subtype: "message_deleted", hidden: true, ts: "9.10", deleted_ts: answer?.ts },
    ];
    for (const event of events) await slack.deliver("events_api", envelope(event));
    await passing(200);
    expect(await slack.posted(ops, said.ts)).toHaveLength(1);
    expect(slack.callsOf("chat.postMessage")).toHaveLength(1);
  });
});
