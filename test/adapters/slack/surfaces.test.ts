import { afterEach, describe, expect, it } from "vitest";
import { parsePolicy } from "../../../src/index.ts";
import type { Body } from "./wire.ts";
import { command, envelope, say } from "./payloads.ts";
import { passing, play, posts, type Scene, until } from "./playing.ts";

let scene: Scene;
afterEach(() => scene.end());

function shortcut(message: Body, extra: Body = {}): Promise<unknown> {
  const { slack, ops } = scene;
  return slack.deliver("interactive", {
    type: "message_action",
    callback_id: "answer_message",
    trigger_id: `t${String(message["ts"])}`,
    team: { id: "T000000001" },
    user: { id: slack.person("ada"), team_id: "T000000001" },
    channel: { id: ops, name: "ops" },
    message,
    message_ts: message["ts"],
    response_url: slack.responseUrl,
    ...extra,
  });
}

function dialog(type: string, extra: Body): Body {
  return {
    type,
    team: { id: "T000000001" },
    user: { id: scene.slack.person("ada"), team_id: "T000000001" },
    trigger_id: "trigger",
    ...extra,
  };
}

async function paste(url: string, extra: Body = {}, place: Body = {}): Promise<void> {
  const event = {
    type: "link_shared",
    channel: scene.ops,
    message_ts: "7.1",
    user: "U1",
    links: [{ url, domain: "notes.example.org" }],
    ...place,
  };
  await scene.slack.deliver("events_api", envelope(event, extra));
}

describe("the shortcut on a message", () => {
  it("answers it in its thread, once", async () => {
    scene = await play();
    const { slack, ops } = scene;
    const ts = await slack.write("bob", ops, "what is Fargate &amp; co?");
    const message = { type: "message", user: slack.person("bob"), ts, text: "what is Fargate?" };
    await shortcut(message);
    await shortcut(message);
    const [answer] = await posts(scene, { channel: ops, root: ts });
    await passing(100);
    expect(answer?.thread_ts).toBe(ts);
    expect(await slack.posted(ops, ts)).toHaveLength(1);
  });

  it("answers under the first message of a thread, and goes on there", async () => {
    scene = await play();
    const { slack, ops } = scene;
    const root = await slack.write("bob", ops, "an outage");
    const ts = await slack.write("bob", ops, "what is Fargate?", root);
    await shortcut({
      type: "message",
      user: slack.person("bob"),
      ts,
      thread_ts: root,
      text: "what is Fargate?",
    });
    await posts(scene, { channel: ops, root });
    await say(scene, "ada", ops, "what about EC2?", { root });
    expect(await posts(scene, { channel: ops, root }, 2)).toHaveLength(2);
  });

  it("answers whoever asked for it alone where the bot is no member", async () => {
    scene = await play();
    scene.slack.fail("chat.postMessage", { reply: { ok: false, error: "not_in_channel" } });
    await shortcut({ ts: "1.1", text: "what is Fargate?" });
    const answer = await until(() => scene.slack.responses[0]);
    expect(answer).toMatchObject({ response_type: "ephemeral" });
    expect(answer["text"]).toContain("Fargate runs containers");
  });

  it("says so if there is no text", async () => {
    scene = await play();
    await shortcut({ ts: "1.1", text: "" });
    const answer = await until(() => scene.slack.responses[0]);
    expect(answer["text"]).toBe("There is no text in that message to answer.");
  });
});

