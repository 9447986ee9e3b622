import { afterEach, describe, expect, it } from "vitest";
import { type Answer, createMemoryStore, type Message } from "../../../src/index.ts";
import { choice, citation, found, paragraph, root } from "../answers.ts";
import type { Body } from "./wire.ts";
import { envelope, press, say } from "./payloads.ts";
import { passing, play, posts, type Scene, until } from "./playing.ts";

let scene: Scene;
afterEach(() => scene.end());

/** What can be pressed in a message. */
function pressable(message: { readonly blocks?: readonly Body[] } | undefined): readonly Body[] {
  return (message?.blocks ?? []).flatMap((block) => {
    const isPressable = ["actions", "context_actions"].includes(String(block["type"]));
    return isPressable ? (block["elements"] as readonly Body[]) : [];
  });
}

function labelled(elements: readonly Body[], label: string): Body {
  const element = elements.find((each) => JSON.stringify(each["text"] ?? "").includes(label));
  if (element === undefined) throw new Error(`There is no ${label} to press.`);
  return { action_id: element["action_id"], value: element["value"], type: element["type"] };
}

async function answered(answers: readonly Answer[]): Promise<{
  readonly said: Awaited<ReturnType<typeof say>>;
  readonly message: Body;
  readonly asked: Message[];
}> {
  const asked: Message[] = [];
  scene = await play({
    store,
    keepsTexts: true,
    handle: (message) => {
      asked.push(message);
      return Promise.resolve(answers[Math.min(asked.length, answers.length) - 1]);
    },
  });
  const said = await say(scene, "ada", scene.ops, "@footnote what is EBS?");
  const [message] = await posts(scene, said);
  return { said, message: { ...message, channel: scene.ops }, asked };
}

let store = createMemoryStore({ now: Date.now });

