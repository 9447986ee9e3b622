import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type Answer, type Handler, MemoryPosts, SetupError } from "../../../src/index.ts";
import { citation, found } from "../answers.ts";
import { answered, ask, callback, press, privately } from "./interact.ts";
import { echo, passing, play, say, seen, stopPlaying, unmentioned, written } from "./play.ts";
import { type Body, type DiscordServer, ids, person } from "./server.ts";

const strays: unknown[] = [];

// Missing fields and faults of handlers end here, not in the client's error event.
beforeAll(() => {
  process.on("unhandledRejection", (reason) => strays.push(reason));
});

afterEach(async () => {
  await stopPlaying();
  expect(strays.splice(0)).toEqual([]);
});

const MESSAGES = /^\/channels\/\d+\/messages$/u;
const THREADS = /\/threads$/u;

const posts = (server: DiscordServer) => server.made("POST", MESSAGES);

/** Waits for what would come late, and then says that it was nothing. */
async function expectSilence(server: DiscordServer): Promise<void> {
  await passing(150);
  expect(posts(server)).toEqual([]);
}

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
    expect(
      handle.mock.calls.map(([{ text, isUnasked, thread }]) => ({ text, isUnasked, thread })),
    ).toEqual(
      [
        { text: "what is ECS?", isUnasked: undefined },
        { text: "and what does it cost?", isUnasked: true },
        { text: "which one is cheaper?", isUnasked: undefined },
      ].map((call) => ({ ...call, thread: `discord:${ids.guild}:${message.id}` })),
    );
  });

  it("runs without the intent where Discord refuses it, and says so", async () => {
    const { DiscordServer: Server } = await import("./server.ts");
    const server = await new Server().start();
    server.refusesContent = true;
    const warn = vi.fn<(about: object, message: string) => void>();
    const log = { debug: () => undefined, info: () => undefined, warn, error: () => undefined };
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

describe("7: threads that cannot be made", () => {
  it("uses the thread that is there already", async () => {
    const { server } = await play(echo);
    const message = written(server, "what is ECS?");
    server.addThread(message.id, {
      name: "by a replica",
      parent_id: ids.general,
      owner_id: ids.bot,
    });
    server.dispatch("MESSAGE_CREATE", message);
    await seen(server, "You asked: what is ECS?", message.id);
    expect(posts(server)).toHaveLength(1);
  });

  it.each([
    { status: 403, code: 50_013 },
    { status: 400, code: 160_006 },
  ])("replies in the channel after $code", async ({ status, code }) => {
    const { server } = await play(echo);
    server.faults.push({ path: THREADS, status, code });
    const message = say(server, "what is ECS?");
    await seen(server, "You asked: what is ECS?", ids.general);
    expect(posts(server)).toHaveLength(1);
    expect(posts(server)[0]?.body.message_reference.message_id).toBe(message.id);
  });

  it("answers beside the message when it may not point at it", async () => {
    const { server } = await play(echo, { settings: { threads: "never" } });
    server.faults.push({ method: "POST", path: MESSAGES, status: 403, code: 160_002, times: 1 });
    say(server, "what is ECS?");
    await seen(server, "You asked: what is ECS?", ids.general);
  });
});

describe("8: answers that would come twice", () => {
  it("come once from two replicas", async () => {
    const { server } = await play(echo);
    await play(echo, { server });
    const message = say(server, "what is ECS?");
    await vi.waitFor(() => expect(posts(server)).toHaveLength(2));
    expect(new Set(posts(server).map(({ body }) => body.nonce)).size).toBe(1);
    expect(posts(server).every(({ body }) => body.enforce_nonce === true)).toBe(true);
    expect(server.posted()).toHaveLength(1);
    expect(server.posted()[0].channel_id).toBe(message.id);
  });

  it("come once when the answer to the request was lost", async () => {
    const { server } = await play(echo);
    server.faults.push({ method: "POST", path: MESSAGES, status: 502, times: 1, isLate: true });
    const message = say(server, "what is ECS?");
    await vi.waitFor(() => expect(posts(server)).toHaveLength(2), 5_000);
    expect(server.posted(message.id)).toHaveLength(1);
  });

  it("come once after a connection is resumed, and not for an edit", async () => {
    const { server } = await play(echo);
    const message = say(server, "what is ECS?");
    await seen(server, "You asked: what is ECS?", message.id);
    server.close(4_000);
    await vi.waitFor(() => expect(server.resumes).toBe(1), 5_000);
    server.dispatch("MESSAGE_CREATE", message);
    server.dispatch("MESSAGE_UPDATE", { ...message, embeds: [{ title: "a preview" }] });
    await passing(150);
    expect(posts(server)).toHaveLength(1);
  });
});

describe("9: answers that are too long", () => {
  it("are shown as plain text when Discord refuses the components", async () => {
    const { server } = await play(() => Promise.resolve(found("A sentence. ".repeat(300))));
    server.faults.push({ method: "POST", path: MESSAGES, status: 400, code: 50_035, times: 1 });
    const message = say(server, "what is ECS?");
    await vi.waitFor(() => expect(server.posted(message.id)).toHaveLength(2));
    expect(
      server
        .posted(message.id)
        .map(({ content }) => content)
        .join("")
        .match(/sentence/gu),
    ).toHaveLength(300);
    expect(server.violations).toEqual([]);
  });

  it("name their thread by the question, as much of it as fits", async () => {
    const { server } = await play(echo);
    const message = say(server, `what is ${"x".repeat(500)} @everyone?`);
    await vi.waitFor(() => expect(server.threads.get(message.id)?.name).toMatch(/^what is x+…$/u));
    expect(server.violations).toEqual([]);
  });
});

describe("12: what Discord refuses", () => {
  it("is tried once for each channel, and told to the asker once", async () => {
    const { server } = await play(echo, { settings: { threads: "never" } });
    server.faults.push({
      method: "POST",
      path: new RegExp(`^/channels/${ids.general}/messages$`, "u"),
      status: 403,
      code: 50_013,
      times: 1_000,
    });
    for (let count = 0; count < 100; count += 1) say(server, `question ${count}`);
    await vi.waitFor(() => expect(server.posted(ids.dm)).toHaveLength(1), 5_000);
    await passing(300);
    expect(
      posts(server).filter(({ path }) => path.includes(ids.general)).length,
    ).toBeLessThanOrEqual(1);
    expect(server.posted(ids.dm)).toHaveLength(1);
  }, 10_000);

  it("because of too many requests is tried again when Discord says", async () => {
    const { server } = await play(echo);
    server.faults.push({
      method: "POST",
      path: MESSAGES,
      status: 429,
      times: 1,
      headers: { "retry-after": "0.3", "x-ratelimit-scope": "user" },
    });
    const message = say(server, "what is ECS?");
    await seen(server, "You asked: what is ECS?", message.id);
    expect(server.posted(message.id)).toHaveLength(1);
  });
});

describe("13: a token that is revoked", () => {
  it("ends the bot with a clear line", async () => {
    const { server, fatal } = await play(echo);
    server.faults.push({ path: /^\/channels/u, status: 401, times: 1_000 });
    say(server, "what is ECS?");
    await vi.waitFor(() => expect(fatal[0]).toBeInstanceOf(SetupError));
    expect(fatal[0]?.message).toContain("revoked DISCORD_TOKEN");
  });

  it("ends the bot when the gateway says so", async () => {
    const { server, fatal } = await play(echo);
    server.close(4_004);
    await vi.waitFor(() => expect(fatal[0]?.message).toContain("DISCORD_TOKEN"));
  });

  it("does not let it start", async () => {
    const { server, adapter } = await play(undefined);
    server.faults.push({ path: /^\/gateway/u, status: 401, times: 10 });
    const begin = performance.now();
    await expect(adapter.start(echo)).rejects.toThrow(/Discord refuses DISCORD_TOKEN/u);
    expect(performance.now() - begin).toBeLessThan(5_000);
  });
});

describe("14: buttons", () => {
  it("work after a restart, with what was kept", async () => {
    const kept = new MemoryPosts();
    const first = await play(
      () => Promise.resolve({ ...found("x", [citation()]), hasMore: true } as Answer),
      { posts: kept },
    );
    const message = say(first.server, "what is ECS?");
    await vi.waitFor(() => expect(first.server.posted(message.id)).toHaveLength(1));
    await first.adapter.stop();
    const handle = vi.fn<Handler>(echo);
    await play(handle, { server: first.server });
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
    await expectSilence(server);
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
