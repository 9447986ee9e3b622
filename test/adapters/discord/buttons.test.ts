import { afterEach, describe, expect, it, vi } from "vitest";
import { type Handler } from "../../../src/index.ts";
import { choice, found } from "../answers.ts";
import {
  answered,
  ask,
  callback,
  controls,
  MANAGE_MESSAGES,
  pick,
  press,
  submit,
} from "./interact.ts";
import { expectClean, quoted, text } from "./expecting.ts";
import { echo, play, say, seen, stopPlaying } from "./play.ts";
import { ids, person } from "./people.ts";

afterEach(stopPlaying);

describe("buttons", () => {
  it.each([
    { label: "More", sent: "more" },
    { label: "Show whole section", sent: "show the whole section" },
  ])("$label asks for it in the same conversation", async ({ label, sent }) => {
    const handle = vi.fn<Handler>(() => Promise.resolve(quoted("ECS runs containers.", true)));
    const { server } = await play(handle);
    const message = say(server, "what is ECS?");
    await seen(server, "ECS runs containers.", message.id);
    await answered(server, press(server, server.posted(message.id)[0], label));
    expect(handle.mock.calls[1]?.[0]).toMatchObject({
      text: sent,
      thread: `discord:${ids.guild}:${message.id}`,
    });
    expectClean(server);
  });

  it.each(["More", "Show whole section"])(
    "%s goes on with the answer that it stands below, not with a later one",
    async (label) => {
      const handle = vi.fn<Handler>(({ text: asked }) => Promise.resolve(quoted(asked, true)));
      const { server } = await play(handle);
      const message = say(server, "what is ECS?");
      await seen(server, "what is ECS?", message.id);
      const [older] = server.posted(message.id);
      const pressed = press(server, older, "Follow up");
      await callback(server, pressed);
      await answered(server, submit(server, pressed, "what is IAM?"));
      await answered(server, press(server, older, label));
      const [first, , again, last] = handle.mock.calls.map(([asked]) => asked);
      expect(again).toMatchObject({
        text: "what is ECS?",
        thread: `${first?.thread}-beside-${older.id}`,
      });
      expect(last?.thread).toBe(again?.thread);
      expectClean(server);
    },
  );

  it("More says so where the answer is not at hand any more", async () => {
    const { server } = await play(() => Promise.resolve(quoted("ECS runs containers.", true)));
    const message = say(server, "what is ECS?");
    await seen(server, "ECS runs containers.", message.id);
    const unknown = { ...server.posted(message.id)[0], id: "1" };
    const answer = await answered(server, press(server, unknown, "More"));
    expect(text(answer)).toContain("no longer at hand");
    expectClean(server);
  });

  it("ask back what is meant, and send the question of the choice", async () => {
    const handle = vi.fn<Handler>(({ text: asked }) =>
      Promise.resolve(
        asked === "EBS"
          ? choice("Which one?", [
              { label: "Block", question: "what is block storage?" },
              { label: "Beanstalk", question: "what is Beanstalk?" },
            ])
          : found(asked),
      ),
    );
    const { server } = await play(handle);
    const message = say(server, "EBS");
    await seen(server, "Which one?", message.id);
    const answer = await answered(server, press(server, server.posted(message.id)[0], "Beanstalk"));
    expect(text(answer)).toContain("what is Beanstalk?");
    expect(handle.mock.calls[1]?.[0].thread).toBe(handle.mock.calls[0]?.[0].thread);
    expectClean(server);
  });

  it("become a menu where there are many", async () => {
    const options = Array.from({ length: 30 }, (_, at) => ({
      label: `Meaning ${at}`,
      question: `what is ${at}?`,
    }));
    const { server } = await play(({ text: asked }) =>
      Promise.resolve(
        asked === "EBS" ? choice("Which one?", options) : found(`You asked: ${asked}`),
      ),
    );
    const answer = await answered(server, ask(server, "EBS"));
    expect(text(await answered(server, pick(server, answer, "what is 7?")))).toContain(
      "You asked: what is 7?",
    );
    expectClean(server);
  });

  it("Follow up opens a dialog, and asks what is written there in the same conversation", async () => {
    const handle = vi.fn<Handler>(echo);
    const { server } = await play(handle);
    const message = say(server, "what is ECS?");
    await seen(server, "You asked: what is ECS?", message.id);
    const pressed = press(server, server.posted(message.id)[0], "Follow up");
    expect(await callback(server, pressed)).toMatchObject({ type: 9 });
    const answer = await answered(
      server,
      submit(server, pressed, "which one is cheaper?", { user: person(ids.ben) }),
    );
    expect(text(answer)).toContain("Ben asked: which one is cheaper?");
    expect(handle.mock.calls[1]?.[0].thread).toBe(handle.mock.calls[0]?.[0].thread);
    expectClean(server);
  });

  it("keep what people think of an answer, and what they missed", async () => {
    const { server, options } = await play(() => Promise.resolve(quoted("ECS runs containers.")), {
      keepsTexts: true,
    });
    const answer = await answered(server, ask(server, "what is ECS?"));
    expect(await callback(server, press(server, answer, "Helpful"))).toMatchObject({
      type: 4,
      data: { flags: 64 },
    });
    const pressed = press(server, answer, "Not helpful", { user: person(ids.ben) });
    await callback(server, pressed);
    await callback(server, submit(server, pressed, "the price", { user: person(ids.ben) }));
    await vi.waitFor(async () => {
      expect(await options.store.feedback.all()).toMatchObject([
        { isHelpful: true, question: "what is ECS?" },
        { isHelpful: false, missing: "the price", question: "what is ECS?" },
      ]);
    });
    expectClean(server);
  });

  it("Delete answer works for the asker and for managers, and for nobody else", async () => {
    const { server } = await play(() => Promise.resolve(quoted("ECS runs containers.")));
    for (const { part, isDeleted } of [
      { part: { user: person(ids.ben) }, isDeleted: false },
      { part: { user: person(ids.ben), permissions: MANAGE_MESSAGES }, isDeleted: true },
      { part: {}, isDeleted: true },
    ]) {
      const answer = await answered(server, ask(server, "what is ECS?"));
      await callback(server, press(server, answer, "Delete answer", part));
      await vi.waitFor(() => expect(server.messages.has(answer.id)).toBe(!isDeleted));
    }
    expectClean(server);
  });

  it("turn the pages of a long section", async () => {
    const long = Array.from(
      { length: 300 },
      (_, at) => `Sentence ${at} of a very long section.`,
    ).join(" ");
    const { server } = await play(() => Promise.resolve(quoted(long)));
    const answer = await answered(server, ask(server, "everything"));
    expect(text(answer)).toContain("Page 1 of 4");
    press(server, answer, "Next page");
    await vi.waitFor(() => expect(text(server.messages.get(answer.id))).toContain("Page 2 of 4"));
    expectClean(server);
  });

  it("work after a restart", async () => {
    const first = await play(() => Promise.resolve(quoted("ECS runs containers.", true)));
    const { server, options } = first;
    const answer = await answered(server, ask(server, "what is ECS?"));
    await first.adapter.stop();
    const { store } = options;
    await play(echo, { server, store });
    expect(text(await answered(server, press(server, answer, "More")))).toContain(
      "You asked: more",
    );
  });

  it("of another version say that they are no longer at hand", async () => {
    const { server } = await play(() => Promise.resolve(quoted("ECS runs containers.")));
    const answer = await answered(server, ask(server, "what is ECS?"));
    const old = structuredClone(answer);
    for (const control of controls(old)) control.custom_id = `0:old:${control.custom_id}`;
    const { data } = await callback(server, press(server, old, "Helpful"));
    expect(data).toMatchObject({
      content: "That is no longer at hand. Please ask again.",
      flags: 64,
    });
  });
});
