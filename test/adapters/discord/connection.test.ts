import { afterEach, describe, expect, it, vi } from "vitest";
import { Watchdog } from "../../../adapters/watchdog.ts";
import { startScript, writeNotes } from "../command.ts";
import { echo, play, say, seen, stopPlaying, stopWith } from "./play.ts";
import { DiscordServer } from "./server.ts";
import { passing } from "./until.ts";

afterEach(stopPlaying);

describe("Watchdog", () => {
  it("connects again after silence, and gives up after as much again", () => {
    let now = 0;
    const onSilent = vi.fn<() => void>();
    const onDead = vi.fn<() => void>();
    const watchdog = new Watchdog({ limitMs: 100, now: () => now, onSilent, onDead });
    for (now = 0; now <= 400; now += 50) {
      if (now <= 50) watchdog.sign();
      watchdog.check();
    }
    expect(onSilent).toHaveBeenCalledTimes(1);
    expect(onDead).toHaveBeenCalledTimes(1);
  });

  it("is content with any sign", () => {
    let now = 0;
    const onSilent = vi.fn<() => void>();
    const watchdog = new Watchdog({ limitMs: 100, now: () => now, onSilent, onDead: onSilent });
    for (now = 0; now <= 1_000; now += 90) {
      watchdog.check();
      watchdog.sign();
    }
    expect(onSilent).not.toHaveBeenCalled();
    expect(watchdog.isHealthy).toBe(true);
  });
});

describe("a connection", () => {
  it("that falls silent is made again, and answers", async () => {
    const { server } = await play(echo, { silenceLimitMs: 400 });
    await vi.waitFor(() => expect(server.identifies.length).toBeGreaterThan(1), 3_000);
    const message = say(server, "what is ECS?");
    await seen(server, "You asked: what is ECS?", message.id);
  });

  it("is not taken for silent when somebody sets the clock", async () => {
    let ahead = 0;
    const now = () => Date.now() + ahead;
    const { server } = await play(echo, { silenceLimitMs: 4_000, now });
    ahead = 3_600_000;
    await passing(1_500);
    expect(server.identifies).toHaveLength(1);
  });

  it("that stays silent ends the bot", async () => {
    const { server, fatal } = await play(echo, { silenceLimitMs: 400 });
    server.isMute = true;
    await vi.waitFor(() => expect(fatal[0]?.message).toContain("silent for too long"), 5_000);
  }, 10_000);

  it("serves the shards that it is told to", async () => {
    const { server } = await play(echo, { settings: { shards: [2, 3], shardCount: 4 } });
    expect(server.identifies.map(({ shard }) => shard)).toEqual([
      [2, 4],
      [3, 4],
    ]);
  });
});

describe("npm start with a Discord token", () => {
  it("answers in Discord, and ends in good order", async () => {
    const server = await new DiscordServer().start();
    stopWith(() => server.stop());
    const { child, ended } = startScript("main", [], {
      NOTES_DIR: await writeNotes(),
      DISCORD_TOKEN: "token-of-a-bot",
      DISCORD_API_URL: server.url,
    });
    await vi.waitFor(() => expect(server.made("PUT", /\/commands$/u)).toHaveLength(1), 20_000);
    const message = say(server, "when is the coffee machine descaled?");
    await seen(server, "descaled every Friday", message.id);
    child.kill("SIGTERM");
    expect((await ended).code).toBe(0);
    expect(server.violations).toEqual([]);
  }, 40_000);

  it.each([
    {
      what: "a token that Discord refuses",
      env: { DISCORD_TOKEN: "token-of-a-bot" },
      said: "Discord refuses DISCORD_TOKEN.",
    },
    {
      what: "something that is no token",
      env: { DISCORD_TOKEN: "hardly one" },
      said: "DISCORD_TOKEN is no token",
    },
  ])(
    "says in one line that it is $what, and ends with 1",
    async ({ env, said }) => {
      const server = await new DiscordServer().start();
      stopWith(() => server.stop());
      server.faults.push({ path: /^\/gateway/u, status: 401, times: 100 });
      const { ended } = startScript("main", [], {
        NOTES_DIR: await writeNotes(),
        DISCORD_API_URL: server.url,
        ...env,
      });
      const { code, stderr } = await ended;
      expect(code).toBe(1);
      expect(stderr.split("\n").at(-2)).toContain(said);
      expect(stderr).not.toContain("    at ");
    },
    40_000,
  );

  it("ends with 1 when the token is refused later on", async () => {
    const server = await new DiscordServer().start();
    stopWith(() => server.stop());
    const { ended } = startScript("main", [], {
      NOTES_DIR: await writeNotes(),
      DISCORD_TOKEN: "token-of-a-bot",
      DISCORD_API_URL: server.url,
    });
    await vi.waitFor(() => expect(server.made("PUT", /\/commands$/u)).toHaveLength(1), 20_000);
    server.close(4_004);
    const { code, stderr } = await ended;
    expect(code).toBe(1);
    expect(stderr).toContain("Discord refuses DISCORD_TOKEN any longer.");
  }, 40_000);
});

describe("npm run discord:commands", () => {
  it("writes what differs, and with --dry-run says it only", async () => {
    const server = await new DiscordServer().start();
    stopWith(() => server.stop());
    const run = async (...args: string[]) => {
      const { ended } = startScript("discord-commands", args, {
        DISCORD_TOKEN: "token-of-a-bot",
        DISCORD_API_URL: server.url,
      });
      return (await ended).stdout;
    };
    expect(await run("--dry-run")).toBe("Would be written: ask, notes, Answer from notes.\n");
    expect(server.commands).toEqual([]);
    expect(await run()).toBe("Written: ask, notes, Answer from notes.\n");
    expect(await run()).toBe("The commands are up to date.\n");
    expect(server.made("PUT", /\/commands$/u)).toHaveLength(1);
  }, 40_000);
});
