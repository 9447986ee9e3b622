import { afterEach, describe, expect, it } from "vitest";
import { parsePolicy, requireFolders, SetupError } from "../../../src/index.ts";
import { command, press, say } from "./payloads.ts";
import { notes, passing, play, posts, type Scene, until } from "./playing.ts";

let scene: Scene;
afterEach(() => scene.end());

function policy(yaml: string) {
  return parsePolicy(yaml, "policy.yaml");
}

describe("where answers are", () => {
  it("off, the bot is silent, and says so to whoever mentions it", async () => {
    scene = await play({ policy: policy("default: { answering: off }") });
    const said = await say(scene, "ada", scene.ops, "@footnote what is Fargate?");
    const call = await until(() => scene.slack.callsOf("chat.postEphemeral")[0]);
    expect(call.body).toMatchObject({
      user: scene.slack.person("ada"),
      text: "Answers are switched off in this channel.",
    });
    await command(scene, "ada", scene.ops, "what is Fargate?");
    await until(() => scene.slack.responses[0]);
    expect(scene.slack.responses[0]?.["text"]).toBe("Answers are switched off in this channel.");
    expect(await scene.slack.posted(scene.ops, said.ts)).toEqual([]);
  });

  it("for mentions only, threads don't go on by themselves", async () => {
    scene = await play({ policy: policy("default: { answering: mention-only }") });
    const said = await say(scene, "ada", scene.ops, "@footnote what is Fargate?");
    await posts(scene, said);
    await say(scene, "ada", scene.ops, "what about EC2?", { root: said.ts });
    await passing(150);
    expect(await scene.slack.posted(scene.ops, said.ts)).toHaveLength(1);
  });

  it("automatic, questions are answered that nobody asked it, if it is sure", async () => {
    scene = await play({ policy: policy("default: { answering: auto-answer }") });
    const question = await say(scene, "ada", scene.ops, "what is Fargate?");
    const [answer] = await posts(scene, question);
    expect(answer?.text).toContain("Fargate runs containers");
    const others = [
      await say(scene, "ada", scene.ops, "I have moved us to Fargate."),
      await say(scene, "ada", scene.ops, "who won the world cup in 1974?"),
      await say(scene, "ada", scene.ops, `<@${scene.slack.person("bob")}> what is EC2?`),
      await say(scene, "ada", scene.ops, "hello!"),
    ];
    await passing(250);
    for (const { ts } of others) expect(await scene.slack.posted(scene.ops, ts)).toEqual([]);
  });

  it("by default, a question that nobody asked it is left alone", async () => {
    scene = await play();
    const question = await say(scene, "ada", scene.ops, "what is Fargate?");
    await passing(150);
    expect(await scene.slack.posted(scene.ops, question.ts)).toEqual([]);
  });
});

describe("where some folders alone may be seen", () => {
  it("nothing of the others is shown, by no way", async () => {
    scene = await play({
      policy: policy("direct: { folders: [runbooks.md] }\ndefault: { folders: [private] }"),
    });
    const { slack, ops } = scene;
    const own = await say(scene, "ada", ops, "@footnote what is the zebra bonus?");
    expect((await posts(scene, own))[0]?.text).toContain("paid in March");
    const other = await say(scene, "ada", ops, "@footnote what is Fargate?");
    const [refusal] = await posts(scene, other);
    expect(refusal?.text).toContain("The notes don't say.");
    expect(JSON.stringify(refusal)).not.toContain("Fargate ›");

    await command(scene, "ada", ops, "what is Fargate?");
    expect((await until(() => slack.responses[0]))["text"]).toContain("The notes don't say.");

    const direct = await slack.openDirect("ada");
    const asked = await say(scene, "ada", direct, "what is the zebra bonus?");
    expect((await posts(scene, asked))[0]?.text).not.toContain("March");

    // Trap 15: a forged value is only a question.
    const message = {
      ts: (await posts(scene, asked))[0]?.ts,
      thread_ts: asked.ts,
      channel: direct,
    };
    await press(
      scene,
      "ada",
      { action_id: "choose:0", value: "what is the zebra bonus?" },
      message,
    );
    const [, forged] = await posts(scene, asked, 2);
    expect(forged?.text).not.toContain("March");
  });
});

