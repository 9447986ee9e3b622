import { afterEach, describe, expect, it, vi } from "vitest";
import { silence } from "../../../adapters/log.ts";
import { createLimits } from "../../../adapters/limits.ts";
import { createMemoryStore, type Handler, type Store, StoreError } from "../../../src/index.ts";
import { expectClean, text } from "./expecting.ts";
import { answered, ask, callback, notes, press, privately } from "./interact.ts";
import { type Body, ids, person, textsOf } from "./people.ts";
import { echo, play, say, seen, stopPlaying, unmentioned } from "./play.ts";
import { passing } from "./until.ts";

afterEach(stopPlaying);

const MESSAGES = /^\/channels\/\d+\/messages$/u;
const ORIGINAL = /\/messages\/@original$/u;

/** More than discord.js tries again by itself. */
const times = 4;

describe("when Discord fails for a while", () => {
  it.each([
    { what: "before it has taken the answer", isLate: false },
    { what: "after it has taken the answer", isLate: true },
  ])("a message is answered once: $what", async ({ isLate }) => {
    const { server, options } = await play(echo);
    server.faults.push({ method: "POST", path: MESSAGES, status: 503, times: 3, isLate });
    const message = say(server, "what is ECS?");
    await seen(server, "You asked: what is ECS?", message.id);
    await vi.waitFor(async () => expect((await options.store.inbox.counts()).open).toBe(0), 4_000);
    expect(server.posted()).toHaveLength(1);
    expect(server.posted(message.id)).toHaveLength(1);
  });

  it("a command is answered in place of its acknowledgement", async () => {
    const { server } = await play(echo);
    server.faults.push({ method: "PATCH", path: ORIGINAL, status: 503, times });
    const answer = await answered(server, ask(server, "what is ECS?"));
    expect(text(answer)).toContain("You asked: what is ECS?");
    expect(server.posted()).toHaveLength(1);
  });

  it("a command is acknowledged once, though the answer to that was lost", async () => {
    const { server } = await play(echo);
    server.faults.push({ path: /\/callback$/u, status: 502, times: 1, isLate: true });
    await answered(server, ask(server, "what is ECS?"));
    expect(server.posted()).toHaveLength(1);
  });

  it("a thread that was made all the same is used", async () => {
    const { server } = await play(echo);
    server.faults.push({ path: /\/threads$/u, status: 500, times: 3, isLate: true });
    const message = say(server, "what is ECS?");
    await seen(server, "You asked: what is ECS?", message.id);
    expect(server.posted()).toHaveLength(1);
  });

  it("a public answer is not sent a second time where nobody can look", async () => {
    const far = "900000000000000098";
    const { server } = await play(echo);
    const part = {
      guild_id: "900000000000000099",
      channel: { id: far, type: 0, permissions: "2048" },
      channel_id: far,
    };
    const answer = await answered(server, ask(server, "what is ECS?", part, [privately]));
    const button = { ...answer, components: publishing(answer.id) };
    server.faults.push({
      method: "POST",
      path: /^\/webhooks\/\d+\/[^/]+$/u,
      status: 502,
      times: 1,
      isLate: true,
    });
    press(server, button, "Post publicly", part);
    await seen(server, "Something went wrong while answering.", far);
    const shown = server.posted(far).filter(({ flags }) => (flags & 64) === 0);
    expect(shown).toHaveLength(1);
  });

  it("questions of one conversation stay in order", async () => {
    const handle = vi.fn<Handler>(echo);
    const { server } = await play(handle);
    server.channels.set(ids.dm, { id: ids.dm, type: 1, recipients: [person(ids.ada)] });
    server.faults.push({ method: "POST", path: MESSAGES, status: 503, times });
    say(server, "first?", { channel_id: ids.dm });
    say(server, "second?", { channel_id: ids.dm });
    await vi.waitFor(() => expect(server.posted(ids.dm)).toHaveLength(2), 8_000);
    expect(server.posted(ids.dm).map((each) => text(each).split("\n")[0])).toEqual([
      "You asked: first?",
      "You asked: second?",
    ]);
  }, 12_000);
});

/** A store that can't be reached. */
function away(): Store {
  const store = createMemoryStore({ now: Date.now });
  vi.spyOn(store.inbox, "receive").mockRejectedValue(new StoreError("The database is away."));
  return store;
}

/** The button of a private answer, as "Answer from notes" shows it. */
function publishing(conversation: string): Body[] {
  const button = {
    type: 2,
    label: "Post publicly",
    custom_id: `1:b:${conversation}:${conversation}`,
  };
  return [{ type: 1, components: [button] }];
}

