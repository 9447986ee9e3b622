import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { freePort } from "../../chaos/fleet.ts";
import { QuickSlack } from "../../chaos/quick-slack.ts";
import { createPostgres, type Postgres, postgresForTests } from "../store/postgres.ts";
import { passing } from "./playing.ts";
import { BOT_TOKEN, SIGNING_SECRET } from "./wire.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Waits for something that takes as long as the database or the next delivery does. */
function eventually(assertion: () => void | Promise<void>): Promise<void> {
  return vi.waitFor(assertion, { timeout: 40_000, interval: 100 });
}

const programs = await postgresForTests();

// One process goes through all of this: what it has survived is behind it in the next test.
describe.skipIf(programs === undefined)("the running bot", () => {
  const slackOptions = { chance: () => 0.5, faultShare: 0, latencyMs: 0 };
  const slack = new QuickSlack(slackOptions);
  let postgres: Postgres;
  let folder: string;
  let operations: string;
  let child: ChildProcess;
  let output = "";

  beforeAll(async () => {
    postgres = await createPostgres(programs ?? "");
    const databaseUrl = await postgres.database("running");
    await postgres.stop();
    await slack.start();
    folder = await mkdtemp(join(tmpdir(), "footnote-running-"));
    await cp("test/adapters/slack/notes", folder, { recursive: true });
    await writeFile(join(folder, "broken.md"), "---\ntitle: [\n---\n# Broken\n\nText.\n");
    await writeFile(join(folder, "binary.md"), Buffer.from([0, 1, 2, 255, 254, 0]));
    const [port, operationsPort] = [await freePort(), await freePort()];
    operations = `http://127.0.0.1:${operationsPort}`;
    slack.bots = () => [`http://127.0.0.1:${port}`];
    child = spawn(process.execPath, ["--import=tsx", "adapters/main.ts"], {
      env: {
        PATH: process.env["PATH"],
        NOTES_DIR: folder,
        DATA_DIR: join(folder, ".data"),
        DATABASE_URL: databaseUrl,
        SLACK_MODE: "http",
        SLACK_BOT_TOKEN: BOT_TOKEN,
        SLACK_SIGNING_SECRET: SIGNING_SECRET,
        SLACK_API_URL: slack.apiUrl,
        PORT: String(port),
        OPS_PORT: String(operationsPort),
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (data: Buffer) => {
        output += data.toString();
      });
    }
  });
  afterAll(async () => {
    child.kill("SIGKILL");
    slack.stop();
    await postgres.remove();
    await rm(folder, { recursive: true, force: true });
  });

  async function status(path: string): Promise<number | undefined> {
    const response = await fetch(`${operations}${path}`).catch(() => undefined);
    await response?.arrayBuffer();
    return response?.status;
  }

  async function metrics(): Promise<string> {
    return (await fetch(`${operations}/metrics`)).text();
  }

  it("lives and is not ready while its database is away, and says so once", async () => {
    await eventually(async () => expect(await status("/healthz")).toBe(200));
    await eventually(() => expect(output).toContain("Trying until it can be."));
    // Until it has tried again.
    await passing(2_500);
    expect(output.match(/The store can't be reached/gu)).toHaveLength(1);
    expect(await status("/readyz")).toBe(503);
    expect(await metrics()).toContain("footnote_ready 0");
    expect(child.exitCode).toBeNull();
  });

  it("is ready once it is there, and answers from the notes that can be read", async () => {
    await postgres.start();
    await eventually(async () => expect(await status("/readyz")).toBe(200));
    const asked = slack.ask("what is Fargate?");
    await eventually(() => expect(slack.answersTo(asked)).toHaveLength(1));
    expect(output).toContain("broken.md");
    expect(output).toContain("binary.md");
    const said = await metrics();
    expect(said).toContain("footnote_ready 1");
    expect(said).toContain('footnote_notes_rejected{reason="binary"} 1');
  });

  it("answers what it had taken up when the database went, once that is back", async () => {
    slackOptions.latencyMs = 1_000;
    const asked = slack.ask("what is IAM?");
    await eventually(() => expect(asked.acknowledgedMs).toBeDefined());
    await postgres.stop("immediate");
    // Slack has taken the answer by then, and nobody could write that down.
    await passing(1_500);
    slackOptions.latencyMs = 0;
    expect(await status("/healthz")).toBe(200);
    await postgres.start();
    await eventually(async () => {
      expect(await metrics()).toContain('footnote_inbox_rows{status="open"} 0');
    });
    expect(slack.answersTo(asked)).toHaveLength(1);
  });

  it("lets Slack deliver again what it can't keep", async () => {
    await postgres.stop("immediate");
    const asked = slack.ask("what is Fargate?");
    await passing(1_500);
    expect(asked.acknowledgedMs).toBeUndefined();
    expect(child.exitCode).toBeNull();
    await postgres.start();
    await eventually(() => expect(slack.answersTo(asked)).toHaveLength(1));
    expect(asked.acknowledgedMs).toBeDefined();
  });

  it("is not ready from the first signal on, and ends at once at the second", async () => {
    slackOptions.latencyMs = 8_000;
    const asked = slack.ask("what is Fargate?");
    await eventually(() => expect(asked.acknowledgedMs).toBeDefined());
    const exit = once(child, "exit");
    child.kill("SIGTERM");
    await eventually(async () => expect(await status("/readyz")).toBe(503));
    expect(child.exitCode).toBeNull();
    const begin = performance.now();
    child.kill("SIGTERM");
    expect((await exit)[0]).toBe(1);
    expect(performance.now() - begin).toBeLessThan(3_000);
  });
});
