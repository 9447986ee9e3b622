import { afterEach, describe, expect, it, vi } from "vitest";
import { silence } from "../../../adapters/log.ts";
import { type Answer, type Handler } from "../../../src/index.ts";
import { citation, found } from "../answers.ts";
import { answered, ask, callback, press, privately } from "./interact.ts";
import { expectSilence, posts } from "./expecting.ts";
import { echo, play, say, seen, stopPlaying, unmentioned } from "./play.ts";
import { ids, person } from "./people.ts";
import { passing } from "./until.ts";

// Missing fields and faults of handlers end as rejections that nobody handles, on which vitest fails.
afterEach(stopPlaying);

describe("1: calls to everybody", () => {
  it("are not for the bot, nor is a role that many share", async () => {
    const handle = vi.fn<Handler>(echo);
    const { server } = await play(handle);
    say(server, "", { content: "@everyone what is ECS?", mentions: [], mention_everyone: true });
    say(server, "", {
      content: "<@&900000000000000055> what is ECS?",
      mentions: [],
      mention_roles: ["900000000000000055"],
    });
    await expectSilence(server);
    expect(handle).not.toHaveBeenCalled();
  });

  it("are other than the bot's own role, which is a mention as far as it can be read", async () => {
    const { server } = await play(echo, { settings: { hasMessageContent: true } });
    const message = say(server, "", {
      content: `<@&${ids.role}> what is ECS?`,
      mentions: [],
      mention_roles: [ids.role],
    });
    await seen(server, "You asked: what is ECS?", message.id);
    expect(server.posted(message.id)).toHaveLength(1);
  });

  it("by its role without the content are told how to ask, once for each channel", async () => {
    const { server } = await play(echo);
    const part = {
      content: `<@&${ids.role}> what is ECS?`,
      mentions: [],
      mention_roles: [ids.role],
    };
    say(server, "", part);
    await seen(server, "I cannot read that message.", ids.general);
    say(server, "", part);
    await passing(150);
    expect(posts(server)).toHaveLength(1);
  });
});

describe("2: mentions in what is quoted", () => {
  it("ping nobody, in posts, edits and follow-ups", async () => {
    const evil = "@everyone <@900000000000000020> <@&900000000000000011>";
    const { server } = await play(() =>
      Promise.resolve({
        ...found(evil, [citation({ headings: [evil] })]),
        hasMore: true,
      } as Answer),
    );
    const message = say(server, "what is ECS?");
    await vi.waitFor(() => expect(server.posted(message.id)).toHaveLength(1));
    await answered(server, press(server, server.posted(message.id)[0], "More"));
    await answered(server, ask(server, evil));
    const bodies = server.requests.filter(
      ({ body }) => body.components !== undefined || body.content !== undefined,
    );
    expect(bodies).toHaveLength(3);
    for (const { body } of bodies) {
      expect(body.allowed_mentions).toMatchObject({ parse: [] });
      expect(JSON.stringify(body.components)).not.toMatch(/@everyone|[^\\\\]<@/u);
    }
    expect(server.violations).toEqual([]);
  });
});

describe("3: slow answers", () => {
  it("are acknowledged at once, and shown when they are there", async () => {
    const { server } = await play(async (message) => {
      await passing(3_500);
      return echo(message);
    });
    const command = ask(server, "what is ECS?");
    const begin = performance.now();
    await callback(server, command);
    expect(performance.now() - begin).toBeLessThan(1_000);
    await vi.waitFor(() => expect(server.original(command.token)).toBeDefined(), 6_000);
    expect(server.requests.filter(({ status }) => status >= 400)).toEqual([]);
  }, 10_000);

  it("show that the bot is typing", async () => {
    const { server } = await play(async (message) => {
      await passing(1_300);
      return echo(message);
    });
    say(server, "what is ECS?");
    await seen(server, "You asked");
    expect(server.made("POST", /\/typing$/u)).toHaveLength(1);
  });
});

describe("4: long private answers", () => {
  it("stay private on every page, and defer with no other flag", async () => {
    const long = {
      ...found("A very long sentence. ".repeat(700)),
      citations: [citation()],
    } as Answer;
    const { server } = await play(() => Promise.resolve(long));
    const command = ask(server, "everything", {}, [privately]);
    const answer = await answered(server, command);
    expect(server.callbacks.get(command.id)).toMatchObject({ type: 5, data: { flags: 64 } });
    press(server, answer, "Next page");
    await vi.waitFor(() =>
      expect(JSON.stringify(server.messages.get(answer.id))).toContain("Page 2 of"),
    );
    expect(server.posted().every(({ flags }) => (flags & 64) === 64)).toBe(true);
    expect(server.violations).toEqual([]);
  });
});

