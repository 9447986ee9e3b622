import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BOT_TOKEN, SIGNING_SECRET } from "../adapters/slack/wire.ts";
import { Fleet, type FleetOptions, freePort, statusOf, unlimited } from "../chaos/fleet.ts";
import { QuickSlack } from "../chaos/quick-slack.ts";

export interface SceneOptions {
  /** Folder of the notes; the bot is given a copy. */
  readonly notes: string;
  readonly databaseUrl: string | undefined;
  readonly slackMs: number;
  /** Whether so few questions are allowed in a channel that the bot stays silent to many. */
  readonly isLimited: boolean;
  readonly nodeOptions: readonly string[];
  /** Whether the notes were read by an earlier start, as before every start but the first. */
  readonly isStartedAgain: boolean;
}

/** The bot as `npm start` runs it, and a Slack that it answers in. */
export interface Scene {
  readonly slack: QuickSlack;
  readonly fleet: Fleet;
  /** A copy, to be changed. */
  readonly notes: string;
  readonly operationsPort: number;
  /** What the bot has said so far. */
  readonly said: () => string;
  /** Has the notes read again; resolves when they are. */
  readonly readAgain: () => Promise<void>;
  readonly end: () => Promise<readonly (number | null)[]>;
}

/** Starts a bot over HTTP, with signed events, and waits until it listens. */
export async function startScene(options: SceneOptions): Promise<Scene> {
  const { databaseUrl, slackMs, isLimited, nodeOptions, isStartedAgain } = options;
  const slack = await new QuickSlack({
    chance: () => 0.5,
    faultShare: 0,
    latencyMs: slackMs,
  }).start();
  const folder = await mkdtemp(join(tmpdir(), "footnote-load-"));
  const notes = join(folder, "notes");
  await cp(options.notes, notes, { recursive: true });
  const operationsPort = await freePort();
  const limits = isLimited ? { ...unlimited, LIMIT_PER_CHANNEL: "5" } : unlimited;
  let said = "";
  const fleetOptions: FleetOptions = {
    replicas: 1,
    entry: "adapters/main.ts",
    nodeOptions,
    settledMs: 0,
    isUp: async (address) => (await statusOf(`${address}/`)) > 0,
    env: (port) => ({
      PORT: String(port),
      DATA_DIR: join(folder, "data"),
      NOTES_DIR: notes,
      SLACK_MODE: "http",
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_API_URL: slack.apiUrl,
      OPS_PORT: String(operationsPort),
      // As in the image and in the unit of systemd.
      MALLOC_MMAP_THRESHOLD_: "131072",
      ...limits,
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    }),
    onOutput: (text) => {
      said += text;
    },
  };
  if (isStartedAgain) {
    const earlier = new Fleet(fleetOptions);
    await earlier.start();
    await earlier.stop();
    said = "";
  }
  const fleet = new Fleet(fleetOptions);
  slack.bots = () => fleet.addresses;
  await fleet.start();
  const readings = () => said.split('"msg":"Read ').length - 1;
  return {
    slack,
    fleet,
    notes,
    operationsPort,
    said: () => said,
    async readAgain() {
      const before = readings();
      for (const pid of fleet.pids) process.kill(pid, "SIGHUP");
      const until = performance.now() + 60_000;
      while (readings() === before) {
        if (performance.now() > until) throw new Error("The notes were not read again.");
        await new Promise((resolve) => void setTimeout(resolve, 20));
      }
    },
    async end() {
      const codes = await fleet.stop();
      slack.stop();
      await rm(folder, { recursive: true, force: true });
      return codes;
    },
  };
}
