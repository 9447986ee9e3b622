import { afterEach, describe, expect, it, vi } from "vitest";
import { type Handler, SetupError } from "../../../src/index.ts";
import { startScript, writeNotes } from "../command.ts";
import { expectClean, text } from "./expecting.ts";
import { answered, ask, callback } from "./interact.ts";
import { echo, optionsFor, play, say, seen, stopPlaying, stopWith } from "./play.ts";
import { createDiscordAdapter } from "../../../adapters/discord/adapter.ts";
import { DiscordServer } from "./server.ts";
import { passing } from "./until.ts";

afterEach(stopPlaying);

/** Ends a connection, and has something asked while there is none. */
type End = readonly [name: string, end: (server: DiscordServer) => void];

const resumed: readonly End[] = [
  ...[1_001, 4_000, 4_001, 4_002, 4_009].map((code): End => [
    `closed with ${code}`,
    (server) => server.close(code),
  ]),
  ["told to connect again", (server) => server.tell(7, null)],
  ["told to resume", (server) => server.tell(9, true)],
  ["cut", (server) => server.cut()],
];

/** discord.js waits for five seconds between two sessions. */
const anew: readonly End[] = [
  ...[1_000, 4_003, 4_005, 4_007, 4_008].map((code): End => [
    `closed with ${code}`,
    (server) => server.close(code),
  ]),
  ["told that its session is over", (server) => server.tell(9, false)],
];

describe("a connection", () => {
  it.each(resumed)("that is %s is resumed, and answers what was missed once", async (_, end) => {
    const handle = vi.fn<Handler>(echo);
    const { server, adapter } = await play(handle);
    const heard = say(server, "before?");
    await seen(server, "You asked: before?", heard.id);
    end(server);
    const missed = say(server, "missed?");
    await vi.waitFor(() => expect(server.resumes).toBe(1), 5_000);
    await seen(server, "You asked: missed?", missed.id);
    const message = say(server, "what is ECS?");
    await seen(server, "You asked: what is ECS?", message.id);
    expect(adapter.isConnected).toBe(true);
    expect(server.identifies).toHaveLength(1);
    expect(handle).toHaveBeenCalledTimes(3);
  });

  // Side by side, and so each with its own Discord and bot: each takes more than five seconds.
  it.concurrent.each(anew)(
    "that is %s is made anew, and answers",
    async (_, end) => {
      const server = await new DiscordServer().start();
      const adapter = createDiscordAdapter(optionsFor(server));
      await adapter.start(echo);
      end(server);
      await vi.waitFor(() => expect(server.identifies).toHaveLength(2), 10_000);
      await vi.waitFor(() => expect(adapter.isConnected).toBe(true));
      const message = say(server, "what is ECS?");
      await seen(server, "You asked: what is ECS?", message.id);
      await adapter.stop();
      await server.stop();
    },
    20_000,
  );

  it("that is resumed answers what comes again once, whatever it is", async () => {
    const handle = vi.fn<Handler>(echo);
    const { server } = await play(handle);
    server.cut();
    const command = ask(server, "by command?");
    const message = say(server, "by message?");
    await answered(server, command);
    await seen(server, "You asked: by message?", message.id);
    server.dispatch("INTERACTION_CREATE", command);
    server.dispatch("MESSAGE_CREATE", message);
    await passing(200);
    expect(handle).toHaveBeenCalledTimes(2);
    expect(server.posted()).toHaveLength(2);
  });

  it("is not there while it is made again", async () => {
    const { server, adapter } = await play(echo);
    expect(adapter.isConnected).toBe(true);
    server.cut();
    await vi.waitFor(() => expect(adapter.isConnected).toBe(false));
    await vi.waitFor(() => expect(adapter.isConnected).toBe(true), 5_000);
  });
});

const fatalCodes = [4_004, 4_010, 4_011, 4_012, 4_013, 4_014];

describe("a bot that Discord shuts out", () => {
  it.each(fatalCodes)("with %i ends with what to do about it", async (code) => {
    const { server, fatal } = await play(echo);
    server.close(code);
    await vi.waitFor(() => expect(fatal[0]).toBeInstanceOf(SetupError));
    expect(fatal).toHaveLength(1);
    expect(fatal[0]?.message).toMatch(/DISCORD_TOKEN|SHARD|update Footnote|intent/u);
  });

  it.each(fatalCodes)("with %i while it connects again ends as well", async (code) => {
    const { server, fatal } = await play(echo);
    server.refusesWith = code;
    server.cut();
    await vi.waitFor(() => expect(fatal[0]).toBeInstanceOf(SetupError), 5_000);
  });

  it.each(fatalCodes)("with %i at once does not start", async (code) => {
    const { server, adapter } = await play(undefined);
    server.refusesWith = code;
    await expect(adapter.start(echo)).rejects.toThrow(SetupError);
  });

  it("while it connects again ends the process with 1", async () => {
    const server = await new DiscordServer().start();
    stopWith(() => server.stop());
    const { ended } = startScript("main", [], {
      NOTES_DIR: await writeNotes(),
      DISCORD_TOKEN: "token-of-a-bot",
      DISCORD_API_URL: server.url,
    });
    await vi.waitFor(() => expect(server.made("PUT", /\/commands$/u)).toHaveLength(1), 20_000);
    server.refusesWith = 4_014;
    server.cut();
    const { code, stderr } = await ended;
    expect(code).toBe(1);
    expect(stderr).toContain("Discord has withdrawn an intent of the bot.");
  }, 40_000);
});

describe("stopping", () => {
  it("waits for what is under way", async () => {
    const { server, adapter } = await play(async (message) => {
      await passing(300);
      return echo(message);
    });
    const message = say(server, "what is ECS?");
    await vi.waitFor(() => expect(adapter.isConnected).toBe(true));
    await passing(50);
    await adapter.stop();
    expect(server.posted(message.id)).toHaveLength(1);
  });

  it("keeps what comes meanwhile for the next, and acknowledges it: Discord delivers nothing again", async () => {
    const { server, adapter, options } = await play(async (message) => {
      await passing(500);
      return echo(message);
    });
    const first = say(server, "first?");
    await passing(100);
    const stopped = adapter.stop();
    const message = say(server, "a mention?");
    const command = ask(server, "a command?");
    expect((await callback(server, command)).type).toBe(5);
    await stopped;
    expect(server.posted().map(({ channel_id: where }) => where)).toEqual([first.id]);
    await play(echo, { server, store: options.store });
    await seen(server, "You asked: a mention?", message.id);
    expect(text(await answered(server, command))).toContain("You asked: a command?");
    expect(server.posted()).toHaveLength(3);
    expectClean(server);
  }, 10_000);

  it("ends in time when Discord hangs, and leaves the rest in the inbox", async () => {
    const { server, adapter, options } = await play(echo, { stopWithinMs: 300 });
    server.delayMs = 5_000;
    say(server, "what is ECS?");
    await passing(50);
    const begin = performance.now();
    await adapter.stop();
    expect(performance.now() - begin).toBeLessThan(2_800);
    expect((await options.store.inbox.counts()).open).toBe(1);
  });
});
