import { afterEach, describe, expect, it } from "vitest";
import { found } from "../answers.ts";
import { event, say } from "./payloads.ts";
import { passing, play, posts, type Scene, type Way } from "./playing.ts";

let scene: Scene;
afterEach(() => scene.end());

describe.each<Way>(["socket", "http"])("a mention over %s", (way) => {
  it("is answered in its thread, with a citation", async () => {
    scene = await play({ way });
    const said = await say(scene, "ada", scene.ops, "@footnote what is Fargate?");
    const [answer] = await posts(scene, said);
    expect(answer?.thread_ts).toBe(said.ts);
    expect(answer?.text).toContain("Fargate runs containers without servers to look after.");
    expect(JSON.stringify(answer?.blocks)).toContain("https://notes.example.org/cloud/#fargate");
    expect(scene.slack.refusals).toEqual([]);
  });

  // Trap 1: a mention comes as `message` and as `app_mention`, with one `ts`.
  it.each(["message first", "mention first", "at once"] as const)(
    "is answered once (%s)",
    async (order) => {
      scene = await play({ way });
      const said = await say(scene, "ada", scene.ops, "@footnote what is Fargate?", { order });
      await posts(scene, said);
      await passing(100);
      expect(await scene.slack.posted(scene.ops, said.ts)).toHaveLength(1);
    },
  );

  it.each(["message first", "mention first", "at once"] as const)(
    "is answered once in a thread that the bot goes on in (%s)",
    async (order) => {
      scene = await play({ way });
      const said = await say(scene, "ada", scene.ops, "@footnote what is Fargate?");
      await posts(scene, said);
      await say(scene, "ada", scene.ops, "@footnote what is EC2?", { root: said.ts, order });
      await posts(scene, said, 2);
      await passing(100);
      expect(await scene.slack.posted(scene.ops, said.ts)).toHaveLength(2);
    },
  );

  it.each([
    { subtype: null, bot_id: null, thread_ts: null, edited: null, channel_type: null },
    { subtype: "me_message" },
  ])("is answered with %j in it", async (fields) => {
    scene = await play({ way });
    const { slack, ops } = scene;
    const written = `<@${slack.bot}> what is Fargate?`;
    const ts = await slack.write("ada", ops, written);
    const said = { channel: ops, ts, root: ts, text: written };
    const body = event(slack, "ada", said, undefined, "message");
    await slack.deliver("events_api", {
      ...body,
      event: { ...(body["event"] as object), ...fields },
    });
    expect(await posts(scene, said)).toHaveLength(1);
  });

  // Trap 2: the copy that comes as `message` must not use up the mention.
  it("is not lost where only mentions are answered", async () => {
    scene = await play({
      way,
      policy: {
        in: () => ({ answering: "mention-only", scope: {}, isExternalAllowed: false }),
        isOperator: () => true,
        folders: [],
        channels: [],
      },
    });
    const { slack, ops } = scene;
    const ts = await slack.write("ada", ops, "@footnote what is Fargate?");
    // Slack's copy of the message may lack the text, as for a message made of blocks.
    const said = { channel: ops, ts, text: "" };
    await slack.deliver("events_api", event(slack, "ada", said, undefined, "message"));
    const text = `<@${slack.bot}> what is Fargate?`;
    await slack.deliver(
      "events_api",
      event(slack, "ada", { ...said, text }, undefined, "app_mention"),
    );
    expect(await posts(scene, { channel: ops, root: ts })).toHaveLength(1);
  });

  // Trap 3: Slack delivers again what was not acknowledged in time.
  it("that comes again is not answered again, and is not dropped if it never came before", async () => {
    scene = await play({ way });
    const { slack, ops } = scene;
    const ts = await slack.write("ada", ops, "@footnote what is Fargate?");
    const said = { channel: ops, ts, text: `<@${slack.bot}> what is Fargate?` };
    const body = event(slack, "ada", said, undefined, "app_mention");
    await slack.deliver("events_api", body, 1);
    await posts(scene, { channel: ops, root: ts });
    await slack.deliver("events_api", body, 2);
    await slack.deliver("events_api", body, 3);
    await passing(100);
    expect(await slack.posted(ops, ts)).toHaveLength(1);
  });

  it("gets one plain sentence when answering fails", async () => {
    let asked = 0;
    scene = await play({
      way,
      handle: () => {
        asked += 1;
        return asked === 1
          ? Promise.reject(new Error("secret reason"))
          : Promise.resolve(found("Yes."));
      },
    });
    const said = await say(scene, "ada", scene.ops, "@footnote what is Fargate?");
    const [sorry] = await posts(scene, said);
    expect(sorry?.text).toBe("Something went wrong while answering. Please ask again.");
    const again = await say(scene, "ada", scene.ops, "@footnote what is Fargate?");
    expect((await posts(scene, again))[0]?.text).toBe("Yes.");
  });
});
