import { afterEach, describe, expect, it } from "vitest";
import { type Answer, defaultPolicy, parsePolicy } from "../../../src/index.ts";
import { found } from "../answers.ts";
import type { Body } from "./wire.ts";
import { command, press, say } from "./payloads.ts";
import { passing, play, posts, type Scene, until, type Way } from "./playing.ts";

let scene: Scene;
afterEach(() => scene.end());

/** What the bot answered to its command, once it has. */
function responses(count = 1): Promise<readonly Body[]> {
  return until(() => (scene.slack.responses.length >= count ? scene.slack.responses : undefined));
}

function shareButton(response: Body | undefined): Body {
  const blocks = (response?.["blocks"] ?? []) as readonly Body[];
  const actions = blocks.find(({ type }) => type === "actions");
  const elements = (actions?.["elements"] ?? []) as readonly Body[];
  const share = elements.find(({ action_id: id }) => id === "share");
  return { action_id: "share", value: share?.["value"], block_id: actions?.["block_id"] };
}

describe.each<Way>(["socket", "http"])("the command over %s", (way) => {
  it("answers the person alone, at once", async () => {
    scene = await play({ way });
    const sent = await command(scene, "ada", scene.ops, "what is Fargate?");
    // Over Socket Mode there is no status.
    expect(sent.status ?? 200).toBe(200);
    const [answer] = await responses();
    expect(answer).toMatchObject({ response_type: "ephemeral", replace_original: false });
    expect(answer?.["text"]).toContain("Fargate runs containers");
    expect(await scene.slack.posted(scene.ops)).toEqual([]);
    expect(scene.slack.refusals).toEqual([]);
  });

  it("is shared in the channel by a button, and a thread goes on from there", async () => {
    scene = await play({ way });
    await command(scene, "ada", scene.ops, "what is Fargate?");
    const [answer] = await responses();
    const hidden = { ts: "1.000001", channel: scene.ops };
    await press(scene, "ada", shareButton(answer), hidden);
    const [, dismissed] = await responses(2);
    expect(dismissed).toEqual({ delete_original: true });
    const [shared] = await scene.slack.posted(scene.ops);
    expect(shared?.text).toContain("ada asked: what is Fargate?");
    await say(scene, "ada", scene.ops, "what about EC2?", { root: String(shared?.ts) });
    const [, next] = await posts(scene, { channel: scene.ops, root: String(shared?.ts) }, 2);
    expect(next?.text).toContain("EC2 rents virtual servers");
  });
});

