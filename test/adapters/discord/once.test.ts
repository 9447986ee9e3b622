import { afterEach, describe, expect, it, vi } from "vitest";
import { type Answer, createMemoryStore, type Handler, type Store } from "../../../src/index.ts";
import { found } from "../answers.ts";
import { expectClean, quoted, text } from "./expecting.ts";
import { answered, ask, callback, pointAt, press, privately, submit } from "./interact.ts";
import { type Body, ids, person } from "./people.ts";
import { echo, play, type Played, say, seen, stopPlaying, unmentioned } from "./play.ts";
import { type DiscordServer } from "./server.ts";
import { passing } from "./until.ts";

afterEach(stopPlaying);

/** Never answers. */
const hanging: Handler = () => new Promise(() => undefined);

/** Nothing of what it has begun is heard of again, its leases run out, and minutes go by. */
async function kill(
  { adapter, options, server }: Played,
  ...asked: readonly Body[]
): Promise<void> {
  await adapter.stop();
  server.forgetNonces();
  for (const { id, token } of asked) {
    const kind = token === undefined ? "message" : "interaction";
    await options.store.inbox.postpone(`discord:${kind}:${id}`, 0, { mayBeDone: true });
  }
}

/** A bot that hangs in the middle, where `handle` or the store does. */
const starting = (handle: Handler, options: object = {}): Promise<Played> =>
  play(handle, { stopWithinMs: 50, ...options });

/** A store in which an answer that was posted is never noted. */
function forgetful(store: Store): Store {
  return { ...store, posts: { ...bound(store), keep: () => new Promise(() => undefined) } };
}

function bound({ posts }: Store) {
  return {
    find: (id: string) => posts.find(id),
    latestOf: (...asked: Parameters<Store["posts"]["latestOf"]>) => posts.latestOf(...asked),
  };
}

const openDm = (server: DiscordServer) =>
  server.channels.set(ids.dm, { id: ids.dm, type: 1, recipients: [person(ids.ada)] });

