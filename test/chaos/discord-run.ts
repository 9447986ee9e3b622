import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { InteractionResponseType } from "discord.js";
import { leaseMs } from "../../src/index.ts";
import type { Body } from "../adapters/discord/people.ts";
import { Fleet, statusOf, unlimited } from "./fleet.ts";
import { type Asked, QuickDiscord } from "./quick-discord.ts";
import { type Database, play, questionFor, type Run, type Tally } from "./run.ts";

/** Nothing is waited for longer than this once nothing more is asked and nothing more breaks. */
const SETTLING_MS = 90_000;
/** What the naive bot has not answered then it never will. */
const NAIVE_SETTLING_MS = 5_000;

/** Share of questions that are asked whether anybody is there or not. */
const BLIND_SHARE = 0.1;
/** The others are asked all the same when nobody is there for so long. */
const PATIENCE_MS = 20_000;

const NONE = { answers: 0, excuses: 0 };

/** Before how many questions of a hundred a connection breaks. */
const CUT_SHARE = 0.05;

/** Asks in Discord while replicas are killed, connections break, and requests fail. */
export async function runInDiscord(run: Run, database: Database): Promise<Tally> {
  const { restarts, replicas, chance, faultShare, isNaive } = run;
  const discord = await new QuickDiscord({ chance, faultShare, latencyMs: 20 }).start();
  const data = await mkdtemp(join(tmpdir(), "footnote-chaos-"));
  const fleet = new Fleet({
    replicas,
    entry: isNaive ? "test/chaos/naive-discord.ts" : "adapters/main.ts",
    settledMs: 3_000,
    isUp: async (address) => (await statusOf(`${address}/readyz`)) === 200,
    env: (port) => ({
      OPS_PORT: String(port),
      DATA_DIR: data,
      NOTES_DIR: "knowledge",
      DISCORD_TOKEN: "token-of-a-bot",
      DISCORD_API_URL: discord.url,
      LOG_LEVEL: "error",
      ...unlimited,
      ...(database.url === undefined ? {} : { DATABASE_URL: database.url }),
    }),
  });
  try {
    await fleet.start();
    await play(run, {
      ask: async (at) => {
        // Discord never delivers again: it would be a run of questions that nobody has heard.
        const until = chance() < BLIND_SHARE ? 0 : performance.now() + PATIENCE_MS;
        while (!discord.sessions.isHeard && performance.now() < until) await setTimeout(20);
        if (chance() < CUT_SHARE) discord.sessions.cut();
        discord.ask(questionFor(at), at);
      },
      kill: () => fleet.kill(chance),
      restart: () => database.restart(),
    });
    await settled(discord, isNaive ? NAIVE_SETTLING_MS : SETTLING_MS);
    const tally = count(discord);
    const codes = await fleet.stop();
    return {
      ...tally,
      deliveries: discord.deliveries,
      faults: Object.fromEntries(discord.failed),
      kills: fleet.kills,
      restarts,
      crashes: fleet.crashes,
      exitCodes: codes,
    };
  } finally {
    await fleet.stop();
    discord.stop();
    await rm(data, { recursive: true, force: true });
  }
}

/** Until every question that was taken has its answer, or nothing comes any more. */
async function settled(discord: QuickDiscord, atMostMs: number): Promise<void> {
  const until = performance.now() + atMostMs;
  const isWaiting = () => {
    const replies = repliesIn(discord);
    return discord.asked.some((each) => isTaken(discord, each) && !replies.has(each.id));
  };
  while (performance.now() < until && isWaiting()) await setTimeout(200);
  // Whoever would answer a second time does so now: leases have run out by then.
  await setTimeout(leaseMs * 2);
}

/**
 * Discord never delivers again: a command counts once the bot has acknowledged that it works on it, a
 * message once somebody has heard it who lived on for a moment.
 */
function isTaken({ callbacks, sessions }: QuickDiscord, { id, token }: Asked): boolean {
  return token === undefined
    ? sessions.hasTaken(id)
    : callbacks.get(id)?.type === InteractionResponseType.DeferredChannelMessageWithSource;
}

/** What stands below each question: answers, and excuses, which ask for patience. */
interface Replies {
  readonly answers: number;
  readonly excuses: number;
}

function repliesIn(discord: QuickDiscord): ReadonlyMap<string, Replies> {
  const replies = new Map<string, Replies>();
  const add = (id: string, { components = [] }: Body) => {
    const { answers, excuses } = replies.get(id) ?? NONE;
    const isAnswer = components.length > 0;
    replies.set(id, {
      answers: answers + (isAnswer ? 1 : 0),
      excuses: excuses + (isAnswer ? 0 : 1),
    });
  };
  for (const message of discord.posted()) {
    const byNonce = /^i(\d+)\./u.exec(message.nonce ?? "")?.[1];
    add(message.message_reference?.message_id ?? byNonce ?? message.channel_id, message);
  }
  for (const { id, token } of discord.asked) {
    const message = token === undefined ? undefined : discord.original(token);
    if (message !== undefined) add(id, message);
  }
  return replies;
}

function count(
  discord: QuickDiscord,
): Pick<Tally, "asked" | "acknowledged" | "once" | "twice" | "never" | "besides"> {
  const { asked, sessions, violations } = discord;
  const replies = repliesIn(discord);
  const timesOf = ({ id }: Asked) => (replies.get(id) ?? NONE).answers;
  const isExcused = ({ id }: Asked) => (replies.get(id) ?? NONE).excuses > 0;
  const taken = asked.filter((each) => isTaken(discord, each));
  const others = asked.filter((each) => !isTaken(discord, each));
  return {
    asked: asked.length,
    acknowledged: taken.length,
    once: taken.filter((each) => timesOf(each) === 1).length,
    // Also of what Discord could have lost.
    twice: asked.filter((each) => timesOf(each) > 1).length,
    never: taken.filter((each) => timesOf(each) === 0).length,
    besides: {
      "heard by nobody": others.filter(({ id }) => !sessions.wasTold(id)).length,
      "heard, but not taken": others.filter(({ id }) => sessions.wasTold(id)).length,
      "of these answered all the same": others.filter((each) => timesOf(each) > 0).length,
      "told to ask again": asked.filter((each) => isExcused(each) && timesOf(each) === 0).length,
      "told so and answered": asked.filter((each) => isExcused(each) && timesOf(each) > 0).length,
      resumes: sessions.resumes,
      "refused bodies": violations.length,
    },
  };
}
