import { afterEach, describe, expect, it, vi } from "vitest";
import { type Handler, openLibrary } from "../../../src/index.ts";
import { found } from "../answers.ts";
import { answered, ask, callback, complete } from "./interact.ts";
import { ids } from "./people.ts";
import { echo, play, say, seen, stopPlaying, unmentioned } from "./play.ts";
import { passing } from "./until.ts";

afterEach(stopPlaying);

const rulesFor = (rules: string) => `channels: { "${ids.general}": ${rules} }`;

describe("what holds in a channel", () => {
  it("switches the bot off", async () => {
    const handle = vi.fn<Handler>(echo);
    const { server } = await play(handle, { rules: rulesFor("{ answering: 'off' }") });
    say(server, "what is ECS?");
    const { data } = await callback(server, ask(server, "what is ECS?"));
    expect(data).toMatchObject({ content: "Answers are switched off in this channel.", flags: 64 });
    await passing(100);
    expect(handle).not.toHaveBeenCalled();
    expect(server.made("POST", /\/messages$/u)).toEqual([]);
  });

  it("leaves it at mentions, in threads of the channel as well", async () => {
    const handle = vi.fn<Handler>(echo);
    const { server } = await play(handle, {
      rules: rulesFor("{ answering: mention-only }"),
      settings: { hasMessageContent: true },
    });
    const message = say(server, "what is ECS?");
    await seen(server, "You asked: what is ECS?", message.id);
    say(server, "", { channel_id: message.id, ...unmentioned("and what does it cost?") });
    await passing(100);
    expect(handle).toHaveBeenCalledTimes(1);
  });

  it("answers questions that nobody asked it, and nothing else", async () => {
    const handle = vi.fn<Handler>(echo);
    const { server } = await play(handle, {
      rules: rulesFor("{ answering: auto-answer }"),
      settings: { hasMessageContent: true },
    });
    say(server, "", unmentioned("Lunch is ready."));
    const message = say(server, "", unmentioned("what is ECS?"));
    await seen(server, "You asked: what is ECS?", message.id);
    expect(handle.mock.calls.map(([{ text, isUnasked }]) => ({ text, isUnasked }))).toEqual([
      { text: "what is ECS?", isUnasked: true },
    ]);
  });

  it("shows only some folders of the notes", async () => {
    const handle = vi.fn<Handler>(echo);
    const { server } = await play(handle, { rules: rulesFor("{ folders: [handbook/] }") });
    const message = say(server, "what is ECS?");
    await seen(server, "You asked: what is ECS?", message.id);
    expect(handle.mock.calls[0]?.[0].scope?.folders).toEqual(["handbook/"]);
  });

  it("keeps even the headings of a section from being shown that was chosen elsewhere", async () => {
    const handle = vi.fn<Handler>(echo);
    const library = await openLibrary("test/adapters/slack/notes");
    const { server } = await play(handle, {
      bot: { library },
      rules: `default: { folders: [elsewhere] }\n${rulesFor("{ folders: [private] }")}`,
    });
    const { data } = await callback(server, complete(server, "zebra"));
    const [{ value }] = data.choices;
    await answered(server, ask(server, value));
    await answered(server, ask(server, value, { channel_id: ids.voice }));
    const [inItsPlace, elsewhere] = handle.mock.calls.map(([{ text }]) => text);
    expect(inItsPlace).toContain("Zebra");
    expect(elsewhere).not.toContain("Zebra");
  });
});

describe("threads", () => {
  it.each([
    { threads: "never", words: 1_000, inThread: false },
    { threads: "long", words: 10, inThread: false },
    { threads: "long", words: 1_000, inThread: true },
    { threads: "always", words: 10, inThread: true },
  ] as const)(
    "are made $threads, with an answer of $words words",
    async ({ threads, words, inThread }) => {
      const { server } = await play(() => Promise.resolve(found("word ".repeat(words))), {
        settings: { threads },
      });
      const message = say(server, "what is ECS?");
      await seen(server, "word", inThread ? message.id : ids.general);
      expect(server.threads.size).toBe(inThread ? 1 : 0);
    },
  );

  it("are not needed to go on: a reply to an answer is the same conversation", async () => {
    const handle = vi.fn<Handler>(echo);
    const { server } = await play(handle, { settings: { threads: "never" } });
    say(server, "what is ECS?");
    await seen(server, "You asked: what is ECS?", ids.general);
    const [answer] = server.posted(ids.general);
    say(server, "and what does it cost?", {
      type: 19,
      message_reference: { message_id: answer.id, channel_id: ids.general },
    });
    await seen(server, "You asked: and what does it cost?", ids.general);
    const [first, second] = handle.mock.calls.map(([{ thread }]) => thread);
    expect(second).toBe(first);
  });

  it("cannot be made in the text of a voice channel, where the bot replies", async () => {
    const { server } = await play(echo);
    const message = say(server, "what is ECS?", { channel_id: ids.voice });
    await seen(server, "You asked: what is ECS?", ids.voice);
    expect(server.posted(ids.voice)[0].message_reference.message_id).toBe(message.id);
  });
});