describe("buttons below an answer", () => {
  it("ask back, and go on in the same thread with what is chosen", async () => {
    const { said, message, asked } = await answered([
      choice("Which one?", [
        { label: "Storage", question: "What is EBS in storage?" },
        { label: "Events", question: "What is EBS in events?" },
      ]),
      found("A disk."),
    ]);
    await press(scene, "ada", labelled(pressable(message), "Storage"), message);
    const [, second] = await posts(scene, said, 2);
    expect(second).toMatchObject({ thread_ts: said.ts });
    expect(second?.text).toContain("You asked: What is EBS in storage?");
    expect(asked[1]).toMatchObject({ text: "What is EBS in storage?", thread: asked[0]?.thread });
  });

  it("are answered once, however often they are pressed", async () => {
    const { said, message } = await answered([
      { ...found("One."), hasMore: true } as Answer,
      found("Two."),
    ]);
    const more = labelled(pressable(message), "More");
    await Promise.all([1, 2, 3].map(() => press(scene, "ada", more, message)));
    await posts(scene, said, 2);
    await passing(100);
    expect(await scene.slack.posted(scene.ops, said.ts)).toHaveLength(2);
  });

  it("show more, and the whole section", async () => {
    scene = await play();
    const said = await say(scene, "ada", scene.ops, "@footnote what is EC2?");
    const [first] = await posts(scene, said);
    const message = { ...first, channel: scene.ops };
    await press(scene, "ada", labelled(pressable(first), "Show whole section"), message);
    const [, whole] = await posts(scene, said, 2);
    expect(whole?.text).toContain("Reserved capacity is paid for a year ahead.");
    expect(JSON.stringify(whole?.blocks)).not.toContain("Show whole section");
  });

  it("show the rest of the answer that they stand below, although others have followed", async () => {
    const { said, message, asked } = await answered([
      { ...found("One."), hasMore: true } as Answer,
      found("Other."),
    ]);
    await say(scene, "ada", scene.ops, "@footnote something else", { root: said.ts });
    await posts(scene, said, 2);
    await press(scene, "ada", labelled(pressable(message), "More"), message);
    await posts(scene, said, 3);
    const [, , again, more] = asked;
    expect(again?.text).toBe("what is EBS?");
    expect(more).toMatchObject({ text: "more", thread: again?.thread });
    expect(more?.thread).not.toBe(asked[0]?.thread);
  });

  it("continue an answer that one message can't hold, losing nothing", async () => {
    const words = Array.from(
      { length: 60 },
      (_, index) => `Paragraph ${index} ${"word ".repeat(60)}`,
    );
    const long = { ...found(""), body: root(...words.map((text) => paragraph(text))) } as Answer;
    const { said, message } = await answered([long]);
    let last = message;
    for (let count = 2; count < 9; count += 1) {
      const next = pressable(last).find(({ action_id: id }) => id === "rest");
      if (next === undefined) break;
      await press(scene, "ada", { action_id: "rest", value: next["value"] }, last);
      const shown = await posts(scene, said, count);
      last = { ...shown[count - 1], channel: scene.ops };
    }
    const all = JSON.stringify(await scene.slack.posted(scene.ops, said.ts));
    for (const index of words.keys()) expect(all).toContain(`Paragraph ${index} `);
    expect(scene.slack.refusals).toEqual([]);
  });

  it("let the asker take the answer away, and nobody else", async () => {
    const { message, said } = await answered([found("Yes.")]);
    const trash = labelled(pressable(message), "Delete answer");
    expect(pressable(message).at(-1)).toMatchObject({
      visible_to_user_ids: [scene.slack.person("ada")],
    });
    await press(scene, "eve", trash, message);
    await until(() => scene.slack.responses[0]);
    expect(scene.slack.responses[0]).toMatchObject({
      response_type: "ephemeral",
      text: "Only the person who asked can delete this answer.",
    });
    expect(await scene.slack.posted(scene.ops, said.ts)).toHaveLength(1);
    await press(scene, "ada", trash, message);
    await until(async () =>
      (await scene.slack.posted(scene.ops, said.ts)).length === 0 ? true : undefined,
    );
  });

  it("keep feedback, and ask what was missing", async () => {
    store = createMemoryStore({ now: Date.now });
    const { message } = await answered([found("Yes.", [citation()])]);
    const feedback = { type: "feedback_buttons", action_id: "feedback" };
    await press(scene, "ada", { ...feedback, value: "helpful" }, message);
    await until(async () =>
      (await store.feedback.all())[0]?.isHelpful === true ? true : undefined,
    );
    await press(scene, "ada", { ...feedback, value: "unhelpful" }, message);
    const opened = await until(() => scene.slack.callsOf("views.open")[0]);
    expect(opened.reply).toMatchObject({ ok: true });
    const view = opened.body["view"] as Body;
    await scene.slack.deliver("interactive", {
      type: "view_submission",
      team: { id: "T000000001" },
      user: { id: scene.slack.person("ada"), team_id: "T000000001" },
      view: {
        ...view,
        id: "V1",
        state: {
          values: { missing: { missing: { type: "plain_text_input", value: "The price" } } },
        },
      },
    });
    const all = await until(async () => {
      const list = await store.feedback.all();
      return list[0]?.missing === undefined ? undefined : list;
    });
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({
      isHelpful: false,
      question: "what is EBS?",
      missing: "The price",
    });
  });

  // Trap 6: what no listener knows would spin for three seconds, and end in an error.
  it("are acknowledged even if nobody knows them", async () => {
    const { message } = await answered([found("Yes.")]);
    const { id } = await press(
      scene,
      "ada",
      { action_id: "from_an_older_version", value: "1" },
      message,
    );
    await until(() => (scene.slack.acks.has(id) ? true : undefined));
    const view = {
      type: "view_submission",
      team: { id: "T000000001" },
      user: { id: "U1" },
      view: { callback_id: "old", state: { values: {} } },
    };
    const submitted = await scene.slack.deliver("interactive", view);
    await until(() => (scene.slack.acks.has(submitted.id) ? true : undefined));
    const command = await scene.slack.deliver("slash_commands", {
      command: "/other",
      text: "",
      team_id: "T000000001",
      channel_id: "C1",
      user_id: "U1",
      response_url: scene.slack.responseUrl,
    });
    await until(() => (scene.slack.acks.has(command.id) ? true : undefined));
    const odd = await scene.slack.deliver("events_api", envelope({ type: "something_new" }));
    await until(() => (scene.slack.acks.has(odd.id) ? true : undefined));
    expect(scene.log.filter(({ level }) => level !== "info")).toEqual([]);
  });

  it("leave the bot alive where an envelope has no event, or a frame says nothing", async () => {
    scene = await play();
    const limited = { type: "app_rate_limited", team_id: "T000000001", minute_rate_limited: 1 };
    const { id } = await scene.slack.deliver("events_api", limited);
    await until(() => (scene.slack.acks.has(id) ? true : undefined));
    for (const frame of ["null", "[]", "no JSON", "{}"]) {
      for (const socket of scene.slack.sockets) socket.send(frame);
    }
    const said = await say(scene, "ada", scene.ops, "@footnote what is Fargate?");
    expect(await posts(scene, said)).toHaveLength(1);
  });

  it("of an answer that is forgotten say so", async () => {
    const { message } = await answered([found("Yes.")]);
    await press(scene, "ada", { action_id: "rest", value: "1" }, { ...message, ts: "1.000001" });
    const [said] = await until(() =>
      scene.slack.responses.length > 0 ? scene.slack.responses : undefined,
    );
    expect(said?.["text"]).toBe("That is no longer at hand. Please ask again.");
  });
});