describe("the command", () => {
  it("answers everybody with --public", async () => {
    scene = await play();
    await command(scene, "ada", scene.ops, "--public what is Fargate?");
    const [shared] = await until(async () => {
      const posted = await scene.slack.posted(scene.ops);
      return posted.length > 0 ? posted : undefined;
    });
    expect(shared?.text).toContain("ada asked: what is Fargate?");
    expect(shared?.text).toContain("Fargate runs containers");
    expect(scene.slack.responses).toEqual([]);
  });

  // Trap 7: where the bot is no member, only the response_url leads into the channel.
  it("is shared by Slack itself where the bot is no member", async () => {
    scene = await play();
    scene.slack.fail("chat.postMessage", { reply: { ok: false, error: "not_in_channel" } });
    await command(scene, "ada", scene.ops, "--public what is Fargate?");
    const [shared] = await responses();
    expect(shared).toMatchObject({ response_type: "in_channel" });
    expect(shared?.["text"]).toContain("ada asked: what is Fargate?");
    expect(scene.slack.responses.length).toBeLessThanOrEqual(5);
  });

  it.each(["", "help", "  Help "])("says how to ask when it is %j", async (text) => {
    scene = await play();
    await command(scene, "ada", scene.ops, text);
    const [help] = await responses();
    expect(help?.["text"]).toContain("/ask --public what is ECS?");
    expect(JSON.stringify(help)).not.toContain("Share in channel");
  });

  it("says which notes are read", async () => {
    scene = await play();
    await command(scene, "ada", scene.ops, "status");
    const [status] = await responses();
    expect(status?.["text"]).toMatch(/3 notes, \d+ sections/u);
    expect(status?.["text"]).toContain("Version of the notes: ");
    expect(status?.["text"]).toContain("Last indexed: 2026-11-24 10:00 UTC");
  });

  it("tells the operators, and nobody else, what holds in the channel", async () => {
    scene = await play({
      policy: { ...defaultPolicy, isOperator: (person) => person === scene.slack.person("ada") },
    });
    await command(scene, "ada", scene.ops, "config");
    await command(scene, "bob", scene.ops, "config");
    const said = (await responses(2)).map(({ text }) => String(text));
    expect(said.some((text) => text.includes("goes on in its threads"))).toBe(true);
    expect(said).toContain("Only the people who run the bot can see that.");
  });

  // Trap 7: slow work is not waited for before Slack hears that the command has arrived.
  it("is acknowledged before it is answered", async () => {
    const finishing: ((answer: Answer) => void)[] = [];
    scene = await play({
      handle: () =>
        new Promise((resolve) => {
          finishing.push(resolve);
        }),
    });
    const { id } = await command(scene, "ada", scene.ops, "what is Fargate?");
    await until(() => (scene.slack.acks.has(id) ? true : undefined));
    expect(scene.slack.responses).toEqual([]);
    (await until(() => finishing[0]))(found("Late."));
    expect((await responses())[0]?.["text"]).toBe("Late.");
  });

  it("survives a response_url that is used up, and takes a plainer form where one is refused", async () => {
    scene = await play();
    scene.slack.fail("response_url", { status: 404 });
    await command(scene, "ada", scene.ops, "what is Fargate?");
    await until(() => scene.log.find(({ text }) => text.includes("could not be delivered")));
    scene.slack.fail("response_url", { status: 400 });
    await command(scene, "ada", scene.ops, "Fargate vs EC2?");
    const [answer] = await responses();
    expect(JSON.stringify(answer?.["blocks"])).toContain("rich_text_preformatted");
  });

  it("goes on by its own buttons, for the same person alone", async () => {
    const asked: string[] = [];
    scene = await play({
      handle: ({ text, thread }) => {
        asked.push(`${text} in ${thread}`);
        return Promise.resolve({ ...found(`About ${text}`), hasMore: true } as Answer);
      },
    });
    await command(scene, "ada", scene.ops, "Fargate");
    const [first] = await responses();
    const more = { ...shareButton(first), action_id: "more", value: "more" };
    await press(scene, "ada", more, { ts: "1.000001", channel: scene.ops });
    await responses(2);
    expect(asked[1]).toBe(asked[0]?.replace("Fargate", "more"));
    expect(await scene.slack.posted(scene.ops)).toEqual([]);
  });

  it("shares an answer once", async () => {
    scene = await play();
    await command(scene, "ada", scene.ops, "what is Fargate?");
    const [answer] = await responses();
    const hidden = { ts: "1.000001", channel: scene.ops };
    await Promise.all([1, 2].map(() => press(scene, "ada", shareButton(answer), hidden)));
    await responses(2);
    await passing(100);
    expect(await scene.slack.posted(scene.ops)).toHaveLength(1);
  });

  it("waits until Slack says whether another organisation reads along", async () => {
    scene = await play();
    const shared = { reply: { ok: true, channel: { is_ext_shared: true } } };
    scene.slack.fail("conversations.info", { status: 500 }, shared);
    await command(scene, "ada", scene.ops, "--public what is Fargate?");
    expect((await responses())[0]?.["text"]).toContain("shared with another organisation");
    expect(await scene.slack.posted(scene.ops)).toEqual([]);
  });

  // Trap 15: what is shown to one person is not carried into another company's channel.
  it("is not shared where another organisation reads along, unless that is allowed", async () => {
    scene = await play();
    scene.slack.fail("conversations.info", {
      reply: { ok: true, channel: { is_ext_shared: true } },
    });
    await command(scene, "ada", scene.ops, "--public what is Fargate?");
    expect((await responses())[0]?.["text"]).toContain("shared with another organisation");
    await scene.end();
    scene = await play({ policy: parsePolicy("default: { external: true }", "policy.yaml") });
    await command(scene, "ada", scene.ops, "--public what is Fargate?");
    await until(async () => (await scene.slack.posted(scene.ops))[0]);
  });
});