describe("what a bot has taken up that is killed", () => {
  it.each([
    { what: "a mention", part: {}, where: undefined },
    { what: "a direct message", part: { channel_id: ids.dm }, where: ids.dm },
    { what: "a mention in a voice channel", part: { channel_id: ids.voice }, where: ids.voice },
  ])("is answered by the next, once: $what", async ({ part, where }) => {
    const first = await starting(vi.fn<Handler>(hanging));
    const { server, options } = first;
    openDm(server);
    const message = say(server, "what is ECS?", part);
    await passing(100);
    await kill(first, message);
    const handle = vi.fn<Handler>(echo);
    await play(handle, { server, store: options.store });
    await seen(server, "You asked: what is ECS?", where ?? message.id);
    await passing(100);
    expect(server.posted()).toHaveLength(1);
    expect(handle.mock.calls.map(([{ id, person: asker }]) => ({ id, asker }))).toEqual([
      { id: `discord:${message.id}`, asker: `discord:${ids.ada}` },
    ]);
    expectClean(server);
  });

  it("is answered by the next: a command, for all or for one, and what is pressed", async () => {
    const first = await starting(hanging);
    const { server, options } = first;
    const target = say(server, "", { author: person(ids.ben), ...unmentioned("pointed at?") });
    const asked = [
      ask(server, "for all?"),
      ask(server, "for one?", {}, [privately]),
      pointAt(server, target),
    ];
    for (const each of asked) await callback(server, each);
    await kill(first, ...asked);
    await play(echo, { server, store: options.store });
    const [all, one, pointed] = await Promise.all(asked.map((each) => answered(server, each)));
    expect(text(all)).toContain("Ada asked: for all?");
    expect([all, one, pointed].map(({ flags }) => flags & 64)).toEqual([0, 64, 64]);
    expect(text(pointed)).toContain("You asked: pointed at?");
    expectClean(server);
  });

  it("is given up in the end, which is said to whoever asked, and to nobody who did not", async () => {
    const rules = "default: { answering: auto-answer }";
    const settings = { hasMessageContent: true };
    const first = await starting(hanging, { rules, settings });
    const { server, options } = first;
    const asked = [say(server, "what is ECS?"), ask(server, "and EC2?")];
    const unasked = say(server, "", unmentioned("What is EKS?"));
    await callback(server, asked[1] ?? {});
    await passing(100);
    for (let kills = 1; kills <= 20; kills += 1) {
      await kill(first, ...asked, unasked);
      await options.store.inbox.takeOver("discord", 10);
    }
    await kill(first, ...asked, unasked);
    await play(echo, { server, store: options.store, rules, settings });
    expect(text(await answered(server, asked[1] ?? {}))).toContain("Please ask again.");
    await seen(server, "Please ask again.", ids.general);
    await vi.waitFor(async () => {
      expect(await options.store.inbox.counts()).toMatchObject({ open: 0, dead: 3 });
    }, 4_000);
    await passing(100);
    expect(server.posted()).toHaveLength(2);
    expectClean(server);
  });

  it.each([
    { where: "in the channel", options: [], channel: ids.general },
    { where: "to the asker alone", options: [privately], channel: ids.dm },
  ])(
    "is answered $where, if Discord was never told or it is too late",
    async ({ options, channel }) => {
      const first = await starting(hanging);
      const { server } = first;
      server.faults.push({ path: /\/callback$/u, status: 500, times: 3 });
      const unacknowledged = ask(server, "never told?", {}, options);
      await passing(100);
      const late = ask(server, "too late?", {}, options);
      await callback(server, late);
      await kill(first, unacknowledged, late);
      server.tokenTtlMs = 0;
      await play(echo, { server, store: first.options.store });
      await seen(server, "You asked: never told?", channel);
      await seen(server, "You asked: too late?", channel);
      expect(server.posted()).toHaveLength(2);
    },
  );

  it.each([
    { where: "in a thread", settings: {}, part: {} },
    { where: "in the channel", settings: { threads: "never" as const }, part: {} },
    { where: "in a direct message", settings: {}, part: { channel_id: ids.dm } },
  ])("is not posted again $where, when that is all that was done", async ({ settings, part }) => {
    const store = createMemoryStore({ now: Date.now });
    const first = await starting(echo, { store: forgetful(store), settings });
    const { server } = first;
    openDm(server);
    const message = say(server, "what is ECS?", part);
    await vi.waitFor(() => expect(server.posted()).toHaveLength(1));
    say(server, "something else", {
      ...part,
      ...unmentioned("Lunch?"),
      author: person(ids.otherBot),
    });
    await kill(first, message);
    const handle = vi.fn<Handler>(echo);
    await play(handle, { server, store, settings });
    await vi.waitFor(async () => expect((await store.inbox.counts()).open).toBe(0), 4_000);
    expect(handle).toHaveBeenCalledTimes(1);
    expect(server.posted()).toHaveLength(1);
    // Its buttons work all the same.
    const [answer] = server.posted();
    expect(await store.posts.find(`discord:${answer.id}`)).toMatchObject({
      question: "what is ECS?",
    });
  });

  it("is not posted again where the answer to a command went to the channel", async () => {
    const store = createMemoryStore({ now: Date.now });
    const first = await starting(echo, { store: forgetful(store) });
    const { server } = first;
    server.faults.push({ path: /\/callback$/u, status: 500, times: 3 });
    const command = ask(server, "what is ECS?");
    await vi.waitFor(() => expect(server.posted(ids.general)).toHaveLength(1));
    await kill(first, command);
    await play(echo, { server, store });
    await vi.waitFor(async () => expect((await store.inbox.counts()).open).toBe(0), 4_000);
    expect(server.posted()).toHaveLength(1);
  });

  it("is posted once for all, whether before or after", async () => {
    const first = await starting(echo);
    const { server, options } = first;
    const { store } = options;
    const target = say(server, "", { author: person(ids.ben), ...unmentioned("what is ECS?") });
    const answer = await answered(server, pointAt(server, target));
    await first.adapter.stop();
    const second = await starting(echo, { server, store: forgetful(store) });
    const pressed = press(server, answer, "Post publicly");
    await vi.waitFor(() => expect(server.posted(target.id)).toHaveLength(1));
    await kill(second, pressed);
    await play(echo, { server, store });
    await vi.waitFor(async () => expect((await store.inbox.counts()).open).toBe(0), 4_000);
    expect(server.posted(target.id)).toHaveLength(1);
    press(server, answer, "Post publicly");
    await seen(server, "It is in the channel.");
    expect(server.posted(target.id)).toHaveLength(1);
  });

  it("is answered by one that serves other servers, beside the question", async () => {
    const first = await starting(hanging, { settings: { threads: "always" } });
    const { server, options } = first;
    const message = say(server, "what is ECS?");
    const thread = server.addThread(server.nextId(), {
      name: "a thread",
      parent_id: ids.general,
      owner_id: ids.ada,
    });
    server.dispatch("THREAD_CREATE", thread);
    const inThread = say(server, "and in a thread?", { channel_id: thread.id });
    const command = ask(server, "by command?", { channel_id: thread.id }, [privately]);
    await callback(server, command);
    await passing(100);
    await kill(first, message, inThread, command);
    server.hasGuild = false;
    const error = vi.fn<(about: object) => void>();
    const log = { ...options.log, error, warn: error };
    await play(echo, { server, store: options.store, log });
    await seen(server, "You asked: what is ECS?", ids.general);
    await seen(server, "You asked: and in a thread?", thread.id);
    expect(text(await answered(server, command))).toContain("You asked: by command?");
    expect(error.mock.calls).toEqual([]);
    expect(server.posted()).toHaveLength(3);
  });

  it("is answered by the next: a post of a forum", async () => {
    const rules = `channels: { "${ids.forum}": { answering: auto-answer } }`;
    const first = await starting(hanging, { rules });
    const { server, options } = first;
    const id = server.nextId();
    const thread = server.addThread(id, {
      name: "ECS?",
      parent_id: ids.forum,
      owner_id: ids.ada,
    });
    say(server, "", { id, channel_id: id, ...unmentioned("How do I start?") });
    server.dispatch("THREAD_CREATE", { ...thread, newly_created: true });
    await passing(100);
    await kill(first, { id });
    await play(echo, { server, store: options.store, rules });
    await seen(server, "You asked: ECS?", id);
    expect(server.posted()).toHaveLength(1);
  });

  it("is let be if the question is gone", async () => {
    const first = await starting(hanging);
    const { server, options } = first;
    const message = say(server, "what is ECS?");
    await passing(100);
    await kill(first, message);
    server.messages.delete(message.id);
    await play(echo, { server, store: options.store });
    await vi.waitFor(async () => expect((await options.store.inbox.counts()).open).toBe(0), 4_000);
    expect(server.posted()).toEqual([]);
  });
});

