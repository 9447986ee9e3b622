import { afterEach, describe, expect, it, vi } from "vitest";
import { createBot, type Handler, MemoryConversations, openLibrary } from "../../../src/index.ts";
import { writeNotes } from "../command.ts";
import {
  answered,
  ask,
  callback,
  complete,
  controls,
  MANAGE_GUILD,
  notes,
  pointAt,
  press,
  privately,
} from "./interact.ts";
import { expectClean, quoted, text } from "./expecting.ts";
import { echo, play, say, seen, stopPlaying, unmentioned } from "./play.ts";
import { ids, person } from "./people.ts";

afterEach(stopPlaying);

async function reading() {
  const library = await openLibrary(await writeNotes(), {
    siteUrl: "https://notes.example.org/",
  });
  return createBot({
    library,
    conversations: new MemoryConversations({ now: Date.now }),
    now: Date.now,
  });
}

describe("/ask", () => {
  it("acknowledges at once, then shows the answer to all", async () => {
    const { server } = await play(echo);
    const command = ask(server, "what is ECS?");
    const answer = await answered(server, command);
    expect(server.callbacks.get(command.id)).toMatchObject({ type: 5 });
    expect(text(answer)).toContain("Ada asked: what is ECS?");
    expect(text(answer)).toContain("You asked: what is ECS?");
    expect(answer.flags & 64).toBe(0);
    expectClean(server);
  });

  it("answers in private when it is asked to", async () => {
    const { server } = await play(echo);
    const command = ask(server, "what is ECS?", {}, [privately]);
    const answer = await answered(server, command);
    expect(server.callbacks.get(command.id).data.flags).toBe(64);
    expect(answer.flags & 64).toBe(64);
    expectClean(server);
  });

  it("completes titles of sections from memory, and shows the one that is chosen", async () => {
    const library = await openLibrary(await writeNotes());
    const bot = createBot({
      library,
      conversations: new MemoryConversations({ now: Date.now }),
      now: Date.now,
    });
    const { server } = await play(bot.handle, { bot });
    const { data } = await callback(server, complete(server, "coff"));
    expect(data.choices[0]).toMatchObject({ name: "Office \u203a Coffee machine" });
    const answer = await answered(server, ask(server, data.choices[0].value));
    expect(text(answer)).toContain("descaled every Friday");
    expect(text(answer)).toContain("Ada asked: Office \u203a Coffee machine");
    expectClean(server);
  });

  it("answers text that is on no list", async () => {
    const { server } = await play(echo);
    expect(text(await answered(server, ask(server, "coffee, anyone?")))).toContain(
      "You asked: coffee, anyone?",
    );
  });

  it("goes on in the conversation of a thread, and begins one elsewhere", async () => {
    const handle = vi.fn<Handler>(echo);
    const { server } = await play(handle);
    const thread = server.addThread(server.nextId(), {
      name: "t",
      parent_id: ids.general,
      owner_id: ids.bot,
    });
    await answered(server, ask(server, "in a thread", { channel_id: thread.id }));
    const elsewhere = ask(server, "elsewhere");
    await answered(server, elsewhere);
    expect(handle.mock.calls.map(([message]) => message.thread)).toEqual([
      `discord:${ids.guild}:${thread.id}`,
      `discord:${ids.guild}:${elsewhere.id}`,
    ]);
  });

  it("works for people who bring the bot along to where it is no member", async () => {
    const handle = vi.fn<Handler>(echo);
    const { server } = await play(handle);
    const command = ask(server, "what is ECS?", {
      guild_id: "900000000000000099",
      authorizing_integration_owners: { "1": ids.ada },
      channel: { id: "900000000000000098", type: 0, name: "far", permissions: "2048" },
      channel_id: "900000000000000098",
    });
    expect(text(await answered(server, command))).toContain("You asked: what is ECS?");
    expect(server.made("POST", /^\/channels\/\d+\/messages$/u)).toEqual([]);
    expectClean(server);
  });

  it("speaks the asker's language around the answer", async () => {
    const { server } = await play(() => Promise.resolve(quoted("ECS runs containers.")));
    const answer = await answered(server, ask(server, "what is ECS?", { locale: "de" }));
    expect(controls(answer).map(({ label }) => label)).toContain("Nachfragen");
    expect(text(answer)).toContain("Ada fragt: what is ECS?");
  });

  it("speaks it in what the bot says itself, and quotes as it was written", async () => {
    const bot = await reading();
    const { server } = await play(bot.handle, { bot });
    const hear = async (question: string) =>
      text(await answered(server, ask(server, question, { locale: "de" })));
    expect(await hear("who won the world cup?")).toContain("Dazu steht nichts in den Notizen.");
    expect(await hear("lockers")).toContain("unter der nichts steht.");
    expect(await hear("what does parking cost?")).toContain("Parking costs 40 euros a month.");
  });
});