describe("when the store is away", () => {
  it("whoever called the bot is told, and nobody else", async () => {
    const handle = vi.fn<Handler>(echo);
    const { server } = await play(handle, {
      store: away(),
      patienceMs: 100,
      rules: `channels: { "${ids.general}": { answering: auto-answer } }`,
      settings: { hasMessageContent: true },
    });
    const message = say(server, "what is ECS?");
    await seen(server, "I can't answer just now", ids.general);
    expect(server.posted()[0].message_reference.message_id).toBe(message.id);
    say(server, "", unmentioned("what is EBS?"));
    await passing(150);
    expect(server.posted()).toHaveLength(1);
    expect(handle).not.toHaveBeenCalled();
    expectClean(server);
  });

  it("for a moment, it is waited for, and nobody is told", async () => {
    const store = createMemoryStore({ now: Date.now });
    const isAway = new StoreError("The database is away.");
    vi.spyOn(store.inbox, "receive").mockRejectedValueOnce(isAway).mockRejectedValueOnce(isAway);
    const { server } = await play(echo, { store });
    const message = say(server, "what is ECS?");
    const command = ask(server, "what is EBS?");
    await seen(server, "You asked: what is ECS?", message.id);
    expect(text(await answered(server, command))).toContain("You asked: what is EBS?");
    expect(server.posted()).toHaveLength(2);
    expectClean(server);
  });

  it("a command that comes again meanwhile is acknowledged once", async () => {
    const store = createMemoryStore({ now: Date.now });
    const isAway = new StoreError("The database is away.");
    vi.spyOn(store.inbox, "receive").mockRejectedValueOnce(isAway);
    const warn = vi.fn<(about: object) => void>();
    const log = { ...silence, debug: warn, warn, error: warn };
    const { server } = await play(echo, { store, log });
    const command = ask(server, "what is EBS?");
    server.dispatch("INTERACTION_CREATE", command);
    await answered(server, command);
    expect(server.made("POST", /\/callback$/u)).toHaveLength(1);
    expect(warn.mock.calls).toEqual([]);
    expectClean(server);
  });

  it("whoever used a command is told, in their language and alone", async () => {
    const { server } = await play(echo, { store: away() });
    const { type, data } = await callback(server, ask(server, "what is ECS?", { locale: "de" }));
    expect({ type, flags: data.flags }).toEqual({ type: 4, flags: 64 });
    expect(data.content).toContain("Ich kann gerade nicht antworten");
  });
});

describe("who asks too much", () => {
  it("by messages is told once, in a direct message", async () => {
    const handle = vi.fn<Handler>(echo);
    const { server } = await play(handle, { limits: createLimits({ perPerson: 1 }) });
    const message = say(server, "first?");
    await seen(server, "You asked: first?", message.id);
    say(server, "second?");
    await seen(server, "That was a lot of questions at once.", ids.dm);
    say(server, "third?");
    const other = say(server, "mine?", { author: person(ids.ben) });
    await seen(server, "You asked: mine?", other.id);
    expect(handle).toHaveBeenCalledTimes(2);
    expect(server.posted(ids.dm)).toHaveLength(1);
    expectClean(server);
  });

  it("by commands is told alone, and nobody is seen to wait", async () => {
    const { server } = await play(echo, { limits: createLimits({ perPerson: 1 }) });
    await answered(server, ask(server, "first?"));
    const second = ask(server, "second?");
    await seen(server, "That was a lot of questions at once.");
    expect(server.original(second.token)).toBeUndefined();
    const told = server.posted().find((each) => textsOf(each).join("").includes("a lot of"));
    expect(told.flags & 64).toBe(64);
    expect(server.made("DELETE", ORIGINAL)).toHaveLength(1);
    expectClean(server);
  });
});

describe("/notes forget-me", () => {
  it("deletes what is known of whoever asks, and says how much that was", async () => {
    const store = createMemoryStore({ now: Date.now });
    const { server } = await play(echo, { store });
    await answered(server, ask(server, "what is ECS?"));
    await answered(server, ask(server, "what is EBS?", { user: person(ids.ben) }));
    const answer = await answered(server, notes(server, "forget-me"));
    expect(text(answer)).toBe("All that was known of you is deleted: 2 records.");
    expect(answer.flags & 64).toBe(64);
    expect(await store.posts.latestOf(`discord:${ids.ada}`, 9)).toEqual([]);
    expect(await store.posts.latestOf(`discord:${ids.ben}`, 9)).toHaveLength(1);
    const again = await answered(server, notes(server, "forget-me", [], { locale: "de" }));
    expect(text(again)).toBe("\u00dcber dich war nichts bekannt.");
    expectClean(server);
  });
});
