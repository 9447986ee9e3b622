import { afterEach, describe, expect, it, vi } from "vitest";
import { type Answer, createMemoryStore, type Handler } from "../../../src/index.ts";
import { citation, found } from "../answers.ts";
import { answered, ask, callback, press, privately } from "./interact.ts";
import { expectSilence, posts } from "./expecting.ts";
import { echo, play, say, seen, stopPlaying, unmentioned, written } from "./play.ts";
import { type Body, ids, person } from "./people.ts";
import { type DiscordServer } from "./server.ts";
import { passing } from "./until.ts";

// Missing fields and faults of handlers end as rejections that nobody handles, on which vitest fails.
afterEach(stopPlaying);

/** Somebody opens a post; the bot is not told yet. */
function open(server: DiscordServer, title: string, body: string, part: Body = {}): Body {
  const id = server.nextId();
  const thread = server.addThread(id, {
    name: title,
    parent_id: ids.forum,
    owner_id: ids.ada,
    applied_tags: ["2"],
    ...part,
  });
  const message = {
    ...written(server, body, { id, channel_id: id, ...unmentioned(body), ...part.message }),
  };
  return { thread, message };
}

describe("14: buttons", () => {
  it("work after a restart, with what was kept", async () => {
    const store = createMemoryStore({ now: Date.now });
    const first = await play(
      () => Promise.resolve({ ...found("x", [citation()]), hasMore: true } as Answer),
      { store },
    );
    const message = say(first.server, "what is ECS?");
    await vi.waitFor(() => expect(first.server.posted(message.id)).toHaveLength(1));
    await first.adapter.stop();
    const handle = vi.fn<Handler>(echo);
    await play(handle, { server: first.server, store });
    await answered(first.server, press(first.server, first.server.posted(message.id)[0], "More"));
    expect(handle.mock.calls[0]?.[0]).toMatchObject({
      text: "more",
      thread: `discord:${ids.guild}:${message.id}`,
    });
  });

  it.each([
    { name: "in the channel", options: [], where: ids.general },
    { name: "to the asker alone", options: [privately], where: ids.dm },
  ])("and commands whose time is over are answered $name", async ({ options, where }) => {
    const { server } = await play(async (message) => {
      await passing(300);
      return echo(message);
    });
    server.tokenTtlMs = 200;
    ask(server, "what is ECS?", {}, options);
    await seen(server, "You asked: what is ECS?", where);
    expect(server.posted()).toHaveLength(1);
  });
});

describe("15: forums", () => {
  const rules = `channels: { "${ids.forum}": { answering: auto-answer } }`;

  it("answer each new post once, from its title, body and tags, whatever comes first", async () => {
    const handle = vi.fn<Handler>((message) =>
      message.text.includes("aws") ? echo(message) : Promise.resolve(undefined),
    );
    const { server } = await play(handle, { rules });
    for (const isMessageFirst of [true, false]) {
      const { thread, message } = open(server, "ECS?", "I want to run a container.");
      const events = [
        () => server.dispatch("MESSAGE_CREATE", message),
        () => server.dispatch("THREAD_CREATE", { ...thread, newly_created: true }),
      ];
      for (const event of isMessageFirst ? events : events.toReversed()) event();
      await seen(server, "You asked: ECS? aws", thread.id);
      await passing(100);
      expect(server.posted(thread.id)).toHaveLength(1);
    }
    expect(handle.mock.calls.map(([{ isUnasked }]) => isUnasked)).toEqual([true, true, true, true]);
  });

  it("wait for the first message, which may not be there yet", async () => {
    const { server } = await play(echo, { rules });
    const { thread } = open(server, "ECS?", "Containers.");
    server.faults.push({
      method: "GET",
      path: /\/messages\/\d+$/u,
      status: 404,
      code: 10_008,
      times: 2,
    });
    server.dispatch("THREAD_CREATE", { ...thread, newly_created: true });
    await seen(server, "You asked: ECS?", thread.id);
    expect(server.posted(thread.id)).toHaveLength(1);
  });

  it("stay silent when unsure, for old posts, for bots, and where nobody has switched them on", async () => {
    const handle = vi.fn<Handler>(() => Promise.resolve(undefined));
    const { server } = await play(handle, { rules });
    const { thread } = open(server, "lunch?", "Who is coming?");
    server.dispatch("THREAD_CREATE", { ...thread, newly_created: true });
    await vi.waitFor(() => expect(handle).toHaveBeenCalledTimes(2));
    const old = open(server, "ECS?", "Old.");
    server.dispatch("THREAD_CREATE", { ...old.thread, newly_created: false });
    const ofBot = open(server, "ECS?", "By a bot.", {
      owner_id: ids.otherBot,
      message: { author: person(ids.otherBot) },
    });
    server.dispatch("THREAD_CREATE", { ...ofBot.thread, newly_created: true });
    await expectSilence(server);
    expect(handle).toHaveBeenCalledTimes(2);
    const second = await play(handle);
    const elsewhere = open(second.server, "ECS?", "Off.");
    second.server.dispatch("THREAD_CREATE", { ...elsewhere.thread, newly_created: true });
    await expectSilence(second.server);
  });

  it("answer a post that mentions the bot once, as any mention", async () => {
    const handle = vi.fn<Handler>(echo);
    const { server } = await play(handle, { rules });
    const { thread, message } = open(server, "ECS?", "", {
      message: {
        content: `<@${ids.bot}> how?`,
        mentions: [{ id: ids.bot, username: "footnote", discriminator: "0" }],
      },
    });
    server.dispatch("THREAD_CREATE", { ...thread, newly_created: true });
    server.dispatch("MESSAGE_CREATE", message);
    await seen(server, "You asked: ECS?", thread.id);
    await passing(150);
    expect(server.posted(thread.id)).toHaveLength(1);
    expect(handle.mock.calls[0]?.[0]).toMatchObject({ text: "ECS?\nhow?" });
  });

  it("let who opened the post mark it as solved, and nobody else", async () => {
    const { server } = await play(echo, { rules });
    const { thread } = open(server, "ECS?", "Containers.");
    server.dispatch("THREAD_CREATE", { ...thread, newly_created: true });
    await seen(server, "You asked: ECS?", thread.id);
    const [answer] = server.posted(thread.id);
    await callback(server, press(server, answer, "Solved", { user: person(ids.ben) }));
    expect(server.threads.get(thread.id).applied_tags).toEqual(["2"]);
    await answered(server, press(server, answer, "Solved"));
    expect(server.threads.get(thread.id).applied_tags).toEqual(["1", "2"]);
    expect(server.violations).toEqual([]);
  });

  it("and channels never make the bot answer itself or other bots", async () => {
    const { server } = await play(echo);
    say(server, "what is ECS?", { author: person(ids.otherBot) });
    say(server, "what is ECS?", { webhook_id: "900000000000000077" });
    say(server, "what is ECS?", { author: person(ids.bot) });
    say(server, "what is ECS?", { type: 21 });
    await passing(150);
    expect(posts(server)).toEqual([]);
  });
});

describe("16: commands", () => {
  it("are written at the first start, and not again while they are the same", async () => {
    const first = await play(echo);
    const { server } = first;
    expect(server.made("PUT", /\/commands$/u)).toHaveLength(1);
    expect(server.violations).toEqual([]);
    await first.adapter.stop();
    await play(echo, { server });
    expect(server.made("PUT", /\/commands$/u)).toHaveLength(1);
    server.commands[0].description = "Something else";
    await play(echo, { server });
    expect(server.made("PUT", /\/commands$/u)).toHaveLength(2);
  });
});