describe("Answer from notes", () => {
  it("shows the answer to one person, who can post it under the message", async () => {
    const { server } = await play(echo);
    const message = say(server, "", { author: person(ids.ben), ...unmentioned("what is ECS?") });
    const answer = await answered(server, pointAt(server, message));
    expect(answer.flags & 64).toBe(64);
    const pressed = press(server, answer, "Post publicly");
    await seen(server, "You asked: what is ECS?", message.id);
    press(server, answer, "Post publicly");
    await vi.waitFor(() => expect(server.transcript()).toContain("It is in the channel."));
    expect(server.posted(message.id)).toHaveLength(1);
    expect(server.callbacks.get(pressed.id)).toMatchObject({ type: 6 });
    expectClean(server);
  });

  it("posts through the interaction where the bot is no member", async () => {
    const { server } = await play(echo);
    const far = {
      guild_id: "900000000000000099",
      channel: { id: "900000000000000098", type: 0, permissions: "2048" },
      channel_id: "900000000000000098",
    };
    const message = say(server, "", {
      ...unmentioned("what is ECS?"),
      channel_id: "900000000000000098",
    });
    const answer = await answered(server, pointAt(server, message, far));
    press(server, answer, "Post publicly", far);
    await vi.waitFor(() =>
      expect(
        server.posted("900000000000000098").filter(({ flags }) => (flags & 64) === 0),
      ).toHaveLength(1),
    );
    expectClean(server);
  });
});

describe("/notes", () => {
  it.each([
    {
      subcommand: "search",
      options: [{ name: "words", type: 3, value: "parking" }],
      said: "Office \u203a Parking",
    },
    { subcommand: "sources", options: [], said: "Office" },
    { subcommand: "status", options: [], said: "In this channel:" },
  ])("$subcommand answers the asker alone", async ({ subcommand, options, said }) => {
    const bot = await reading();
    const { server } = await play(bot.handle, { bot });
    const command = notes(server, subcommand, options);
    const answer = await answered(server, command);
    expect(text(answer)).toContain(said);
    expect(answer.flags & 64).toBe(64);
    expectClean(server);
  });

  it("reload is for managers", async () => {
    const reload = vi.fn<() => Promise<void>>(() => Promise.resolve());
    const bot = await reading();
    const { server } = await play(bot.handle, { bot, reload });
    expect(text(await answered(server, notes(server, "reload")))).toContain(
      "Only people who manage this server",
    );
    expect(reload).not.toHaveBeenCalled();
    expect(
      text(await answered(server, notes(server, "reload", [], { permissions: MANAGE_GUILD }))),
    ).toContain("Read 1 notes");
    expectClean(server);
  });

  it("doctor says which permission is missing where, and what that switches off", async () => {
    const bot = await reading();
    const { server } = await play(bot.handle, { bot });
    expect(text(await answered(server, notes(server, "doctor")))).toContain(
      "Only people who manage this server",
    );
    const answer = await answered(
      server,
      notes(server, "doctor", [], { permissions: MANAGE_GUILD }),
    );
    expect(text(answer)).toContain("#help");
    expect(text(answer)).toContain("Manage Threads: posts cannot be marked as solved");
    expect(text(answer)).not.toContain("#general");
    expectClean(server);
  });
});