describe("a bot that is started again with what was kept", () => {
  it("turns pages, posts for all, and goes on where it was", async () => {
    const long = Array.from({ length: 300 }, (_, at) => `Sentence ${at} of a section.`).join(" ");
    const first = await play((message) =>
      message.text.includes("long")
        ? Promise.resolve(quoted(long))
        : Promise.resolve({ ...found("x"), hasMore: true } as Answer),
    );
    const { server, options } = first;
    const { store } = options;
    const pages = await answered(server, ask(server, "long"));
    const target = say(server, "", { author: person(ids.ben), ...unmentioned("what is ECS?") });
    const preview = await answered(server, pointAt(server, target));
    const message = say(server, "what is ECS?");
    await vi.waitFor(() => expect(server.posted(message.id)).toHaveLength(1));
    await first.adapter.stop();

    const handle = vi.fn<Handler>(echo);
    await play(handle, { server, store, settings: { hasMessageContent: true } });
    press(server, pages, "Next page");
    await vi.waitFor(() => expect(text(server.messages.get(pages.id))).toContain("Page 2 of"));
    press(server, preview, "Post publicly");
    await vi.waitFor(() => expect(server.posted(target.id)).toHaveLength(1));
    const opened = press(server, server.posted(message.id)[0], "Follow up");
    await callback(server, opened);
    await answered(server, submit(server, opened, "by dialog?"));
    say(server, "", { channel_id: message.id, ...unmentioned("by message?") });
    await seen(server, "You asked: by message?", message.id);
    const thread = `discord:${ids.guild}:${message.id}`;
    expect(handle.mock.calls.map(([each]) => each.thread)).toEqual([thread, thread]);
  });
});