// Trap 15: in a channel shared by Slack Connect, another company reads along.
describe("where another organisation reads along", () => {
  const extra = { is_ext_shared_channel: true };

  it("nothing is answered, which is said where it was asked", async () => {
    scene = await play();
    const said = await say(scene, "ada", scene.ops, "@footnote what is Fargate?", { extra });
    const [refusal] = await posts(scene, said);
    expect(refusal?.text).toContain("shared with another organisation");
    expect(JSON.stringify(await scene.slack.posted(scene.ops, said.ts))).not.toContain(
      "Fargate runs",
    );
  });

  it("nothing is said to a question that nobody asked the bot", async () => {
    scene = await play({ policy: policy("default: { answering: auto-answer }") });
    const said = await say(scene, "ada", scene.ops, "what is Fargate?", { extra });
    await passing(150);
    expect(await scene.slack.posted(scene.ops, said.ts)).toEqual([]);
  });

  it("what was answered before is not gone on with", async () => {
    scene = await play();
    const { slack, ops } = scene;
    const said = await say(scene, "ada", ops, "@footnote what is EC2?");
    const [answer] = await posts(scene, said);
    await say(scene, "eve", ops, "hello there", { extra });
    const message = { ...answer, channel: ops };
    await press(scene, "ada", { action_id: "whole", value: "show the whole section" }, message);
    const refusal = await until(() => slack.responses[0]);
    expect(refusal["text"]).toContain("shared with another organisation");
    expect(await slack.posted(ops, said.ts)).toHaveLength(1);
  });

  it("answers are given if that is allowed", async () => {
    scene = await play({ policy: policy("channels: {}\ndefault: { external: true }") });
    const said = await say(scene, "ada", scene.ops, "@footnote what is Fargate?", { extra });
    expect((await posts(scene, said))[0]?.text).toContain("Fargate runs containers");
  });
});

describe("parsePolicy", () => {
  it("names channels in their workspace, and keeps ids of digits", async () => {
    scene = await play();
    const rules = policy(
      "channels:\n  T1/C1: { answering: off }\n  123456789012345678: { answering: off }\n",
    );
    const at = (workspace: string, channel: string) =>
      rules.in({ workspace, channel, isDirect: false }).answering;
    expect(at("T1", "C1")).toBe("off");
    expect(at("T2", "C1")).toBe("follow-ups");
    expect(at("G", "123456789012345678")).toBe("off");
  });

  it("lists every choice of folders, to be indexed before anybody asks", async () => {
    scene = await play();
    const rules = "default: { folders: [a, b] }\ndirect: {}\nchannels: { C1: { folders: [c] } }";
    expect(policy(rules).folders).toEqual([["a", "b"], ["c"]]);
  });

  it("names folders that have notes, or the bot does not start", async () => {
    scene = await play();
    const library = await notes();
    const right = policy("default: { folders: [private, ./runbooks.md, /, private/] }");
    const wrong = policy("default: { folders: [private, privat] }");
    expect(() => requireFolders(right, library)).not.toThrow();
    expect(() => requireFolders(wrong, library)).toThrow(
      'The policy names folders without notes: "privat".',
    );
  });

  it.each([
    ["channels: [", "policy.yaml is not valid YAML"],
    ["default: { answering: sometimes }", "default.answering"],
    ["channels: { C1: { folder: [a] } }", "channels.C1"],
    ["default: { external: maybe }", "default.external"],
  ])("says what is wrong in %j", async (yaml, mistake) => {
    scene = await play();
    expect(() => policy(yaml)).toThrow(SetupError);
    expect(() => policy(yaml)).toThrow(mistake);
  });
});