describe("5: direct messages and threads that were archived", () => {
  it("answers a direct message", async () => {
    const handle = vi.fn<Handler>(echo);
    const { server } = await play(handle);
    server.channels.set(ids.dm, { id: ids.dm, type: 1, recipients: [person(ids.ada)] });
    say(server, "what is ECS?", { channel_id: ids.dm });
    await seen(server, "You asked: what is ECS?", ids.dm);
    expect(handle.mock.calls[0]?.[0].thread).toBe(`discord:direct:${ids.dm}`);
  });

  it("answers in a thread that it was not told of", async () => {
    const { server } = await play(echo);
    const thread = server.addThread(server.nextId(), {
      name: "old",
      parent_id: ids.general,
      owner_id: ids.ada,
    });
    say(server, "what is ECS?", { channel_id: thread.id, channel_type: 11 });
    await seen(server, "You asked: what is ECS?", thread.id);
    expect(server.made("GET", new RegExp(`^/channels/${thread.id}$`, "u"))).toHaveLength(1);
  });

  it("answers there as soon as Discord tells where the thread is", async () => {
    const { server } = await play(echo);
    const thread = server.addThread(server.nextId(), { parent_id: ids.general, owner_id: ids.ada });
    const path = new RegExp(`^/channels/${thread.id}$`, "u");
    // The client sends each request three times.
    server.faults.push({ method: "GET", path, status: 503, times: 4 });
    say(server, "what is ECS?", { channel_id: thread.id, channel_type: 11 });
    await seen(server, "You asked: what is ECS?", thread.id);
    expect(server.made("GET", path)).toHaveLength(5);
  });
});

describe("6: messages in threads without their content", () => {
  it("get no answer and no hint", async () => {
    const handle = vi.fn<Handler>(echo);
    const { server } = await play(handle);
    const message = say(server, "what is ECS?");
    await seen(server, "You asked: what is ECS?", message.id);
    say(server, "", { channel_id: message.id, ...unmentioned("and what does it cost?") });
    await passing(150);
    expect(posts(server)).toHaveLength(1);
    expect(handle).toHaveBeenCalledTimes(1);
  });

  it("are follow-ups with it, and without it by mention or by a reply that pings", async () => {
    const handle = vi.fn<Handler>(echo);
    const { server } = await play(handle, { settings: { hasMessageContent: true } });
    const message = say(server, "what is ECS?");
    await seen(server, "You asked: what is ECS?", message.id);
    say(server, "", { channel_id: message.id, ...unmentioned("and what does it cost?") });
    await seen(server, "You asked: and what does it cost?", message.id);
    say(server, "", { channel_id: message.id, author: person(ids.ben), ...unmentioned("lunch?") });
    say(server, "", {
      channel_id: message.id,
      content: `<@${ids.ben}> lunch?`,
      mentions: [person(ids.ben)],
    });
    const [first] = server.posted(message.id);
    say(server, "", {
      channel_id: message.id,
      content: "which one is cheaper?",
      type: 19,
      message_reference: { message_id: first.id, channel_id: message.id },
      referenced_message: first,
    });
    await seen(server, "You asked: which one is cheaper?", message.id);
    // Without the ping, a reply is one to the bot all the same.
    say(server, "", {
      channel_id: message.id,
      ...unmentioned("and is it managed?"),
      type: 19,
      message_reference: { message_id: first.id, channel_id: message.id },
      referenced_message: first,
    });
    await seen(server, "You asked: and is it managed?", message.id);
    expect(handle.mock.calls.map(([{ text, isUnasked }]) => ({ text, isUnasked }))).toEqual([
      { text: "what is ECS?", isUnasked: undefined },
      { text: "and what does it cost?", isUnasked: true },
      { text: "which one is cheaper?", isUnasked: undefined },
      { text: "and is it managed?", isUnasked: true },
    ]);
  });

  it("runs without the intent where Discord refuses it, and says so", async () => {
    const { DiscordServer: Server } = await import("./server.ts");
    const server = await new Server().start();
    server.refusesContent = true;
    const warn = vi.fn<(about: object, message: string) => void>();
    const log = { ...silence, warn };
    const { adapter } = await play(echo, { server, log, settings: { hasMessageContent: true } });
    expect(server.identifies.map(({ intents }) => intents)).toEqual([37_377, 4_609]);
    expect(warn.mock.calls.map(([, said]) => said).join("\n")).toContain(
      "Message Content Intent is not switched on",
    );
    const message = say(server, "what is ECS?");
    await seen(server, "You asked: what is ECS?", message.id);
    await adapter.stop();
    await server.stop();
  });
});
