import { afterEach, describe, expect, it, vi } from "vitest";
import { type Handler, SetupError } from "../../../src/index.ts";
import { found } from "../answers.ts";
import { echo, play, say, seen, stopPlaying, written } from "./play.ts";
import { answered, ask } from "./interact.ts";
import { ids } from "./people.ts";
import { type DiscordServer } from "./server.ts";
import { passing } from "./until.ts";

// Missing fields and faults of handlers end as rejections that nobody handles, on which vitest fails.
afterEach(stopPlaying);

const MESSAGES = /^\/channels\/\d+\/messages$/u;
const THREADS = /\/threads$/u;

const posts = (server: DiscordServer) => server.made("POST", MESSAGES);

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
    expect(server.posted(ids.general)).toHaveLength(1);
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

  it("come once from two replicas that get the same command", async () => {
    const handle = vi.fn<Handler>(echo);
    const { server, options } = await play(handle);
    await play(handle, { server, store: options.store });
    await answered(server, ask(server, "what is ECS?"));
    await passing(150);
    expect(handle).toHaveBeenCalledTimes(1);
    expect(server.posted()).toHaveLength(1);
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

  it("because of the server's own rules for texts spares the next text", async () => {
    const { server } = await play(echo, { settings: { threads: "never" } });
    server.faults.push({
      method: "POST",
      path: new RegExp(`^/channels/${ids.general}/messages$`, "u"),
      status: 400,
      code: 200_000,
      times: 1,
    });
    say(server, "a bad word");
    await seen(server, "I am not allowed to answer in that channel.", ids.dm);
    say(server, "what is ECS?");
    await seen(server, "You asked: what is ECS?", ids.general);
    expect(server.posted(ids.general)).toHaveLength(1);
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