describe("the shortcut from anywhere", () => {
  it("opens a dialog that completes titles, and shows the section", async () => {
    scene = await play();
    const { slack } = scene;
    const trigger = await slack.trigger("ada");
    await slack.deliver(
      "interactive",
      dialog("shortcut", { callback_id: "ask_notes", trigger_id: trigger }),
    );
    const opened = await until(() => slack.callsOf("views.open")[0]);
    expect(opened.reply).toMatchObject({ ok: true });
    expect(JSON.stringify(opened.body["view"])).toContain("external_select");

    const typed = await slack.deliver(
      "interactive",
      dialog("block_suggestion", {
        action_id: "section",
        block_id: "section",
        value: "farg",
        view: { id: "V1", callback_id: "section" },
      }),
    );
    const suggested = await until(
      () => slack.acks.get(typed.id) as { options: Body[] } | undefined,
    );
    expect(suggested.options).toHaveLength(1);
    expect(JSON.stringify(suggested.options)).toContain("Cloud › Compute › Fargate");

    const selected = { selected_option: suggested.options[0] };
    const submitted = await slack.deliver(
      "interactive",
      dialog("view_submission", {
        view: {
          id: "V1",
          callback_id: "section",
          state: { values: { section: { section: selected } } },
        },
      }),
    );
    const shown = await until(() => slack.acks.get(submitted.id) as Body | undefined);
    expect(shown).toMatchObject({ response_action: "update" });
    expect(JSON.stringify(shown)).toContain("Fargate runs containers");
  });

  it("neither completes nor shows what is not to be seen", async () => {
    scene = await play({ policy: parsePolicy("direct: { folders: [private] }", "policy.yaml") });
    const { slack } = scene;
    const typed = await slack.deliver(
      "interactive",
      dialog("block_suggestion", {
        action_id: "section",
        block_id: "section",
        value: "farg",
        view: { id: "V1" },
      }),
    );
    expect(await until(() => slack.acks.get(typed.id))).toEqual({ options: [] });
    const selected = { selected_option: { value: "forged" } };
    const submitted = await slack.deliver(
      "interactive",
      dialog("view_submission", {
        view: {
          id: "V1",
          callback_id: "section",
          state: { values: { section: { section: selected } } },
        },
      }),
    );
    const shown = await until(() => slack.acks.get(submitted.id));
    expect(JSON.stringify(shown)).toContain("no longer at hand");
  });
});

describe("the bot's home", () => {
  it("says what to ask, how, and which notes are read, and shows one's own last questions", async () => {
    scene = await play();
    const { slack, ops } = scene;
    await posts(scene, await say(scene, "ada", ops, "@footnote Fargate vs EC2?"));
    await command(scene, "bob", ops, "what is NLB?");
    await until(() => slack.responses[0]);
    const open = (name: string) =>
      slack.deliver(
        "events_api",
        envelope({ type: "app_home_opened", user: slack.person(name), channel: "D1", tab: "home" }),
      );
    await open("ada");
    const { body } = await until(() => slack.callsOf("views.publish")[0]);
    const view = JSON.stringify(body["view"]);
    expect(body["user_id"]).toBe(slack.person("ada"));
    for (const words of [
      "What the notes say",
      "How to ask",
      "3 notes",
      "Fargate vs EC2?",
      "EC2 rents virtual",
    ]) {
      expect(view).toContain(words);
    }
    expect(view).not.toContain("NLB works");
    expect(slack.refusals).toEqual([]);
  });
});

describe("a link to a note", () => {
  it("is shown as its section", async () => {
    scene = await play();
    const url = "https://notes.example.org/cloud/#fargate";
    await paste(url);
    const { body } = await until(() => scene.slack.callsOf("chat.unfurl")[0]);
    expect(body).toMatchObject({ channel: scene.ops, ts: "7.1" });
    expect(JSON.stringify(body["unfurls"])).toContain("Fargate runs containers");
  });

  // A message that is being written may be sent anywhere, also to another organisation.
  it.each([
    ["default: { external: true }", 1],
    ["default: {}", 0],
    ["default: { external: true }\ndirect: { answering: off }", 0],
    ["default: { external: true, answering: off }", 0],
    ["default: { external: true, folders: [cloud.md] }", 0],
    ["default: { external: true }\nchannels: { C1: { external: false } }", 0],
  ])(
    "is shown in a message that is being written only if it may be seen anywhere (%j)",
    async (yaml, count) => {
      scene = await play({ policy: parsePolicy(yaml, "policy.yaml") });
      const composing = { channel: "COMPOSER", unfurl_id: "Uxxx", source: "composer" };
      await paste("https://notes.example.org/cloud/#fargate", {}, composing);
      await passing(150);
      expect(scene.slack.callsOf("chat.unfurl")).toHaveLength(count);
    },
  );

  it("is left alone where it leads nowhere, or where it may not be seen", async () => {
    scene = await play({ policy: parsePolicy("default: { folders: [private] }", "policy.yaml") });
    await paste("https://notes.example.org/cloud/#fargate");
    await paste("https://notes.example.org/nowhere/");
    await paste("https://elsewhere.example.org/cloud/");
    await paste("https://notes.example.org/private/salaries/", { is_ext_shared_channel: true });
    await passing(150);
    expect(scene.slack.callsOf("chat.unfurl")).toEqual([]);
  });
});
